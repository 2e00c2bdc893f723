package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.linli.registry.Residents;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who belongs to whom and to which house, since when and until when; and what was known on a day. */
class RelationJourneyTests {

    private static final String LONG_AGO = "2024-01-01";

    @Test
    void ownerTenantAndSpouseAreRelatedEndedAndSeenOnADay() {
        String owner = Registered.name();
        String tenant = Registered.name();
        try (Visitor community = Visitor.atDesk().signedIn("community")) {
            String house = Registered.house(community, Residents.HOUSE);
            String owning = Registered.person(community, owner, LONG_AGO, Map.of());
            Registered.person(community, tenant, LONG_AGO, Map.of("residence", "floating"));

            Page page = community.opens("/console/register/houses/" + house).page();
            community.button("关系").click();
            relates(community, owner, "产权人", "2024-05-01", owner + " 是 ");
            assertThat(relation(page, owner)).containsText("产权人");
            assertThat(relation(page, owner)).containsText("2024-05-01 至 今");
            relates(community, tenant, "承租人", "2025-02-01", tenant + " 是 ");
            ends(page, tenant);
            community.photographs("console-register-relations");

            community.opens("/console/register/people/" + owning);
            community.button("关系").click();
            relates(community, tenant, "配偶", "2025-03-01", owner + " 是 " + tenant + " 的配偶");
            assertThat(relation(page, tenant)).containsText("配偶");

            page.getByLabel("查看某天的样子").fill("2024-06-01");
            assertThat(page.getByText("这是 2024-06-01 当天的样子")).isVisible();
            assertThat(relation(page, Residents.HOUSE_ADDRESS)).containsText("产权人");
            assertThat(relation(page, tenant)).hasCount(0);
            assertThat(community.button("添加关系")).hasCount(0);
            community.button("回到今天").click();
            assertThat(relation(page, tenant)).isVisible();
            assertThat(community.faults()).isEmpty();
        }
    }

    private static Locator relation(Page page, String name) {
        return page.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(name));
    }

    private static void ends(Page page, String name) {
        Locator ended = relation(page, name);
        ended.getByText("结束").click();
        assertThat(page.getByText("关系已结束")).isVisible();
        assertThat(ended.getByText("结束")).hasCount(0);
    }

    /** Fills in the sheet; the sentence in it must say who is what of whom. */
    private static void relates(Visitor by, String other, String type, String since, String sentence) {
        by.button("添加关系").click();
        Locator sheet = by.page().getByRole(AriaRole.DIALOG);
        sheet.getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName("与谁有关系"))
                .fill(other);
        sheet.getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText(other))
                .click();
        sheet.getByLabel("关系类型").selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(type));
        sheet.getByLabel("起始日期").fill(since);
        assertThat(sheet.getByText(sentence)).isVisible();
        sheet.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("添加关系"))
                .click();
        assertThat(by.page().getByText("关系已添加").last()).isVisible();
        assertThat(sheet).isHidden();
    }
}
