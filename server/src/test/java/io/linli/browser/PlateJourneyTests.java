package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.linli.DemonstrationCity;
import io.linli.Scanned;
import io.linli.registry.Residents;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Door plates are issued and printed at a desk; what a scan opens depends on who scans. */
class PlateJourneyTests {

    private static final String BUILDING = DemonstrationCity.GRID + "001";
    private static final int COLUMNS = 2;
    private static final int ROWS = 4;
    /** Those of the building, its units and the first house. */
    private static final int PLATES = 4;

    @Test
    void platesArePrintedAndOpenThePageOfWhoeverScans() throws IOException {
        try (Visitor community = Visitor.atDesk().signedIn("community");
                Visitor stranger = Visitor.onPhone();
                Visitor resident = Visitor.onPhone().signedIn("resident");
                Visitor grid = Visitor.onPhone().signedIn("grid")) {
            Registered.house(community, Residents.HOUSE);
            Page desk = issues(community);
            community.photographs("console-register-plates");
            List<String> printed =
                    codes(desk.waitForDownload(() -> community.link("下载打印版 PDF").click()));
            String scan =
                    "/p/" + plate(community, Residents.HOUSE).path("token").asString();
            assertThat(printed).anyMatch(code -> code.endsWith(scan));

            Page door = stranger.opens(scan).page();
            assertThat(door.getByText(Residents.HOUSE_ADDRESS)).isVisible();
            stranger.photographs("resident-plate");
            stranger.link("登记住在这里").click();
            assertThat(door.getByText("登录后登记")).isVisible();

            resident.opens(scan).link("登记住在这里").click();
            assertThat(resident.page().getByText(Residents.HOUSE_ADDRESS)).isVisible();
            assertThat(resident.page().getByText("已从门牌读到地址")).isVisible();

            grid.opens(scan);
            assertThat(grid.page()).hasURL(Pattern.compile("/worker/visit\\?house=" + Residents.HOUSE));

            community.opens(scan);
            assertThat(desk).hasURL(Pattern.compile("/console/register/houses/"));
            assertThat(community.heading(Residents.HOUSE_ADDRESS)).isVisible();
        }
    }

    @Test
    void aRevokedPlateSaysSoToWhoeverScansIt() {
        try (Visitor community = Visitor.atDesk().signedIn("community");
                Visitor stranger = Visitor.onPhone()) {
            Page desk = issues(community);
            JsonNode last = community.asks("/api/v1/registry/plates?building=" + BUILDING);
            JsonNode plate = last.path(last.size() - 1);
            Locator row = desk.getByRole(AriaRole.LISTITEM)
                    .filter(new Locator.FilterOptions()
                            .setHas(desk.locator(
                                    "a[href='/p/" + plate.path("token").asString() + "']")));
            row.getByText("停用").click();
            row.getByText("确认停用,不能恢复").click();
            assertThat(desk.getByText("门牌已停用")).isVisible();

            stranger.opens("/p/" + plate.path("token").asString());
            assertThat(stranger.page().getByText("这块门牌无效或已停用")).isVisible();
            assertThat(stranger.link("随手报")).isVisible();
        }
    }

    private static Page issues(Visitor community) {
        Page page = community.opens("/console/register/plates").page();
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("楼栋"))
                .fill("阳光花园1栋");
        page.getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText("阳光花园1栋"))
                .first()
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^制发 \\d+ 块$")))
                .click();
        assertThat(page.getByText("门牌已制发")).isVisible();
        return page;
    }

    private static JsonNode plate(Visitor community, String code) {
        return community
                .asks("/api/v1/registry/plates?building=" + BUILDING)
                .valueStream()
                .filter(plate -> plate.path("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** What the codes on the first sheet say, plate by plate. */
    private static List<String> codes(Download sheet) throws IOException {
        try (InputStream content = sheet.createReadStream();
                var document = Loader.loadPDF(content.readAllBytes())) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 200);
            int width = page.getWidth() / COLUMNS;
            int height = page.getHeight() / ROWS;
            List<String> codes = new ArrayList<>();
            for (int i = 0; i < PLATES; i++) {
                codes.add(Scanned.text(page.getSubimage(i % COLUMNS * width, i / COLUMNS * height, width, height)));
            }
            return codes;
        }
    }
}
