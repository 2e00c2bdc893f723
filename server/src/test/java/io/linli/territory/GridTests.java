package io.linli.territory;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Works in communities of its own, so that other tests keep their grids. */
class GridTests {

    private static final double SOUTH = 29.9;

    private final Caller city = DemonstrationCity.shared().city();

    @Test
    void aPointFollowsTheBorderAsSoonAsTheGridIsRedrawn() {
        String community = community("031", 113.70);
        String grid = grid(community, 113.70);
        assertThat(gridAt(113.702)).isEqualTo(grid);

        Caller.Answer redrawn = changed(grid, 1, Map.of("polygon", rectangle(113.70, 113.7015)));

        assertThat(redrawn.status()).as(redrawn.text()).isEqualTo(200);
        assertThat(gridAt(113.702)).isEmpty();
        assertThat(gridAt(113.701)).isEqualTo(grid);
        assertThat(redrawn.json().path("history").path(0).path("kind").asString())
                .isEqualTo("redrawn");
    }

    @Test
    void eachChangeOfAGridIsWrittenDownWithWhoWhatAndHowMany() {
        String community = community("038", 113.84);
        String grid = grid(community, 113.84);
        assertThat(changed(grid, 1, Map.of("name", "东片网格")).status()).isEqualTo(200);
        assertThat(changed(grid, 2, Map.of("polygon", rectangle(113.84, 113.843)))
                        .status())
                .isEqualTo(200);
        List<String> parts = codes(city.post("/api/v1/grids/" + grid + "/split", Map.of("line", line(113.842))));
        String whole = codes(city.post("/api/v1/grids/merge", Map.of("codes", parts, "name", "合并网格")))
                .getFirst();

        assertThat(audited("territory:draw-grid", grid)).contains("新划网格");
        assertThat(audited("territory:rename-grid", grid)).contains("改名为“东片网格”");
        assertThat(audited("territory:redraw-grid", grid)).contains("调整网格“东片网格”的边界");
        assertThat(audited("territory:split-grid", grid)).contains("拆分为2个").contains(parts.getLast());
        assertThat(audited("territory:merge-grids", whole)).contains("2个网格合并为“合并网格”");
        assertThat(audited("territory:import-divisions", ""))
                .contains("临江市指挥中心")
                .contains("导入1行");
        assertThat(audited("territory:import-borders", "")).contains("临江市指挥中心").contains("导入边界1个");
    }

    @Test
    void onlyWhatHasChangedOfAGridIsWrittenDown() {
        String community = community("039", 113.86);
        String grid = grid(community, 113.86);
        Object border = rectangle(113.86, 113.864);

        Caller.Answer same = changed(grid, 1, Map.of("name", "试验网格", "polygon", border));
        assertThat(same.status()).as(same.text()).isEqualTo(200);
        assertThat(same.json().path("history")).isEmpty();
        assertThat(changed(grid, 1, Map.of()).status()).isEqualTo(200);
        assertThat(actions(grid)).containsExactly("territory:draw-grid");

        assertThat(changed(grid, 1, Map.of("name", "西片网格", "polygon", border)).status())
                .isEqualTo(200);
        assertThat(actions(grid)).containsExactlyInAnyOrder("territory:draw-grid", "territory:rename-grid");

        assertThat(changed(grid, 2, Map.of("name", "中片网格", "polygon", rectangle(113.86, 113.863)))
                        .status())
                .isEqualTo(200);
        assertThat(actions(grid))
                .containsExactlyInAnyOrder(
                        "territory:draw-grid",
                        "territory:rename-grid",
                        "territory:rename-grid",
                        "territory:redraw-grid");
        assertThat(audited("territory:rename-grid", grid)).contains("网格“西片网格”改名为“中片网格”");
        assertThat(audited("territory:redraw-grid", grid)).contains("调整网格“中片网格”的边界");
    }

    private List<String> actions(String grid) {
        return city.get("/api/v1/audit?subject=" + grid)
                .json()
                .path("items")
                .valueStream()
                .map(entry -> entry.path("action").asString())
                .toList();
    }

    private String audited(String action, String subject) {
        return city.audited(action, subject).toString();
    }

    @Test
    void whoRedrawsAnOldVersionIsTold() {
        String community = community("032", 113.72);
        String grid = grid(community, 113.72);

        assertThat(changed(grid, 7, Map.of("name", "新名")).status()).isEqualTo(412);
        assertThat(city.put("/api/v1/grids/" + grid, Map.of("name", "新名")).status())
                .isEqualTo(428);
    }

