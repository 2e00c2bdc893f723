package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.linli.DemonstrationCity;
import io.linli.identity.Staff;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an officer does for colleagues and residents: stands in, lets devices in, sees papers. */
class OfficerJourneyTests {

    private static final String DEPUTY = "community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY;

    @Test
    void aColleagueStandsInUnderABannerAndTheOtherReadsWhatWasDone() {
        String incident = Prepared.reported("楼道感应灯坏了,老人上下楼看不清").path("id").asString();
        try (Visitor away = Visitor.atDesk().signedIn("community");
                Visitor deputy = Visitor.atDesk().signedIn(DEPUTY)) {
            Page page = away.opens("/console/stand-ins").page();
            away.button("委托同事代办").first().click();
            Locator sheet = page.getByRole(AriaRole.DIALOG);
            sheet.getByRole(AriaRole.COMBOBOX).first().fill(DEPUTY);
            page.getByRole(AriaRole.OPTION)
                    .filter(new Locator.FilterOptions().setHasText(DEPUTY))
                    .click();
            sheet.getByLabel("原因").fill("外出培训三天");
            page.waitForTimeout(400);
            away.photographs("console-stand-in-new");
            sheet.getByText("委托", new Locator.GetByTextOptions().setExact(true))
                    .last()
                    .click();
            assertThat(page.getByText("生效中").first()).isVisible();
            away.photographs("console-stand-ins");

            Page other = deputy.opens("/console/").page();
            menu(other).click();
            other.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("以社区工作者的身份办理"))
                    .first()
                    .click();
            assertThat(other.getByText("您正以 社区工作者 的身份办理")).isVisible();
            other.navigate("/console/incidents/" + incident);
            assertThat(other.getByText("楼道感应灯坏了").first()).isVisible();
            deputy.photographs("console-acting");
            acts(other, incident);
            other.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("回到本人身份"))
                    .first()
                    .click();
            assertThat(other.getByText("您正以 社区工作者 的身份办理")).isHidden();

            page.getByRole(AriaRole.ROW)
                    .filter(new Locator.FilterOptions().setHasText("外出培训三天"))
                    .first()
                    .getByText("办了什么")
                    .click();
            assertThat(page.getByText("查看上报人电话").first()).isVisible();
            away.photographs("console-stand-in-acts");
            assertThat(away.faults()).isEmpty();
        }
    }

    private static Locator menu(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("的账号菜单"));
    }

    /** The deputy calls back who reported it, as the page does it: with the stand-in in the request. */
    private static void acts(Page page, String incident) {
        page.evaluate("""
                async id => {
                  const answer = await fetch(`/api/v1/incidents/${id}/reporter-contact`, {
                    method: 'POST',
                    headers: {'Content-Type': 'application/json', 'X-Stand-In': sessionStorage.getItem('linli.standIn')},
                    body: JSON.stringify({purpose: '代为回访'}),
                  })
                  if (!answer.ok) throw new Error(await answer.text())
                }
                """, incident);
    }

    @Test
    void anAdministratorLetsANewDeviceInAndSignsOutEverywhere() {
        try (Visitor admin = Visitor.atDesk().signedIn("city");
                Visitor first = Visitor.atDesk();
                Visitor second = Visitor.atDesk()) {
            String role = "bound-" + Long.toString(System.nanoTime(), 36);
            admin.sends("/api/v1/roles", Map.of("code", role, "name", "限定设备", "actions", List.of("incident:read")));
            admin.page()
                    .request()
                    .put(
                            "/api/v1/sign-in-policies/" + role,
                            com.microsoft.playwright.options.RequestOptions.create()
                                    .setHeader("If-Match", "\"0\"")
                                    .setData(Map.of("boundDevice", true)));
            String username = "device-" + role;
            admin.sends(
                    "/api/v1/accounts",
                    Map.of(
                            "username",
                            username,
                            "name",
                            "赵一凡",
                            "unit",
                            DemonstrationCity.STREET,
                            "roles",
                            List.of(role),
                            "password",
                            Staff.PASSWORD));
            first.signedIn(username, Staff.PASSWORD);
            second.entersConsole(username, Staff.PASSWORD);
            assertThat(second.heading("这是一台新设备")).isVisible();

            Page page = admin.opens("/console/devices").page();
            Locator row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(username));
            row.getByText("确认是本人").click();
            admin.photographs("console-devices");
            row.getByText("已核实,放行").click();
            assertThat(second.heading("待办")).isVisible();

            page.navigate("/console/accounts");
            page.getByPlaceholder("姓名或用户名").fill(username);
            page.keyboard().press("Enter");
            page.getByText(username).click();
            admin.button("设备与登录").click();
            assertThat(page.getByText("由管理员确认")).isVisible();
            admin.photographs("console-account-devices");
            admin.button("全部退出").click();
            admin.button("确认全部退出").click();
            assertThat(page.getByText("现在没有登录")).isVisible();
            assertThat(admin.faults()).isEmpty();
        }
    }

    @Test
    void aResidentAnnouncesHimselfAndIsVerifiedAtTheDesk() {
        String username = "papers-" + Long.toString(System.nanoTime(), 36);
        String password = "seldom-heard-of-99";
        try (Visitor resident = Visitor.onPhone();
                Visitor officer = Visitor.atDesk().signedIn("community")) {
            resident.sends(
                    "/api/v1/residents",
                    Map.of(
                            "username",
                            username,
                            "password",
                            password,
                            "name",
                            "沈青禾",
                            "phone",
                            "138" + ("" + System.nanoTime()).substring(0, 8),
                            "placeCode",
                            DemonstrationCity.GRID));
            resident.signedIn(username, password);
            Page phone = resident.opens("/resident/me").page();
            phone.getByText("实名认证").click();
            resident.photographs("resident-real-name");
            resident.button("申请当面核验").click();
            assertThat(phone.getByText("带身份证原件到社区窗口")).isVisible();

            Page desk = officer.opens("/console/identity-desk").page();
            desk.getByRole(AriaRole.ROW)
                    .filter(new Locator.FilterOptions().setHasText(username))
                    .click();
            desk.getByLabel("看到的证件").selectOption("id-card");
            desk.getByLabel("核验事由").fill("办理居住证");
            desk.getByLabel("我已当面核对原件与本人一致").check();
            desk.waitForTimeout(400);
            officer.photographs("console-identity-desk");
            officer.button("确认为三级").click();
            assertThat(desk.getByText("已确认为三级")).isVisible();

            phone.reload();
            assertThat(phone.getByText("三级:已当面核验")).isVisible();
            assertThat(officer.faults()).isEmpty();
            assertThat(resident.faults()).isEmpty();
        }
    }
}
