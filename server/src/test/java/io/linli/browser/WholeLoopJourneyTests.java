package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One matter from the first word to the stars, with four people at their own screens. */
class WholeLoopJourneyTests {

    /** Says too little of what it is for any rule to decide alone, so that a person must. */
    private static final String WORDS = "三单元门口的台阶松动了,老人走路容易摔,请来看看";

    @Test
    void aReportGoesFromThePhoneThroughStreetDepartmentAndCommunityBackToItsReporter() {
        try (Visitor resident = Visitor.onPhone().signedIn("resident")) {
            String number = reports(resident);
            try (Visitor dispatcher = Visitor.atDesk()) {
                dispatches(dispatcher, number);
            }
            assertThat(resident.page()
                            .getByText("已经交给", new Page.GetByTextOptions().setExact(false))
                            .first())
                    .isVisible();
            try (Visitor handler = Visitor.atDesk()) {
                handles(handler, number);
            }
            try (Visitor community = Visitor.atDesk()) {
                verifies(community, number);
            }
            confirmsAndRates(resident);
            assertThat(resident.faults()).isEmpty();
        }
    }

    private static String reports(Visitor resident) {
        Page page = resident.opens("/resident/").page();
        resident.link("随手报").first().click();
        page.getByLabel("从相册选").setInputFiles(Photo.steps("台阶"));
        page.getByLabel("发生了什么").fill(WORDS);
        assertThat(page.getByText("您现在的位置")).isVisible();
        assertThat(page.getByAltText("第 1 张照片")).isVisible();
        assertThat(page.getByText("上传中")).isHidden();
        resident.photographs("resident-report");
        resident.button("发送").click();
        assertThat(resident.heading("收到了，谢谢您")).isVisible();
        String number = page.getByRole(AriaRole.DEFINITION).first().innerText();
        resident.photographs("resident-sent");
        resident.link("看进度").click();
        assertThat(page.getByText(WORDS)).isVisible();
        assertThat(page.getByText("已经收到").first()).isVisible();
        return number;
    }

    private static void dispatches(Visitor dispatcher, String number) {
        dispatcher.entersConsole("street", "linli-demo");
        Page page = finds(dispatcher, number);
        shows(page, "待受理");
        steps(dispatcher, "受理");
        shows(page, "待分派");
        dispatcher.button("分派").click();
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("派给哪个单位"))
                .fill("城市管理局");
        page.getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("城市管理局\\s*区县")))
                .first()
                .click();
        dispatcher.photographs("console-dispatch");
        form(page, "分派").click();
        shows(page, "待签收");
    }

    private static void handles(Visitor handler, String number) {
        handler.entersConsole("department", "linli-demo");
        Page page = finds(handler, number);
        shows(page, "待签收");
        steps(handler, "签收");
        shows(page, "待处置");
        handler.button("处置完成").click();
        page.getByLabel("处置结果").fill("台阶已重新砌好,表面做了防滑处理。");
        page.getByLabel("新增").setInputFiles(Photo.steps("修好了"));
        assertThat(page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("修好了.jpg")))
                .isVisible();
        form(page, "处置完成").click();
        shows(page, "待核查");
    }

    private static void verifies(Visitor community, String number) {
        community.entersConsole("community", "linli-demo");
        Page page = finds(community, number);
        shows(page, "待核查");
        community.button("核查通过").click();
        page.getByLabel("说明").fill("现场看过了,台阶稳了。");
        form(page, "核查通过").click();
        shows(page, "待评价");
        community.photographs("console-incident");
    }

    private static void confirmsAndRates(Visitor resident) {
        Page page = resident.page();
        assertThat(resident.heading("这件事办好了吗？")).isVisible();
        resident.photographs("resident-judge");
        resident.button("办好了").click();
        page.getByRole(AriaRole.RADIO).nth(4).click();
        assertThat(page.getByText("很满意")).isVisible();
        resident.button("提交评价").click();
        assertThat(page.getByText("谢谢您的评价")).isVisible();
        assertThat(page.getByText("您的评价").last()).isVisible();
        resident.photographs("resident-rated");
    }

    /** Finds the incident as a person does: through the menu, by its number. */
    private static Page finds(Visitor visitor, String number) {
        Page page = visitor.page();
        visitor.link("事件").first().click();
        page.getByLabel("标题、编号、地点").fill(number);
        page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(number))
                .getByRole(AriaRole.BUTTON)
                .first()
                .click();
        assertThat(page.getByRole(AriaRole.ARTICLE).getByText(number).first()).isVisible();
        return page;
    }

    private static void shows(Page page, String state) {
        assertThat(page.getByRole(AriaRole.ARTICLE)
                        .getByText(state, new Locator.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
    }

    /** Takes a step that asks nothing that must be filled in. */
    private static void steps(Visitor visitor, String step) {
        visitor.button(step).click();
        form(visitor.page(), step).click();
    }

    /** The button that sends the form of a step. */
    private static Locator form(Page page, String step) {
        return page.getByRole(AriaRole.FORM, new Page.GetByRoleOptions().setName(step))
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(step).setExact(true));
    }
}
