package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.linli.registry.Residents;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The register in the browser: found, corrected and put back; reported by a tenant; two records of one person. */
class RegisterJourneyTests {

    private static final int FLOORS = 34;
    private static final int UNITS = 8;
    private static final List<String> USES = List.of("own", "own", "let", "own", "group-let", "vacant", "own");

    /** Notes how many milliseconds lie between the next click and the frame in which so many houses stand. */
    private static final String WATCH = """
            () => {
              let start = 0
              addEventListener('click', () => (start = performance.now()), { capture: true, once: true })
              window.painted = new Promise((done) => {
                new MutationObserver((_, me) => {
                  if (document.querySelectorAll('[data-code]').length < %d) return
                  me.disconnect()
                  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)))
                }).observe(document.body, { childList: true, subtree: true })
              })
            }
            """;

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
    void aLookBehindTheMaskAsksForItsPurposeAndPasses() {
        String name = name();
        String phone = Residents.phone();
        try (Visitor community = Visitor.atDesk().signedIn("community")) {
            String id = registers(community, name, Map.of("phone", phone));
            Page page = community.opens("/console/register/people/" + id).page();
            assertThat(page.getByText(phone)).hasCount(0);
            community.button("查看联系电话").click();
            assertThat(page.getByText("这次查看会记入不可更改的台账")).isVisible();
            page.getByLabel("查看目的").selectOption("verification");
            page.getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("查看联系电话"))
                    .click();
            assertThat(page.getByText(phone)).isVisible();
            community.button("隐藏").click();
            assertThat(page.getByText(phone)).hasCount(0);
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
    void aTowerIsFoundPaintedAtOnceAndOpensItsHouses() {
        JsonNode tower = tower();
        try (Visitor grid = Visitor.atDesk().signedIn("grid")) {
            Page page = grid.opens(
                            "/console/register/buildings/" + tower.path("code").asString())
                    .page();
            assertThat(page.locator("[data-code]")).hasCount(FLOORS * UNITS);
            grid.opens("/console/register");
            page.getByRole(AriaRole.SEARCHBOX).fill(tower.path("name").asString());
            Locator found = grid.link("打开楼栋图");
            assertThat(found).isVisible();
            page.evaluate(WATCH.formatted(FLOORS * UNITS));
            found.click();
            assertThat(((Number) page.evaluate("() => window.painted")).doubleValue())
                    .isLessThan(1_000);

            Locator house = page.locator("[data-code]").nth(UNITS);
            house.click();
            assertThat(grid.heading("住在这里的")).isVisible();
            grid.photographs("console-register-building");
            house.press("ArrowRight");
            assertThat(page.locator("[data-code]:focus")).hasCount(1);
            grid.button("覆盖").click();
            assertThat(page).hasURL(Pattern.compile("layer=coverage"));
            assertThat(grid.faults()).isEmpty();
        }
    }

    /** A tower in the grid of the accounts, every other house of it recorded. */
    private static JsonNode tower() {
        var here = Neighbourhood.shared();
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            JsonNode made = city.sends(
                    "/api/v1/buildings",
                    Map.of(
                            "name",
                            "望江塔楼" + System.nanoTime() % 100_000,
                            "floors",
                            FLOORS,
                            "units",
                            UNITS,
                            "housesPerFloor",
                            1,
                            "position",
                            Map.of("longitude", here.longitude() + 0.0006, "latitude", here.latitude() + 0.0006)));
            JsonNode cells = city.asks(
                            "/api/v1/registry/buildings/" + made.path("id").asString())
                    .path("cells");
            for (int i = 0; i < cells.size(); i += 2) {
                records(city, cells.path(i).path("code").asString(), i);
            }
            return made;
        }
    }

    private static void records(Visitor city, String code, int number) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("code", code);
        facts.put("use", USES.get(number % USES.size()));
        if (number % 11 == 0) {
            facts.put("visitDue", "2026-12-01");
        }
        city.sends("/api/v1/registry/houses", Map.of("facts", facts));
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
