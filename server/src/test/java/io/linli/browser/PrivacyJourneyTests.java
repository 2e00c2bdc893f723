package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A resident finds who looked at his data, withdraws a consent, and asks; the office answers. */
class PrivacyJourneyTests {

    private static final String GRID = "990101001001001";

    @Test
    void aResidentFindsWhoViewedHimAndWithdrawsAConsent() {
        try (Visitor resident = Visitor.onPhone().signedIn("resident");
                Visitor officer = Visitor.atDesk().signedIn("city")) {
            String incident = resident.sends(
                            "/api/v1/incidents",
                            Map.of(
                                    "body",
                                    "单元门关不上",
                                    "placeCode",
                                    GRID,
                                    "reporter",
                                    Map.of("name", "居民小林", "phone", "13800000006")))
                    .path("id")
                    .asString();
            officer.sends("/api/v1/incidents/" + incident + "/reporter-contact", Map.of("purpose", "约时间上门看门"));

            Page page = resident.opens("/resident/me").page();
            page.getByText("谁看了我的信息").click();
            Locator look = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("临江市指挥中心"))
                    .first();
            assertThat(look).containsText("看了您的姓名、电话号码");
            assertThat(look).containsText("为了事件联系与处置");
            look.click();
            assertThat(look).containsText("约时间上门看门");
            assertThat(look).containsText("个人信息保护法");
            resident.photographs("resident-accesses");

            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("我的同意"))
                    .click();
            Locator care =
                    page.getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText("健康信息用于关爱服务"));
            if (care.getByText("撤回同意").isHidden()) {
                care.getByText("同意", new Locator.GetByTextOptions().setExact(true))
                        .click();
            }
            care.getByText("撤回同意").click();
            assertThat(care.getByText("撤回前已经做的仍然有效")).isVisible();
            resident.button("确认撤回").click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("已撤回");
            assertThat(care).containsText("已撤回");
            resident.photographs("resident-consents");
            assertThat(resident.faults()).isEmpty();
        }
    }

    @Test
    void aRequestIsAskedOnThePhoneAndAnsweredAtADesk() {
        try (Visitor resident = Visitor.onPhone().signedIn("resident");
                Visitor office = Visitor.atDesk().signedIn("community")) {
            Page page = resident.opens("/resident/my-data").page();
            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("我的请求"))
                    .click();
            page.getByText("更正或补充").click();
            page.getByLabel("请说明").fill("我已改名为林小林");
            resident.button("提交请求").click();
            assertThat(page.getByText("我已改名为林小林")).isVisible();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("前答复您");
            Matcher number = Pattern.compile("GR\\d{4}-\\d{6}")
                    .matcher(page.getByRole(AriaRole.STATUS).first().innerText());
            assertThat(number.find()).isTrue();
            page.getByText("一份我的信息副本").click();
            resident.button("生成副本").click();
            assertThat(page.getByText("下载 PDF").first()).isVisible();
            assertThat(page.getByText("账号:1 条").first()).isVisible();
            resident.photographs("resident-requests");

            Page desk = office.opens("/console/").page();
            desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("信息权利请求"))
                    .click();
            assertThat(desk.getByText("最早")).isVisible();
            Locator asked = desk.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(number.group()));
            assertThat(asked).isVisible();
            desk.waitForTimeout(400);
            office.photographs("console-todos");
            asked.click();
            assertThat(desk.getByText("我已改名为林小林")).isVisible();
            desk.getByLabel("答复", new Page.GetByLabelOptions().setExact(true)).fill("已核对户口簿并更正");
            desk.getByLabel("更正了哪些内容").fill("姓名");
            office.photographs("console-data-request");
            office.button("办结并答复").click();
            assertThat(desk.getByText("已答复").first()).isVisible();

            page.reload();
            assertThat(page.getByText("已核对户口簿并更正")).isVisible();
            assertThat(page.getByText("已更正")).isVisible();
        }
    }

    @Test
    void anAuditorVerifiesBothChainsAndSeesTheLedgerAndTheKeys() {
        try (Visitor auditor = Visitor.atDesk().signedIn("city")) {
            Page page = auditor.opens("/console/audit").page();
            auditor.button("校验完整性").click();
            assertThat(page.getByText("查阅台账:")).containsText("条完好");
            page.navigate("/console/accesses");
            assertThat(auditor.heading("查阅台账")).isVisible();
            auditor.photographs("console-accesses");
            page.navigate("/console/keys");
            assertThat(page.getByText("使用中")).isVisible();
            auditor.photographs("console-keys");
            assertThat(auditor.faults()).isEmpty();
        }
    }
}
