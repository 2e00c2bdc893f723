package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A surveyor at the map: an estate with all that is in it, a grid cut in two and made whole again, a file of addresses. */
class TerritoryJourneyTests {

    private static final String COMMUNITY = DemonstrationCity.STREET + "051";
    private static final String ESTATE_GRID = COMMUNITY + "001";
    private static final String CUT_GRID = COMMUNITY + "002";
    private static final double SOUTH = 29.940;
    private static final Caller CITY = DemonstrationCity.shared().city();

    @BeforeAll
    static void ground() {
        CITY.send(
                "POST",
                "/api/v1/divisions/import",
                BodyPublishers.ofString("code,name,streetCode\n" + COMMUNITY + ",画界社区,990101001\n"),
                Map.of("Content-Type", "text/csv"));
        String features = String.join(
                ",",
                feature(COMMUNITY, "画界社区", 113.840, 113.848),
                feature(ESTATE_GRID, "画界一网格", 113.840, 113.844),
                feature(CUT_GRID, "画界二网格", 113.844, 113.848));
        Caller.Answer drawn =
                CITY.post("/api/v1/grids/import", "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}");
        assertThat(drawn.json().path("accepted").asInt()).as(drawn.text()).isEqualTo(3);
    }

    @Test
    void anEstateWithABuildingUnitsAndHousesIsMadeOnTheMap() {
        String name = "映山新村";
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            Page page = choosesGrid(city, ESTATE_GRID, "画界一网格");
            city.button("小区与楼栋").click();
            city.button("新建小区").click();
            page.getByLabel("小区名称").fill(name);
            page.getByLabel("门牌地址").fill("映山路1号");
            for (double[] corner : new double[][] {{0.4, 0.4}, {0.6, 0.4}, {0.6, 0.6}, {0.4, 0.6}}) {
                touches(page, corner[0], corner[1]);
            }
            city.button("保存").click();
            assertThat(city.heading(name)).isVisible();

            city.button("新建楼栋").click();
            assertThat(page.getByLabel("楼栋名称")).hasValue("1栋");
            assertThat(page.getByText("2 个单元、24 套房屋")).isVisible();
            page.waitForTimeout(600);
            touches(page, 0.5, 0.5);
            city.photographs("console-territory-building");
            city.button("保存").click();
            assertThat(page.getByText("映山路1号" + name + "1栋")).isVisible();
            assertThat(city.button("602")).hasCount(2);

            city.button("602").first().click();
            page.getByLabel("面积(㎡)").fill("96.5");
            city.button("保存").click();
            assertThat(page.getByText("已保存").last()).isVisible();
            city.photographs("console-territory-estate");
        }
        JsonNode found = CITY.get("/api/v1/places/search?q="
                        + java.net.URLEncoder.encode(name + "1栋1单元602", StandardCharsets.UTF_8))
                .json();
        assertThat(found.path(0).path("kind").asString()).as(found.toString()).isEqualTo("house");
        assertThat(found.path(0).path("placeCode").asString()).isEqualTo(ESTATE_GRID);
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsShownAndNothingTypedIsLost() {
        String name = "争先小区";
        JsonNode estate = CITY.post(
                        "/api/v1/estates",
                        Map.of(
                                "name",
                                name,
                                "address",
                                "争先路1号",
                                "position",
                                Map.of("longitude", 113.8405, "latitude", 29.9405)))
                .json();
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            Page page = choosesGrid(city, ESTATE_GRID, "画界一网格");
            city.button("小区与楼栋").click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                    .click();
            city.button("修改").click();
            page.getByLabel("别名", new Page.GetByLabelOptions().setExact(true)).fill("争先里");
            CITY.send(
                    "PATCH",
                    "/api/v1/estates/" + estate.path("id").asString(),
                    BodyPublishers.ofString("{\"address\":\"争先路2号\"}"),
                    Map.of("Content-Type", "application/json", "If-Match", "\"1\""));
            city.button("保存").click();
            assertThat(page.getByText("别人改了这条记录")).isVisible();
            assertThat(page.locator("ins")).hasText("争先路2号");
            city.photographs("console-territory-conflict");
            page.getByLabel("门牌地址").fill("争先路2号");
            city.button("仍按我的保存").click();
            assertThat(page.getByText("争先路2号 · 争先里")).isVisible();
        }
    }

    @Test
    void aGridIsCutInTwoAndMadeWholeAgainAndPointsFollow() {
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            Page page = choosesGrid(city, CUT_GRID, "画界二网格");
            city.button("拆分").click();
            touches(page, 0.5, 0.01);
            touches(page, 0.5, 0.99);
            city.photographs("console-territory-split");
            city.button("拆分").click();
            assertThat(page.getByText("网格已拆分")).isVisible();
            String west = gridAt(113.845);
            String east = gridAt(113.847);
            assertThat(List.of(west, east))
                    .doesNotHaveDuplicates()
                    .doesNotContain(CUT_GRID)
                    .allMatch(code -> code.startsWith(COMMUNITY));

            JsonNode first = CITY.get("/api/v1/grids/" + COMMUNITY + "003").json();
            assertThat(city.heading(first.path("name").asString())).isVisible();
            page.waitForTimeout(600);
            city.button("合并").click();
            boolean firstIsWest = west.equals(first.path("code").asString());
            touches(page, firstIsWest ? 0.8 : 0.2, 0.5);
            assertThat(page.getByText("已选 2 个网格")).isVisible();
            page.getByLabel("网格名称").fill("画界合一网格");
            city.button("合并").click();
            assertThat(page.getByText("网格已合并")).isVisible();
            assertThat(city.heading("画界合一网格")).isVisible();
            assertThat(gridAt(113.845)).isEqualTo(gridAt(113.847)).isEqualTo(COMMUNITY + "005");
        }
    }

    @Test
    void aFileOfAddressesIsTakenAndItsBadLinesComeBackAsAFile() {
        String lines = """
                {"kind":"poi","code":"browser-poi","name":"画界公厕","type":"toilet","position":{"longitude":113.841,"latitude":29.941}}
                {"kind":"poi","code":"browser-out","name":"界外","type":"toilet","position":{"longitude":10,"latitude":10}}
                没有格式
                """;
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            Page page = city.opens("/console/territory").page();
            city.button("导入区划数据").click();
            page.getByLabel("导入什么").selectOption("addresses");
            page.locator("input[type=file]")
                    .setInputFiles(new FilePayload(
                            "addresses.ndjson", "application/x-ndjson", lines.getBytes(StandardCharsets.UTF_8)));
            assertThat(page.getByText("位置不在任何网格内")).isVisible();
            city.photographs("console-territory-import");
            var download = page.waitForDownload(() -> city.link("下载错误清单").click());
            assertThat(download.path())
                    .content(StandardCharsets.UTF_8)
                    .contains("row,column,message")
                    .contains("\"2\",\"position\"")
                    .contains("\"3\"");
        }
    }

    private static Page choosesGrid(Visitor visitor, String code, String name) {
        Page page = visitor.opens("/console/territory").page();
        JsonNode grid = visitor.asks("/api/v1/divisions/" + code);
        StreamSupport.stream(grid.path("ancestors").spliterator(), false)
                .filter(above -> above.path("code").asString().length() >= 4)
                .forEach(above -> unfolds(visitor, above.path("name").asString()));
        visitor.button(name).click();
        assertThat(visitor.heading(name)).isVisible();
        assertThat(page.locator(".linli-map canvas")).isVisible();
        page.waitForTimeout(1_500);
        return page;
    }

    private static void unfolds(Visitor visitor, String place) {
        Locator fold = visitor.button("展开" + place);
        assertThat(fold).isVisible();
        for (int i = 0; i < 3 && "false".equals(fold.getAttribute("aria-expanded")); i++) {
            fold.click();
            visitor.page().waitForTimeout(400);
        }
    }

    /** Touches the map at shares of its width and height. */
    private static void touches(Page page, double across, double down) {
        BoundingBox map = page.locator(".linli-map canvas").boundingBox();
        page.mouse().click(map.x + across * map.width, map.y + down * map.height);
        page.waitForTimeout(350);
    }

    private static String gridAt(double longitude) {
        return CITY.get("/api/v1/places/at?longitude=" + longitude + "&latitude=29.942")
                .json()
                .path("grid")
                .path("code")
                .asString("");
    }

    private static String feature(String code, String name, double west, double east) {
        return String.format(
                Locale.ROOT,
                "{\"type\":\"Feature\",\"properties\":{\"code\":\"%s\",\"name\":\"%s\"},\"geometry\":{\"type\":\"Polygon\","
                        + "\"coordinates\":[[[%3$.6f,%5$.6f],[%4$.6f,%5$.6f],[%4$.6f,%6$.6f],[%3$.6f,%6$.6f],[%3$.6f,%5$.6f]]]}}",
                code,
                name,
                west,
                east,
                SOUTH,
                SOUTH + 0.004);
    }
}
