package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** At a desk in the console: who comes in, what he sees there, and the rules and grids that he changes. */
class ConsoleJourneyTests {

    private static final String QUIET_GRID = "990102001002002";
    private static final String RENAMED_GRID = "990101001001002";

    @Test
    void aWrongPasswordIsSaidAndTheNameStaysInItsField() {
        try (Visitor visitor = Visitor.atDesk().entersConsole("district", "not-the-password")) {
            assertThat(visitor.page().getByText("用户名或密码不正确")).isVisible();
            assertThat(visitor.page().getByLabel("用户名")).hasValue("district");
        }
    }

    @Test
    void aDispatcherSeesHisWorkAndNotTheRulesOfTheHouse() {
        try (Visitor street = Visitor.atDesk().entersConsole("street", "linli-demo")) {
            assertThat(street.heading("待办")).isVisible();
            assertThat(menu(street)).containsText("督办函");
            assertThat(menu(street)).not().containsText("分拨规则");
            assertThat(menu(street)).not().containsText("账号");
            street.photographs("console-workbench");
        }
    }

    @Test
    void aHandlerOfADepartmentIsNotOfferedToTeachTheClassifier() {
        try (Visitor department = Visitor.atDesk().entersConsole("department", "linli-demo")) {
            assertThat(menu(department)).containsText("事件地图");
            assertThat(menu(department)).not().containsText("识别训练");
            assertThat(menu(department)).not().containsText("辖区与网格");
        }
    }

    @Test
    void theAdministratorSeesRulesPeopleAndTheTrail() {
        try (Visitor city = Visitor.atDesk().entersConsole("city", "linli-demo")) {
            for (String page : new String[] {"分拨规则", "类型目录", "辖区与网格", "角色与权限", "审计"}) {
                assertThat(menu(city)).containsText(page);
            }
        }
    }

    @Test
    void aRuleIsDraftedTriedAndPublished() {
        String note = "夜间巡查组先看-" + System.nanoTime();
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            Page page = city.opens("/console/").page();
            city.link("分拨规则").click();
            city.button("修改规则").or(city.button("加一条")).click();
            drafts(city, note);
            page.getByLabel("一条消息").fill("东门的路灯三天不亮,老人走夜路看不见");
            city.button("看会派给谁").click();
            assertThat(page.getByText("发布后派给")).isVisible();
            city.photographs("console-rules");
            city.button("发布").click();
            city.button("确认发布,立即生效").click();
            assertThat(page.getByText("正在使用")).isVisible();
            assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(note)))
                    .isVisible();
        }
    }

    /** For one grid and one way in only, so that nobody else's messages change their way. */
    private static void drafts(Visitor city, String note) {
        Page page = city.page();
        Locator add = city.button("加一条");
        assertThat(add).isVisible();
        if (page.getByLabel("备注").isHidden()) {
            add.click();
        }
        String grid = city.asks("/api/v1/divisions/" + QUIET_GRID).path("name").asString();
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("辖区"))
                .fill(grid);
        page.getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText(grid))
                .first()
                .click();
        page.getByLabel("来源", exact()).selectOption("phone");
        page.getByLabel("备注", exact()).fill(note);
        city.button("放进草稿").click();
        city.button("保存草稿").click();
        assertThat(page.getByText("草稿已保存")).isVisible();
    }

    @Test
    void aGridIsRenamedOnTheMapAndItsHistorySaysSo() {
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            Page page = city.opens("/console/territory").page();
            var grid = city.asks("/api/v1/divisions/" + RENAMED_GRID);
            StreamSupport.stream(grid.path("ancestors").spliterator(), false)
                    .filter(above -> above.path("code").asString().length() >= 4)
                    .forEach(above -> unfolds(city, above.path("name").asString()));
            city.button(grid.path("name").asString()).click();
            assertThat(city.heading(grid.path("name").asString())).isVisible();
            city.button("改边界").click();
            assertThat(page.getByText("正在画边界")).isVisible();
            city.photographs("console-territory");
            String name = "河岸网格" + System.nanoTime() % 1000;
            page.getByLabel("网格名称").fill(name);
            city.button("改边界").click();
            assertThat(page.getByText("边界已改好")).isVisible();
            assertThat(city.heading(name)).isVisible();
            assertThat(page.getByText("变更历史")).isVisible();
        }
    }

    private static void unfolds(Visitor visitor, String place) {
        Locator fold = visitor.button("展开" + place);
        assertThat(fold).isVisible();
        // The page unfolds the own place by itself, perhaps just when the click comes and folds it again.
        for (int i = 0; i < 3 && "false".equals(fold.getAttribute("aria-expanded")); i++) {
            fold.click();
            visitor.page().waitForTimeout(400);
        }
    }

    private static Locator menu(Visitor visitor) {
        return visitor.page().getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("主菜单"));
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