    @Test
    void aSplitGridLeadsToItsPartsAndMergedPartsToTheWhole() {
        String community = community("033", 113.74);
        String grid = grid(community, 113.74);

        Caller.Answer split = city.post("/api/v1/grids/" + grid + "/split", Map.of("line", line(113.742)));
        List<String> parts = codes(split);

        assertThat(parts).containsExactly(community + "002", community + "003");
        assertThat(parts).contains(gridAt(113.741)).contains(gridAt(113.743));
        assertThat(city.get("/api/v1/divisions/" + grid)
                        .json()
                        .path("successors")
                        .size())
                .isEqualTo(2);

        Caller.Answer merged = city.post("/api/v1/grids/merge", Map.of("codes", parts, "name", "合并后网格"));

        assertThat(codes(merged)).containsExactly(community + "004");
        assertThat(city.get("/api/v1/divisions/" + grid)
                        .json()
                        .path("successors")
                        .path(0)
                        .asString())
                .isEqualTo(community + "004");
        assertThat(city.post("/api/v1/grids/" + grid + "/split", Map.of("line", line(113.742)))
                        .code())
                .isEqualTo("grid-retired");
    }

    @Test
    void bordersThatCannotBeAreRefusedWithTheReason() {
        String community = community("034", 113.76);
        created(community, rectangle(113.76, 113.762));

        assertThat(fault(community, rectangle(113.761, 113.764))).isEqualTo("overlaps-grid");
        assertThat(fault(community, rectangle(113.762, 113.768))).isEqualTo("outside-community");
        assertThat(fault(
                        community,
                        ring("[113.762,29.9],[113.764,29.904],[113.764,29.9],[113.762,29.904],[113.762,29.9]")))
                .isEqualTo("self-intersecting");
        assertThat(fault(community, ring("[213.7,29.9],[213.8,29.9],[213.8,29.91],[213.7,29.9]")))
                .isEqualTo("out-of-range");
        assertThat(fault(community, ring("[113.762,29.9],[113.763,29.9]"))).isEqualTo("open-ring");
        assertThat(fault(community, ring(bomb()))).isEqualTo("too-many-positions");
        assertThat(fault("990199", rectangle(113.762, 113.763))).isEqualTo("unknown-community");
        assertThat(fault("12a", rectangle(113.762, 113.763))).isEqualTo("invalid-division-code");
    }

    @Test
    void aLineThatEndsInsideSplitsNothing() {
        String community = community("035", 113.78);
        String grid = grid(community, 113.78);
        String inside = "{\"line\":{\"type\":\"LineString\",\"coordinates\":[[113.782,29.89],[113.782,29.902]]}}";

        assertThat(city.post("/api/v1/grids/" + grid + "/split", inside)
                        .json()
                        .path("errors")
                        .path(0)
                        .path("code")
                        .asString())
                .isEqualTo("line-does-not-cross");
    }

    @Test
    void bordersOfAFileThatCannotBeAreNamedByTheirNumberAndTheOthersGoIn() {
        String community = community("036", 113.80);
        List<Map<String, Object>> features = List.of(
                feature(community + "001", rectangle(113.80, 113.802)),
                feature(community + "002", rectangle(113.801, 113.803)),
                feature(community + "003", rectangle(113.8025, 113.8060)),
                feature(community + "004", rectangle(113.803, 113.803001)),
                feature(
                        community + "005",
                        ring("[113.803,29.9],[113.804,29.904],[113.804,29.9],[113.803,29.904],[113.803,29.9]")),
                feature(community + "001", rectangle(113.803, 113.804)),
                feature("990101999001001", rectangle(113.803, 113.804)),
                feature(community + "006", rectangle(113.802, 113.804)));

        var report = city.post("/api/v1/grids/import", Map.of("type", "FeatureCollection", "features", features))
                .json();

        assertThat(report.path("rows").asInt()).isEqualTo(8);
        assertThat(report.path("accepted").asInt()).isEqualTo(2);
        assertThat(report.path("rejected")
                        .valueStream()
                        .map(one -> one.path("row").asInt() + " "
                                + one.path("column").asString() + " "
                                + one.path("message").asString().replaceAll("[0-9“(].*", "")))
                .containsExactlyInAnyOrder(
                        "2 geometry 与",
                        "3 geometry 有",
                        "4 geometry 面积",
                        "5 geometry 边界在",
                        "6 code 代码",
                        "7 code 上级区划不存在,请先导入上级");
        assertThat(gridAt(113.803)).isEqualTo(community + "006");
        assertThat(city.audited("territory:import-borders", "").path("detail").asString())
                .contains("\"count\":2", "\"grids\":2");
    }

