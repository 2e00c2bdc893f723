package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.linli.DemonstrationCity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** A community looks at the shelf and takes an application into use; the next community does not have it. */
class MarketJourneyTests {

    private static final String APP = "organisations";
    private static final List<String> SHIPPED =
            List.of("mediation", "diary", "assistance", "safety-check", "organisations", "volunteers");

    @Test
    void whatOneCommunityTakesIntoUseIsAbsentInTheNext() {
        SHIPPED.forEach(OnShelf::published);
        OnShelf.absent(APP, DemonstrationCity.COMMUNITY);
        OnShelf.absent(APP, DemonstrationCity.NEIGHBOUR_COMMUNITY);
        try (Visitor community = Visitor.atDesk().signedIn("community");
                Visitor neighbour = Visitor.atDesk().signedIn("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY)) {
            Page page = community.opens("/console/market").page();
            Locator rail = page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("主菜单"));
            assertThat(rail.getByText("社会组织")).hasCount(0);
            assertThat(community.link("社会组织管理")).isVisible();
            community.photographs("console-market");
            community.link("社会组织管理").click();
            community.button("启用").click();
            Locator sheet = page.getByRole(AriaRole.DIALOG);
            if (sheet.isVisible()) {
                sheet.locator("button[type=submit]").click();
            }
            assertThat(page.getByText("已启用").first()).isVisible();
            assertThat(rail.getByText("社会组织").first()).isVisible();
            community.photographs("console-market-app");

            Page next = neighbour.opens("/console/market/" + APP).page();
            assertThat(next.getByText("还没有启用")).isVisible();
            Locator other = next.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("主菜单"));
            assertThat(other.getByText("应用市场")).isVisible();
            assertThat(other.getByText("社会组织")).hasCount(0);
            assertThat(neighbour.asks("/api/v1/apps/menu").toString()).doesNotContain("\"app\":\"" + APP + "\"");
            assertThat(community.faults()).isEmpty();
        }
    }

    @Test
    void aFaultyPackageSaysWhichLineOfWhichFileIsWrong() {
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            Page page = city.opens("/console/market").page();
            city.button("提交应用包").click();
            page.locator("input[type=file]").setInputFiles(new FilePayload("faulty.zip", "application/zip", faulty()));
            city.button("提交并检查").click();
            assertThat(city.heading("检查结果")).isVisible();
            assertThat(page.getByText("app.yaml:").first()).isVisible();
            assertThat(city.button("通过并上架")).hasCount(0);
            city.photographs("console-market-faulty");
            assertThat(city.faults()).isEmpty();
        }
    }

    private static byte[] faulty() {
        var content = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(content)) {
            zip.putNextEntry(new ZipEntry("app.yaml"));
            zip.write("""
                    id: halfdone
                    version: one
                    name: 半成品
                    category: nothing-known
                    """.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return content.toByteArray();
    }
}
