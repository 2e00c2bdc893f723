package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.linli.DemonstrationCity;
import io.linli.registry.Residents;
import io.linli.registry.floating.ReminderRound;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The register in the browser: found, corrected and put back; reported by a tenant; two records of one person. */
class RegisterJourneyTests {

    private static final String FAR_BUILDING = DemonstrationCity.OTHER_STREET + "001002001";
    private static final int FLOORS = 34;
    private static final int UNITS = 8;
    private static final List<String> USES = List.of("自住", "自住", "出租", "自住", "群租", "空置", "自住");

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
        String name = Registered.name();
        String spouse = Registered.name();
        String household = Long.toString(System.nanoTime() % 1_000_000);
        try (Visitor community = Visitor.atDesk().signedIn("community")) {
            Registered.person(
                    community,
                    name,
                    Map.of("household", household, "headRelation", "self", "sex", "female", "occupation", "保安"));
            Registered.person(
                    community, spouse, Map.of("household", household, "headRelation", "spouse", "sex", "male"));
            Page page = community.opens("/console/register").page();
            page.getByRole(AriaRole.SEARCHBOX).fill(name);
            assertThat(page.locator("mark").first()).hasText(name);
            community.photographs("console-register-search");
            community.link(name).click();
            assertThat(community.heading(name)).isVisible();
            community.button("家庭与住房").click();
            assertThat(community.link(spouse)).isVisible();
            community.photographs("console-register-household");

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
        String name = Registered.name();
        String phone = Residents.phone();
        try (Visitor community = Visitor.atDesk().signedIn("community")) {
            String id = Registered.person(
                    community,
                    name,
                    Map.of("phone", phone, "sex", "female", "birthDate", "1968-09-03", "employer", "滨江小学"));
            Page page = community.opens("/console/register/people/" + id).page();
            assertThat(page.getByText(phone)).hasCount(0);
            community.button("查看联系电话").click();
            assertThat(page.getByText("这次查看会记入不可更改的台账")).isVisible();
            page.getByLabel("查看目的").selectOption("verification");
            community.photographs("console-register-reveal");
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
        String name = Registered.name();
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
            Locator report = desk.getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText(name));
            assertThat(report).containsText("本人申报");
            community.photographs("console-register-floating");
            report.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("核实通过"))
                    .click();
            assertThat(desk.getByText("已核实并登记")).isVisible();
            resident.opens("/resident/registrations");
            assertThat(page.getByText("社区已核实并登记").first()).isVisible();
            isRemindedOfHisPermit(community, resident, name);
            takesAProof(resident);
        }
    }

    private static void takesAProof(Visitor resident) {
        Page page = resident.opens("/resident/registrations").page();
        page.getByLabel("用途").fill("子女入学");
        Download paper = page.waitForDownload(() -> resident.button("生成证明 PDF").click());
        assertThat(paper.suggestedFilename()).isEqualTo("居住登记证明.pdf");
        assertThat(page.getByRole(AriaRole.LISTITEM)
                        .filter(new Locator.FilterOptions().setHasText("子女入学"))
                        .first())
                .containsText("有效");
        resident.photographs("resident-proof");
    }

    /** The desk writes down until when the permit runs; whose permit ends soon reads so on his telephone. */
    private static void isRemindedOfHisPermit(Visitor community, Visitor resident, String name) {
        Page desk = community.page();
        desk.getByLabel("申报状态").selectOption("confirmed");
        desk.getByRole(AriaRole.ARTICLE)
                .filter(new Locator.FilterOptions().setHasText(name))
                .getByRole(AriaRole.LINK)
                .click();
        community.button("更正").click();
        String day = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(9).toString();
        desk.getByLabel("居住证有效期至").fill(day);
        community.button("保存").click();
        assertThat(desk.getByText("已保存,旧内容留在历史里")).isVisible();
        ReminderRound.now();
        Page phone = resident.opens("/resident/messages").page();
        assertThat(phone.getByText(name + "的居住证将于" + day + "到期")).isVisible();
        resident.photographs("resident-reminder");
    }

    @Test
    void twoRecordsOfOnePersonBecomeOneAndTwoAgain() {
        String name = Registered.name();
        try (Visitor community = Visitor.atDesk().signedIn("community")) {
            Registered.person(
                    community,
                    name,
                    Map.of(
                            "birthDate",
                            "1971-02-03",
                            "occupation",
                            "木工",
                            "education",
                            "junior",
                            "since",
                            "2019-04-01"));
            Registered.person(
                    community,
                    name,
                    Map.of("birthDate", "1971-02-03", "occupation", "瓦工", "employer", "滨江建筑队", "since", "2021-06-15"));
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
    void pairsBeyondTheFirstPageAreFetchedWhenAskedForAndEachOnce() {
        var pairs = new StringBuilder("姓名,出生日期,房屋编码\n");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            String name = Registered.name();
            names.add(name);
            pairs.append("%1$s,1964-05-06,%2$s010101\n%1$s,1964-05-06,%2$s020101\n".formatted(name, FAR_BUILDING));
        }
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            Registered.rows(city, "people", pairs.toString());
        }
        try (Visitor there = Visitor.atDesk().signedIn("community-" + FAR_BUILDING.substring(0, 12))) {
            Page page = there.opens("/console/register/duplicates").page();
            Locator pair = page.getByRole(AriaRole.ARTICLE);
            assertThat(pair).hasCount(30);
            there.button("更多").click();
            assertThat(pair.nth(31)).isVisible();
            List<String> shown = pair.allInnerTexts();
            assertThat(shown).doesNotHaveDuplicates();
            assertThat(names).allMatch(name -> shown.stream().anyMatch(text -> text.contains(name)));
            assertThat(there.faults()).isEmpty();
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

    /** A tower in the grid of the accounts: nearly all of its houses recorded, people in most of them. */
    private static JsonNode tower() {
        var here = Neighbourhood.shared();
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            JsonNode made = city.sends(
                    "/api/v1/buildings",
                    Map.of(
                            "name",
                            "望江花园" + (3 + System.nanoTime() % 90) + "栋",
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
            var houses = new StringBuilder("房屋编码,用途,租赁备案号,应走访日期\n");
            var people = new StringBuilder("姓名,证件号码,房屋编码,居住类型,居住证有效期至,标签\n");
            for (int i = 0; i < cells.size(); i++) {
                String code = cells.path(i).path("code").asString();
                if (i % 13 != 5) {
                    String use = USES.get(i % USES.size());
                    houses.append("%s,%s,%s,%s\n"
                            .formatted(
                                    code,
                                    use,
                                    use.endsWith("租") && i % 5 > 0 ? "备" + i : "",
                                    i % 11 == 0 ? "2026-10-09" : ""));
                    people.append(inhabitants(code, use, i));
                }
            }
            Registered.rows(city, "houses", houses.toString());
            Registered.rows(city, "people", people.toString());
            return made;
        }
    }

    private static String inhabitants(String code, String use, int number) {
        if (use.equals("空置")) {
            return "";
        }
        String residence = use.equals("自住") ? "常住" : "流动";
        String permit = residence.equals("流动") && number % 6 > 0 ? "2027-05-31" : "";
        String mark = number % 17 == 0 ? "独居老人" : "";
        var rows = new StringBuilder();
        for (int i = 0; i <= number % 3; i++) {
            rows.append("%s,%s,%s,%s,%s,%s\n"
                    .formatted(Registered.name(), Residents.idNumber(), code, residence, permit, mark));
        }
        return rows.toString();
    }
}