    @Test
    void bordersOutsideOfOnesOwnPlacesAreNamedAndLeftOut() {
        community("037", 113.82);
        city.send(
                "POST",
                "/api/v1/accounts/import",
                BodyPublishers.ofString("username,name,kind,unit,roles,place,phone,password\n"
                        + "surveyor-other,山北勘测员,staff,990102,administrator,,,linli-demo\n"),
                Map.of("Content-Type", "text/csv"));
        Caller north = Caller.signedIn("surveyor-other", "linli-demo");

        var report = north.post(
                        "/api/v1/grids/import",
                        Map.of(
                                "type",
                                "FeatureCollection",
                                "features",
                                List.of(feature(DemonstrationCity.STREET + "037001", rectangle(113.82, 113.824)))))
                .json();

        assertThat(report.path("accepted").asInt()).isZero();
        assertThat(report.path("rejected").path(0).path("message").asString()).contains("管辖范围");
    }

    private static Map<String, Object> feature(String code, Object geometry) {
        return Map.of("type", "Feature", "properties", Map.of("code", code, "name", "试验" + code), "geometry", geometry);
    }

    @Test
    void aDeeplyNestedFileIsRefused() {
        String bomb = "{\"features\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

        Caller.Answer answer = city.send(
                "POST",
                "/api/v1/grids/import",
                BodyPublishers.ofString(bomb),
                Map.of("Content-Type", "application/geo+json"));

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void aGridWorkerMayNotDraw() {
        assertThat(Caller.demonstration("grid")
                        .post("/api/v1/grids", Map.of("communityCode", DemonstrationCity.COMMUNITY))
                        .status())
                .isEqualTo(403);
    }

    private String community(String number, double west) {
        String code = DemonstrationCity.STREET + number;
        Caller.Answer named = city.send(
                "POST",
                "/api/v1/divisions/import",
                BodyPublishers.ofString(
                        "code,name,streetCode\n" + code + ",试验" + number + "社区," + DemonstrationCity.STREET + "\n"),
                Map.of("Content-Type", "text/csv"));
        assertThat(named.status()).as(named.text()).isEqualTo(200);
        Map<String, Object> feature = Map.of(
                "type", "Feature", "properties", Map.of("code", code), "geometry", rectangle(west, west + 0.004));
        Caller.Answer drawn =
                city.post("/api/v1/grids/import", Map.of("type", "FeatureCollection", "features", List.of(feature)));
        assertThat(drawn.json().path("accepted").asInt()).as(drawn.text()).isEqualTo(1);
        return code;
    }

    /** Draws a grid as wide as its community and gives its code. */
    private String grid(String community, double west) {
        return created(community, rectangle(west, west + 0.004))
                .json()
                .path("code")
                .asString();
    }

    private Caller.Answer created(String community, Object polygon) {
        Caller.Answer answer =
                city.post("/api/v1/grids", Map.of("communityCode", community, "name", "试验网格", "polygon", polygon));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private String fault(String community, Object polygon) {
        return city.post("/api/v1/grids", Map.of("communityCode", community, "name", "试验网格", "polygon", polygon))
                .json()
                .path("errors")
                .path(0)
                .path("code")
                .asString();
    }

    private Caller.Answer changed(String grid, int version, Object change) {
        return city.send("PUT", "/api/v1/grids/" + grid, version, change);
    }

    private String gridAt(double longitude) {
        return Caller.nobody()
                .get("/api/v1/places/at?longitude=" + longitude + "&latitude=29.902")
                .json()
                .path("grid")
                .path("code")
                .asString("");
    }

    private static List<String> codes(Caller.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<String> codes = new ArrayList<>();
        answer.json().path("grids").forEach(grid -> codes.add(grid.path("code").asString()));
        return codes;
    }

    private static Object rectangle(double west, double east) {
        return ring(String.format(
                Locale.ROOT,
                "[%1$.6f,%3$.6f],[%2$.6f,%3$.6f],[%2$.6f,%4$.6f],[%1$.6f,%4$.6f],[%1$.6f,%3$.6f]",
                west,
                east,
                SOUTH,
                SOUTH + 0.004));
    }

    private static Object ring(String positions) {
        return tools.jackson.databind.json.JsonMapper.shared()
                .readValue("{\"type\":\"Polygon\",\"coordinates\":[[" + positions + "]]}", Map.class);
    }

    private static Object line(double longitude) {
        return Map.of(
                "type", "LineString", "coordinates", List.of(List.of(longitude, 29.89), List.of(longitude, 29.91)));
    }

    private static String bomb() {
        return "[113.7,29.9],".repeat(30_000) + "[113.7,29.9]";
    }
}
