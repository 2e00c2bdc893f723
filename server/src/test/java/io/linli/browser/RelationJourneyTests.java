package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.linli.DemonstrationCity;
import io.linli.registry.Residents;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who belongs to whom, to which house and to which account, since when and until when; and what was known on a day. */
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

    @Test
    void aHouseShowsWhoLivedInItOnAnEarlierDay() {
        String code = DemonstrationCity.COMMUNITY + "002001020101";
        String mover = Registered.name();
        String stayer = Registered.name();
        try (Visitor community = Visitor.atDesk().signedIn("community")) {
            String house = community
                    .sends(
                            "/api/v1/registry/houses",
                            Map.of("facts", Map.of("code", code, "use", "own"), "validFrom", LONG_AGO))
                    .path("id")
                    .asString();
            String moved = Registered.person(community, mover, LONG_AGO, Map.of("houseCode", code));
            Registered.person(community, stayer, "2025-03-01", Map.of("houseCode", code));
            Registered.corrected(community, moved, "2025-01-01", Map.of("houseCode", Residents.HOUSE));

            Page page = community.opens("/console/register/houses/" + house).page();
            community.button("住在这里的").click();
            assertThat(community.link(stayer)).isVisible();
            assertThat(community.link(mover)).hasCount(0);
            page.getByLabel("查看某天的样子").fill("2024-06-01");
            assertThat(community.link(mover)).isVisible();
            assertThat(community.link(stayer)).hasCount(0);
            assertThat(community.faults()).isEmpty();
        }
    }

    @Test
    void anAccountIsLinkedWithItsPersonWhoIsToldAndTakenApartAgain() {
        String name = Registered.name();
        String username = "linked-" + System.nanoTime() % 1_000_000_000;
        try (Visitor city = Visitor.atDesk().signedIn("city");
                Visitor community = Visitor.atDesk().signedIn("community");
                Visitor resident = Visitor.onPhone()) {
            city.sends(
                    "/api/v1/accounts",
                    Map.of(
                            "username",
                            username,
                            "name",
                            name,
                            "kind",
                            "resident",
                            "placeCode",
                            DemonstrationCity.GRID,
                            "password",
                            "seldom-heard-of-98"));
            String person = Registered.person(community, name, Map.of());
            Page page = community.opens("/console/register/people/" + person).page();
            community.button("关联账号").click();
            page.getByLabel("居民的用户名").fill("nobody-of-that-name");
            community.button("关联,并告知本人").click();
            assertThat(page.locator("#link-account + .fault")).isVisible();
            page.getByLabel("居民的用户名").fill(username);
            community.button("关联,并告知本人").click();
            assertThat(page.getByText(name + "(" + username + ")")).isVisible();

            resident.signedIn(username, "seldom-heard-of-98").opens("/resident/messages");
            assertThat(resident.page().getByText("您的账号已关联人口登记").first()).isVisible();

            community.button("解除关联").click();
            page.getByLabel("解除的理由").fill("关联错误");
            community.button("解除,并告知本人").click();
            assertThat(page.getByText("还没有关联")).isVisible();
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
