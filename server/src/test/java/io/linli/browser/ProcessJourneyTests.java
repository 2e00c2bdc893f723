package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import io.linli.DemonstrationCity;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Processes from the empty drawing to the trace of what went through four hands, and what is made for them. */
class ProcessJourneyTests {

    private static final String NUMBER = String.valueOf(System.nanoTime() % 1_000_000);

    @Test
    void aProcessIsDrawnDeployedAndGoesThroughFourHands() {
        String name = "换锁补贴" + NUMBER;
        form("lock-" + NUMBER);
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            Page page = city.opens("/console/processes").page();
            city.button("新建流程").click();
            field(page, "名称").fill(name);
            field(page, "标识").fill("locks-" + NUMBER);
            city.button("开始绘制").click();
            element(page, "first").click();
            city.button("检查").click();
            Locator faults = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("检查结果"));
            assertThat(faults).containsText("请指定由哪个角色或何人办理");
            faults.getByText("请指定由哪个角色或何人办理").first().click();
            city.photographs("console-process-faults");
            turn(page, "社区核查", "社区工作者", "社区");
            field(page, "办理时限").fill("3");
            city.button("人工任务").click();
            turn(page, "街道审批", "街道分拨员", "街道");
            city.button("人工任务").click();
            turn(page, "区级备案", "区级指挥", "区县");
            element(page, "start").click();
            field(page, "发起时填的表单").selectOption("lock-" + NUMBER);
            page.getByLabel("网格员").check();
            city.button("保存").click();
            assertThat(page.getByText("没有问题,可以启用")).isVisible();
            city.photographs("console-process-design");
            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("试运行"))
                    .click();
            page.getByLabel("金额").fill("50");
            city.button("看会怎样").click();
            assertThat(page.getByText("走到了结束")).isVisible();
            assertThat(page.locator(".djs-shape.way-done")).hasCount(5);
            city.photographs("console-process-trial");
            city.button("启用").click();
            assertThat(page.getByText("第 1 版").first()).isVisible();
            assertThat(city.faults()).isEmpty();
        }
        started("grid", name);
        done("community", name, "社区核查");
        done("street", name, "街道审批");
        done("district", name, "区级备案");
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            Page page = city.opens("/console/processes/instances").page();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("补贴申请" + NUMBER))
                    .click();
            assertThat(page.locator(".djs-shape.way-done")).hasCount(5);
            Locator trace = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("办理过程"));
            for (String who : List.of("网格员", "社区工作者", "街道分拨员", "区指挥员")) {
                assertThat(trace).containsText(who);
            }
            assertThat(page.getByText("已办结").first()).isVisible();
            assertThat(page.locator(".bjs-powered-by").first()).isVisible();
            city.photographs("console-process-trace");
            assertThat(city.faults()).isEmpty();
            found(city);
        }
    }

    @Test
    void aFormIsMadeTriedAndStored() {
        String key = "visit-form-" + NUMBER;
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            Page page = city.opens("/console/processes/forms").page();
            city.button("新建表单").click();
            field(page, "名称").fill("走访登记" + NUMBER);
            field(page, "标识").fill(key);
            city.button("开始制作").click();
            for (String kind : List.of("单行文字", "单选", "日期", "表格", "公式")) {
                city.button(kind).click();
            }
            Locator formula = page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("公式"));
            formula.fill("sum(table1.amount)");
            formula.blur();
            city.photographs("console-form-design");
            Locator choice = page.getByRole(
                            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^单选 单选")))
                    .first();
            choice.click();
            choice.press("Alt+ArrowUp");
            assertThat(page.getByText("“单选”移到第 1 位")).isAttached();
            field(page, "必填").check();
            city.button("保存").click();
            assertThat(page.getByText("表单已保存")).isVisible();
            city.button("预览").click();
            city.button("试校验").click();
            assertThat(page.getByText("请填写这一项")).isVisible();
            city.button("添加一行").click();
            page.getByLabel("数量").fill("2.5");
            city.button("添加一行").click();
            page.getByLabel("数量").last().fill("4");
            assertThat(page.locator("output.formula")).hasText("6.5");
            assertThat(city.faults()).isEmpty();
        }
    }

    @Test
    void aDecisionTableIsMadeAndAsked() {
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            Page page = city.opens("/console/processes/decisions").page();
            city.button("新建决策表").click();
            field(page, "名称").fill("补贴档次" + NUMBER);
            field(page, "标识").fill("grade-" + NUMBER);
            city.button("开始制作").click();
            field(page, "英文名称").fill("Grade of aid");
            field(page, "amount").fill("9000");
            city.button("得出结果").click();
            assertThat(page.getByRole(AriaRole.DEFINITION)).hasText("large");
            city.photographs("console-decision");
            field(page, "amount").fill("10");
            city.button("得出结果").click();
            assertThat(page.getByRole(AriaRole.DEFINITION)).hasText("small");
            page.reload();
            assertThat(field(page, "英文名称")).hasValue("Grade of aid");
            field(page, "名称").fill("补贴等级" + NUMBER);
            city.button("保存").click();
            assertThat(page.getByText("第 2 版")).isVisible();
            page.reload();
            assertThat(field(page, "英文名称")).hasValue("Grade of aid");
            assertThat(city.faults()).isEmpty();
        }
    }

    @Test
    void aResidentAppliesOnHisPhoneAndAGridWorkerDoesItOnHis() {
        String name = "借用轮椅" + NUMBER;
        form("wheelchair-" + NUMBER);
        drawn("wheelchair-" + NUMBER, name);
        try (Visitor resident = Visitor.onPhone().signedIn("resident");
                Visitor grid = Visitor.onPhone().signedIn("grid")) {
            Page phone = resident.opens("/resident/services").page();
            chooses(phone, name);
            resident.button("提交").click();
            assertThat(phone.getByText("请填写这一项")).isVisible();
            phone.getByLabel("金额").fill("0");
            resident.button("提交").click();
            assertThat(phone.getByText("不能小于 1")).isVisible();
            resident.photographs("resident-process-form");
            phone.getByLabel("金额").fill("30");
            field(phone, "事项名称").fill("轮椅三天" + NUMBER);
            resident.button("提交").click();
            assertThat(phone.getByText("办理中")).isVisible();

            Page worker = grid.opens("/worker/process/tasks").page();
            worker.getByText("轮椅三天" + NUMBER).click();
            assertThat(worker.getByText("送到家").first()).isVisible();
            assertThat(worker.locator("[data-field=amount]")).containsText("30");
            grid.button("看流程图").click();
            assertThat(worker.locator(".djs-shape.way-here")).hasCount(1);
            grid.photographs("worker-process-task");
            grid.button("办理完成").click();
            assertThat(worker).hasURL(Pattern.compile("/worker/process/tasks$"));

            phone.reload();
            assertThat(phone.getByText("已办结")).isVisible();
            resident.photographs("resident-process-done");
            assertThat(resident.faults()).isEmpty();
            assertThat(grid.faults()).isEmpty();
        }
    }

    @Test
    void thePagesOpenInEnglishByNight() {
        try (Visitor city = Visitor.atDesk().inEnglish().signedIn("city")) {
            Page page = city.page();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            String key = "night-" + NUMBER;
            drawn(key, "夜间" + NUMBER);
            city.opens("/console/processes/drawings/" + key);
            element(page, "carry").click();
            assertThat(page.getByLabel("Role", new Page.GetByLabelOptions().setExact(true)))
                    .hasValue("grid-worker");
            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Trial"))
                    .click();
            assertThat(city.button("What would happen")).isVisible();
            assertThat(page.getByPlaceholder("Type the name of a place")).isVisible();
            city.photographs("console-process-design-dark-en");
            assertThat(AccessibilityTests.faults(city, "/console/processes/drawings/" + key))
                    .isEmpty();
            assertThat(city.faults()).isEmpty();
        }
    }

    private static void found(Visitor city) {
        String here = city.page().url().replaceFirst("^https?://[^/]+", "");
        assertThat(AccessibilityTests.faults(city, here)).isEmpty();
    }

    /** Starts the process at the desk of the console. */
    private static void started(String who, String name) {
        try (Visitor visitor = Visitor.atDesk().signedIn(who)) {
            Page page = visitor.opens("/console/tasks?start").page();
            chooses(page, name);
            field(page, "事项名称").fill("补贴申请" + NUMBER);
            page.getByLabel("金额").fill("120");
            visitor.photographs("console-process-start");
            visitor.button("提交").click();
            assertThat(page.getByText("已提交,编号")).isVisible();
        }
    }

    /** Finds the task among those that can be taken, and completes it. */
    private static void done(String who, String name, String step) {
        try (Visitor visitor = Visitor.atDesk().signedIn(who)) {
            Page page = visitor.opens("/console/").page();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("补贴申请" + NUMBER))
                    .first()
                    .click();
            assertThat(visitor.heading(step)).isVisible();
            assertThat(page.locator(".djs-shape.way-here")).hasCount(1);
            assertThat(page.locator("[data-field=amount]")).containsText("120");
            visitor.button("认领").click();
            field(page, "办理意见").fill("情况属实");
            visitor.photographs("console-task-" + who);
            found(visitor);
            page.getByLabel("办理意见").fill("情况属实");
            visitor.button("办理完成").click();
            assertThat(page.getByText("已办理", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            assertThat(visitor.faults()).as(name).isEmpty();
        }
    }

    /** Takes one of what can be started; where there is only one, its form is there at once. */
    private static void chooses(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    private static Locator element(Page page, String id) {
        return page.locator(".djs-shape[data-element-id='" + id + "'] > .djs-hit")
                .first();
    }

    /** Says of the chosen step whose turn it is. */
    private static void turn(Page page, String name, String role, String level) {
        field(page, "名称").fill(name);
        field(page, "办理角色").selectOption(role);
        field(page, "办理层级").selectOption(level);
    }

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static void form(String key) {
        Map<String, Object> amount = Map.of("type", "number", "minimum", 1, "title", "金额", "x-titleEn", "Amount");
        Map<String, Object> schema =
                Map.of("type", "object", "required", List.of("amount"), "properties", Map.of("amount", amount));
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            var answer = city.page()
                    .request()
                    .put(
                            "/api/v1/process/forms/" + key,
                            RequestOptions.create()
                                    .setHeader("If-Match", "\"0\"")
                                    .setData(Map.of(
                                            "placeCode", DemonstrationCity.CITY, "name", key, "schema", schema)));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
    }

    /** A process of one step, drawn without a picture; residents may start it. */
    private static void drawn(String key, String name) {
        String form = key.startsWith("wheelchair") ? "linli:form=\"" + key + "\"" : "";
        String bpmn = """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:linli="https://linli.cn/bpmn" targetNamespace="https://linli.cn/process">
                  <bpmn:process id="%s" name="%s" isExecutable="true">
                    <bpmn:startEvent id="begin" name="申请" linli:starter="resident" %s />
                    <bpmn:userTask id="carry" name="送到家" linli:role="grid-worker" linli:level="grid" />
                    <bpmn:endEvent id="end" name="办结" />
                    <bpmn:sequenceFlow id="a" sourceRef="begin" targetRef="carry" />
                    <bpmn:sequenceFlow id="b" sourceRef="carry" targetRef="end" />
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(key, name, form);
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            city.sends(
                    "/api/v1/process/definitions",
                    Map.of("key", key, "placeCode", DemonstrationCity.CITY, "name", name, "draft", bpmn));
            city.sends("/api/v1/process/definitions/" + key + "/deploy", Map.of());
        }
    }
}
