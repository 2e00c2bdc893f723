package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Two people at the same thing: the slower one is told who did what, and loses nothing he wrote. */
class ConflictJourneyTests {

    private static final String REASON = "不在本街道范围,请向产权单位反映";

    @Test
    void theSlowerOfTwoDispatchersLearnsWhoWasFirstAndKeepsHisReason() {
        String id = Prepared.reported("想问问这里以后会不会修一条步道").path("id").asString();
        try (Visitor slow = Visitor.atDesk().signedIn("street");
                Visitor quick = Visitor.atDesk().signedIn("street-990101001")) {
            Page page = slow.opens("/console/incidents/" + id).page();
            takes(slow, "不予受理");
            page.getByLabel("不予受理的理由").fill(REASON);
            quick.opens("/console/incidents/" + id);
            takes(quick, "受理");
            form(quick.page(), "受理").click();
            assertThat(quick.button("分派")).isVisible();
            form(page, "不予受理").click();
            assertThat(page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("受理")))
                    .containsText("人员990101001");
            slow.button("看最新情况").first().click();
            assertThat(page.getByText("待分派").first()).isVisible();
            assertThat(page.getByLabel("不予受理的理由")).hasValue(REASON);
            form(page, "不予受理").click();
            assertThat(page.getByRole(AriaRole.ARTICLE).getByText(REASON)).isVisible();
        }
    }

    @Test
    void theRuleTableOfTwoNamesTheOtherOnesRowAndIsSavedOverIt() {
        try (Visitor first = Visitor.atDesk().signedIn("city");
                Visitor second = Visitor.atDesk().signedIn("city")) {
            first.page().request().delete("/api/v1/dispatch-rules/draft");
            begins(first);
            first.page().waitForTimeout(300);
            second.opens("/console/rules");
            adds(second, "第二个人的规则");
            adds(first, "第一个人的规则");
            first.button("保存草稿").click();
            assertThat(first.page().getByText("草稿已保存")).isVisible();
            second.button("保存草稿").click();
            Locator note = note(second);
            assertThat(note).containsText("保存了这一条");
            assertThat(note).containsText("第一个人的规则");
            second.button("用我的覆盖").click();
            assertThat(second.page().getByText("草稿已保存")).isVisible();
            second.button("丢弃草稿").click();
            assertThat(second.page().getByText("正在使用")).isVisible();
        }
    }

    @Test
    void theAccountOfTwoShowsWhatTheOtherOneChanged() {
        String name = "王" + System.nanoTime() % 1000;
        try (Visitor first = Visitor.atDesk().signedIn("city");
                Visitor second = Visitor.atDesk().signedIn("city")) {
            opensAccount(first);
            opensAccount(second);
            named(first).fill(name);
            first.button("保存").click();
            assertThat(first.page().getByText("已保存")).isVisible();
            named(second).fill("李四");
            second.button("保存").click();
            assertThat(note(second)).containsText("→ " + name);
            assertThat(named(second)).hasValue("李四");
            second.button("看最新的").click();
            assertThat(named(second)).hasValue(name);
        }
    }

    private static Locator note(Visitor visitor) {
        return visitor.page().getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("保存了这一条"));
    }

    private static void opensAccount(Visitor visitor) {
        Page page = visitor.opens("/console/accounts").page();
        page.getByLabel("姓名或用户名").fill("grid-990102001002001");
        page.getByLabel("姓名或用户名").press("Enter");
        page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText("grid-990102001002001"))
                .click();
        assertThat(named(visitor)).not().hasValue("");
        // The sheet reads the newest state once more when it opens; what is typed before that would be lost.
        page.waitForTimeout(500);
    }

    private static Locator named(Visitor visitor) {
        return visitor.page().getByLabel("姓名", new Page.GetByLabelOptions().setExact(true));
    }

    private static void begins(Visitor visitor) {
        visitor.opens("/console/rules").button("修改规则").click();
        assertThat(visitor.button("加一条")).isVisible();
    }

    private static void adds(Visitor visitor, String note) {
        visitor.button("加一条").click();
        visitor.page()
                .getByLabel("备注", new Page.GetByLabelOptions().setExact(true))
                .fill(note);
        visitor.page()
                .getByLabel("来源", new Page.GetByLabelOptions().setExact(true))
                .selectOption("visit");
        visitor.button("放进草稿").click();
    }

    /** Opens a step, from behind "more" where it is not among the first. */
    static void takes(Visitor visitor, String step) {
        Locator more = visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("更多"));
        assertThat(visitor.button(step).or(more).first()).isVisible();
        if (visitor.button(step).isHidden()) {
            more.click();
        }
        visitor.button(step).click();
    }

    /** The button that sends the form of a step. */
    static Locator form(Page page, String step) {
        return page.getByRole(AriaRole.FORM, new Page.GetByRoleOptions().setName(Pattern.compile("^" + step + "$")))
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(step).setExact(true));
    }
}
