package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.linli.DemonstrationCity;
import io.linli.connector.OutsideSystem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An administrator sets up a connector in the browser, tries it, sees the call in its log, and draws with it. */
class ConnectorJourneyTests {

    private static final String NUMBER = String.valueOf(System.nanoTime() % 1_000_000);
    private static final String CODE = "scores-" + NUMBER;

    @Test
    void aConnectorIsMadeTriedSeenInTheLogAndDrawnWith() {
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            Page page = city.opens("/console/connectors").page();
            city.button("新建连接器").click();
            settings(page);
            operation(city, page);
            city.button("保存").click();
            assertThat(city.heading("信用平台" + NUMBER)).isVisible();
            tried(city, page);
            logged(city, page);
            assertThat(city.faults()).isEmpty();
            found(city, "/console/connectors");
            found(city, "/console/connectors/" + CODE);
            drawnWith(city);
        }
        byNightOnThePhone();
    }

    private static void settings(Page page) {
        field(page, "名称").fill("信用平台" + NUMBER);
        field(page, "英文名称").fill("Credit platform " + NUMBER);
        field(page, "代码").fill(CODE);
        field(page, "地址").fill(OutsideSystem.shared().address());
        field(page, "在内部网络").check();
        field(page, "对方如何认出我们").selectOption("header");
        field(page, "请求头名称").fill("X-Token");
        field(page, "密钥").fill("Bearer " + OutsideSystem.SECRET);
    }

    private static void operation(Visitor city, Page page) {
        tab(page, "操作");
        city.button("添加操作").click();
        field(page, "名称").first().fill("查询评分");
        field(page, "英文名称").first().fill("Ask for a score");
        field(page, "代码").fill("score");
        field(page, "路径").fill("/score/{person}");
        city.button("添加输入").click();
        field(page, "名称").last().fill("person");
        field(page, "标题").fill("姓名");
        field(page, "位置").selectOption("path");
        city.button("添加输出").click();
        field(page, "名称").last().fill("score");
        field(page, "位置(JSON Pointer)").fill("/data/score");
        city.photographs("console-connector-operation");
    }

    private static void tried(Visitor city, Page page) {
        tab(page, "试调");
        page.getByLabel("姓名").fill("张三");
        city.button("调用一次").click();
        var answer = page.getByRole(AriaRole.STATUS, new Page.GetByRoleOptions().setName("应答"));
        assertThat(answer).containsText("成功");
        assertThat(answer).containsText("\"name\": \"收入\"");
        city.photographs("console-connector-try");
    }

    private static void logged(Visitor city, Page page) {
        tab(page, "调用记录");
        assertThat(page.getByRole(AriaRole.CELL, new Page.GetByRoleOptions().setName("查询评分")))
                .isVisible();
        assertThat(page.content()).doesNotContain(OutsideSystem.SECRET).doesNotContain("收入");
        city.photographs("console-connector-calls");
    }

    private static void drawnWith(Visitor city) {
        String key = "scored-" + NUMBER;
        String bpmn = """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:linli="https://linli.cn/bpmn" targetNamespace="https://linli.cn/process">
                  <bpmn:process id="%s" name="评分" isExecutable="true">
                    <bpmn:startEvent id="begin" name="申请" />
                    <bpmn:serviceTask id="ask" name="查评分" linli:work="call-connector" />
                    <bpmn:endEvent id="end" name="办结" />
                    <bpmn:sequenceFlow id="a" sourceRef="begin" targetRef="ask" />
                    <bpmn:sequenceFlow id="b" sourceRef="ask" targetRef="end" />
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(key);
        city.sends(
                "/api/v1/process/definitions",
                Map.of("key", key, "placeCode", DemonstrationCity.CITY, "name", "评分" + NUMBER, "draft", bpmn));
        Page page = city.opens("/console/processes/drawings/" + key).page();
        page.locator(".djs-shape[data-element-id='ask'] > .djs-hit").first().click();
        field(page, "连接器 *").selectOption(CODE);
        field(page, "操作 *").selectOption("score");
        var person = page.getByLabel("姓名 *");
        person.fill("starter.name");
        person.blur();
        var score = page.getByLabel("“score”写入字段");
        score.fill("risk");
        score.blur();
        city.photographs("console-process-connector");
        city.button("保存").click();
        assertThat(page.getByText("没有问题,可以启用")).isVisible();
        var stored =
                city.asks("/api/v1/process/definitions/" + key).path("draft").asString();
        assertThat(stored).contains(CODE, "starter.name", "field=\"risk\"");
        assertThat(city.faults()).isEmpty();
    }

    private static void byNightOnThePhone() {
        try (Visitor city = Visitor.onPhone().inEnglish().signedIn("city")) {
            Page page = city.page();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            city.opens("/console/connectors");
            assertThat(page.getByText("Credit platform " + NUMBER)).isVisible();
            for (String path : List.of("/console/connectors", "/console/connectors/" + CODE)) {
                city.opens(path);
                found(city, path);
                Object wide = page.evaluate("document.documentElement.scrollWidth > innerWidth");
                assertThat(wide).as(path + " is wider than a phone").isEqualTo(false);
            }
            tab(page, "Operations");
            assertThat(page.getByText("Ask for a score")).isVisible();
            city.photographs("console-connector-phone-dark-en");
            assertThat(city.faults()).isEmpty();
        }
    }

    private static void found(Visitor city, String path) {
        assertThat(AccessibilityTests.faults(city, path)).isEmpty();
    }

    private static void tab(Page page, String name) {
        page.getByRole(
                        AriaRole.NAVIGATION,
                        new Page.GetByRoleOptions()
                                .setName(name.matches("[A-Z].*") ? "Parts of the connector" : "连接器的各部分"))
                .getByText(name)
                .click();
    }

    private static com.microsoft.playwright.Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }
}
