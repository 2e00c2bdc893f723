package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** What an administrator keeps in order: types, roles and accounts, the words of messages, keys of other systems. */
class EditorJourneyTests {

    @Test
    void aTypeGetsItsEnglishNameAndIsFoundByIt() {
        String english = "Street lamp " + System.nanoTime() % 10_000;
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            Page page = city.opens("/console/types").page();
            page.getByLabel("名称、代码").fill("路灯");
            Locator row = row(page, "路灯").first();
            String before = row.innerText();
            row.getByRole(AriaRole.BUTTON).first().click();
            field(page, "英文名称").fill(english);
            city.button("保存").click();
            assertThat(page.getByText("类型已保存")).isVisible();
            page.getByLabel("名称、代码").fill(english);
            assertThat(row(page, "路灯")).hasCount(1);
            assertThat(before).contains("路灯");
        }
    }

    @Test
    void aRoleIsMadeAndGivenToANewAccount() {
        String number = String.valueOf(System.nanoTime());
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            Page page = city.opens("/console/roles").page();
            city.button("新建角色").click();
            field(page, "代码").fill("reader-" + number);
            field(page, "角色名称").fill("查看员" + number);
            field(page, "英文名称").fill("Reader " + number);
            page.getByLabel("查看事件").check();
            city.button("保存").click();
            assertThat(page.getByText("已保存")).isVisible();
            city.opens("/console/accounts").button("新建账号").click();
            field(page, "用户名").fill("reader" + number);
            field(page, "姓名").fill("新来的");
            chooses(page, "单位", "滨江区", "滨江区");
            page.getByLabel("查看员" + number).check();
            chooses(page, "管辖范围", "滨江区", "滨江区");
            city.button("保存").click();
            assertThat(page.getByText("临时密码,只显示这一次")).isVisible();
        }
    }

    @Test
    void aMessageIsWordedAnewAndPutBack() {
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            Page page = city.opens("/console/messages").page();
            city.button("消息模板").click();
            Locator row = row(page, "reporter-archived").first();
            row.click();
            String before = field(page, "标题").inputValue();
            field(page, "标题").fill(before + "了");
            city.button("保存").click();
            assertThat(row).containsText(before + "了");
            row.click();
            field(page, "标题").fill(before);
            city.button("保存").click();
            assertThat(row).not().containsText(before + "了");
        }
    }

    @Test
    void aKeyIsShownOnceAndEnded() {
        String purpose = "街道小程序" + System.nanoTime();
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            Page page = city.opens("/console/api-keys").page();
            city.button("新建密钥").click();
            field(page, "用途").fill(purpose);
            page.getByLabel("上报事件").check();
            city.button("生成密钥").click();
            assertThat(page.getByText("密钥只显示这一次")).isVisible();
            assertThat(page.locator("code").innerText()).hasSizeGreaterThan(20);
            city.button("我已保存").click();
            Locator row = row(page, purpose);
            row.getByRole(AriaRole.BUTTON).click();
            row.getByText("确认停用").click();
            assertThat(page.getByText("密钥已停用")).isVisible();
        }
    }

    private static Locator row(Page page, String words) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(words));
    }

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** Finds one of many in a field with a list: types, then takes what the list offers. */
    private static void chooses(Page page, String label, String words, String option) {
        page.getByRole(
                        AriaRole.COMBOBOX,
                        new Page.GetByRoleOptions().setName(label).setExact(true))
                .fill(words);
        page.getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText(option))
                .first()
                .click();
    }
}
