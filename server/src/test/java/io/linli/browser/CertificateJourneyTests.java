package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.linli.Scanned;
import io.linli.affairs.Desk;
import io.linli.registry.KnownResident;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;

/** A certificate from the desk to the resident's phone, to a stranger who scans it, and to its end. */
class CertificateJourneyTests {

    @Test
    void aStrangerWhoScansItSeesThatItIsValidUntilItIsRevoked() throws IOException {
        KnownResident holder = KnownResident.called(Registered.name());
        completed(Desk.shared().started(Map.of("holder", holder.person, "days", 90)));
        try (Visitor resident = Visitor.onPhone().signedIn(holder.username, KnownResident.PASSWORD);
                Visitor stranger = Visitor.onPhone();
                Visitor city = Visitor.atDesk().signedIn("city")) {
            Page own = resident.opens("/resident/certificates").page();
            assertThat(own.getByText("兹证明上述人员居住在本社区")).isVisible();
            resident.photographs("resident-certificates");
            byte[] paper;
            try (InputStream content = own.waitForDownload(
                            () -> resident.link("下载 PDF").first().click())
                    .createReadStream()) {
                paper = content.readAllBytes();
            }

            String scanned = URI.create(code(paper)).getPath();
            Page phone = stranger.opens(scanned).page();
            assertThat(phone.getByText("真实有效")).isVisible();
            assertThat(phone.getByText("上官")).hasCount(0);
            copied(phone, paper, "与开具时的文件完全一致");
            byte[] changed = paper.clone();
            changed[changed.length / 2] ^= 1;
            copied(phone, changed, "不是开具时的文件");
            phone.reload();
            assertThat(phone.getByText("真实有效")).isVisible();
            stranger.photographs("resident-verify");
            assertThat(AccessibilityTests.faults(stranger, scanned)).isEmpty();

            revoked(city, own.getByText("ZM").first().innerText().substring(0, "ZM20261122-000001".length()));
            phone.reload();
            assertThat(phone.getByText("已被撤销,无效")).isVisible();
            own.reload();
            assertThat(own.getByText("已撤销").first()).isVisible();
            assertThat(resident.faults()).isEmpty();
            // Browsers log that nobody is signed in.
            assertThat(stranger.faults()).allMatch(fault -> fault.contains("/api/v1/session"));
            assertThat(city.faults()).isEmpty();
        }
    }

    @Test
    void thePagesOpenInEnglishByNight() {
        try (Visitor community = Visitor.atDesk().inEnglish().signedIn("community");
                Visitor stranger = Visitor.onPhone().inEnglish()) {
            for (Visitor one : new Visitor[] {community, stranger}) {
                one.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            }
            assertThat(AccessibilityTests.faults(community, "/console/certificates"))
                    .isEmpty();
            assertThat(community.heading("Certificates")).isVisible();
            Page phone = stranger.opens("/resident/verify").page();
            phone.getByLabel("Type the code on the certificate").fill("0000-0000-0000-0000-0000");
            stranger.button("Verify").click();
            assertThat(phone.getByText("No such certificate")).isVisible();
            stranger.photographs("resident-verify-unknown-dark-en");
            assertThat(AccessibilityTests.faults(stranger, "/resident/verify/00000000000000000000"))
                    .isEmpty();
        }
    }

    private static void completed(String instance) {
        try (Visitor community = Visitor.atDesk().signedIn("community")) {
            Page page = community
                    .opens("/console/tasks/" + Desk.shared().task(instance))
                    .page();
            assertThat(community.heading("核实居住")).isVisible();
            community.button("认领").click();
            community.button("办理完成").click();
            assertThat(page.getByText("已办理", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            assertThat(community.faults()).isEmpty();
        }
    }

    private static void revoked(Visitor city, String number) {
        Page page = city.opens("/console/certificates").page();
        page.getByLabel("查找").fill(number);
        Locator row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(number));
        row.click();
        assertThat(page.getByText("签名密钥")).isVisible();
        city.photographs("console-certificate");
        city.button("撤销证明").click();
        page.getByLabel("撤销原因").fill("居住地址登记有误");
        city.button("确认撤销,不能恢复").click();
        assertThat(page.getByText("证明已撤销", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
    }

    private static void copied(Page phone, byte[] file, String expected) {
        phone.getByLabel("选择 PDF 文件").setInputFiles(new FilePayload("证明.pdf", "application/pdf", file));
        assertThat(phone.getByText(expected)).isVisible();
    }

    private static String code(byte[] paper) throws IOException {
        try (var document = Loader.loadPDF(paper)) {
            var sheet = new PDFRenderer(document).renderImageWithDPI(0, 150);
            return Scanned.text(sheet.getSubimage(0, 0, sheet.getWidth() / 2, sheet.getHeight()));
        }
    }
}
