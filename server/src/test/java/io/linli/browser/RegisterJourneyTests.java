package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.linli.DemonstrationCity;
import io.linli.registry.Residents;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The register in the browser: found, corrected and put back; reported by a tenant; two records of one person. */
class RegisterJourneyTests {

    private static final String BUILDING = DemonstrationCity.GRID + "001";

    @Test
    void aHouseholdIsFoundCorrectedAndPutBack() {
        String name = name();
        String spouse = name();
        try (Visitor community = Visitor.atDesk().signedIn("community")) {
            registers(community, name, Map.of("household", "9" + spouse, "headRelation", "self"));
            registers(community, spouse, Map.of("household", "9" + spouse, "headRelation", "spouse"));
            Page page = community.opens("/console/register").page();
            page.getByRole(AriaRole.SEARCHBOX).fill(name);
            community.link(name).click();
            assertThat(community.heading(name)).isVisible();
            community.button("家庭与住房").click();
            assertThat(community.link(spouse)).isVisible();

            community.button("更正").click();
            page.getByLabel("职业", new Page.GetByLabelOptions().setExact(true)).fill("护林员");
            community.button("保存").click();
            assertThat(page.getByText("已保存,旧内容留在历史里")).isVisible();

            community.button("变更历史").click();
            Locator change = page.getByRole(AriaRole.ARTICLE)
                    .filter(new Locator.FilterOptions().setHasText("更正前"))
                    .first();
            assertThat(change).containsText("护林员");
            community.photographs("console-register-history");
            community.button("撤销").click();
            community.button("撤销这次更正").click();
            assertThat(page.getByText("撤销了一次更正")).isVisible();
            community.button("基本信息").click();
            assertThat(page.getByText("护林员")).hasCount(0);
            assertThat(community.faults()).isEmpty();
        }
    }

    @Test
    void aTenantRegistersOnThePhoneAndIsConfirmed() {
        String name = name();
        try (Visitor resident = Visitor.onPhone().signedIn("resident");
                Visitor community = Visitor.atDesk().signedIn("community")) {
            Page page = resident.opens("/resident/registrations/new").page();
            page.getByLabel("住的地址").fill(Residents.HOUSE_ADDRESS);
            resident.button("下一步").click();
            page.getByLabel("姓名").fill(name);
            page.getByLabel("身份证号").fill(Residents.idNumber());
            page.getByLabel("手机号").fill(Residents.phone());
            resident.photographs("resident-residence");
            resident.button("下一步").click();
            page.getByLabel("信息属实").check();
            resident.button("提交登记").click();
            assertThat(page.getByText("已提交,社区核实后会告诉您")).isVisible();

            Page desk = community.opens("/console/register/floating").page();
            desk.getByRole(AriaRole.ARTICLE)
                    .filter(new Locator.FilterOptions().setHasText(name))
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("核实通过"))
                    .click();
            assertThat(desk.getByText("已核实并登记")).isVisible();
            resident.opens("/resident/registrations");
            assertThat(page.getByText("社区已核实并登记").first()).isVisible();
        }
    }

    @Test
    void twoRecordsOfOnePersonBecomeOneAndTwoAgain() {
        String name = name();
        try (Visitor community = Visitor.atDesk().signedIn("community")) {
            registers(community, name, Map.of("birthDate", "1971-02-03", "occupation", "木工"));
            registers(community, name, Map.of("birthDate", "1971-02-03", "occupation", "瓦工"));
            Page page = community.opens("/console/register/duplicates").page();
            page.getByRole(AriaRole.ARTICLE)
                    .filter(new Locator.FilterOptions().setHasText(name))
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("对比并合并"))
                    .click();
            page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("瓦工"))
                    .check();
            community.photographs("console-register-merge");
            community.button("合并成一条").click();
            assertThat(page).hasURL(Pattern.compile("/register/people/[0-9a-f-]+$"));
            assertThat(page.getByText("瓦工")).isVisible();
            community.button("拆开").click();
            community.button("确认拆开").click();
            assertThat(page.getByText("已拆开")).isVisible();
            assertThat(page.getByText("木工")).isVisible();
        }
    }

    @Test
    void aBuildingOpensItsHousesAndChangesItsColours() {
        try (Visitor grid = Visitor.atDesk().signedIn("grid")) {
            Page page = grid.opens("/console/register/buildings/" + BUILDING).page();
            Locator house = page.locator("[data-code='" + Residents.HOUSE + "']");
            house.click();
            assertThat(grid.heading("101室")).isVisible();
            grid.button("覆盖").click();
            assertThat(page).hasURL(Pattern.compile("layer=coverage"));
            house.press("ArrowRight");
            assertThat(page.locator("[data-code]:focus")).hasCount(1);
            grid.photographs("console-register-building");
            assertThat(grid.faults()).isEmpty();
        }
    }

    /** Somebody in the first house, through the door that the form uses; his key. */
    private static String registers(Visitor by, String name, Map<String, Object> more) {
        Map<String, Object> facts = new HashMap<>(more);
        facts.put("name", name);
        facts.put("residence", "permanent");
        facts.put("houseCode", Residents.HOUSE);
        return by.sends("/api/v1/registry/people", Map.of("facts", facts))
                .path("id")
                .asString();
    }

    /** A name that nobody else has; names have no digits. */
    private static String name() {
        long number = System.nanoTime() / 1000;
        return "欧阳" + (char) ('一' + number % 9_000) + (char) ('一' + number / 9_000 % 9_000);
    }
}
