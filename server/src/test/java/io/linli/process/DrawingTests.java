package io.linli.process;

import static io.linli.process.Aid.PROCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What keeps a drawing from being put into force, with the place of each fault. */
class DrawingTests {

    private static final String CHECK = PROCESS + "/definitions/test-aid/check";

    private final Aid aid = Aid.shared();
    private final String bpmn = Aid.resource("aid.bpmn");

    @Test
    void aGoodDrawingHasNoFault() {
        assertThat(faults(bpmn)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "linli:role=\"community-worker\" linli:level=\"community\" | | review | no-role",
                "linli:role=\"community-worker\" | linli:role=\"emperor\" | review | unknown-role",
                "linli:level=\"street\" | linli:level=\"moon\" | approve | unknown-level",
                "linli:form=\"test-aid-review\" | linli:form=\"nothing\" | review | unknown-form",
                "linli:decision=\"test-aid-grade\" | linli:decision=\"nothing\" | grade | unknown-decision",
                "linli:decision=\"test-aid-grade\" | | grade | no-decision",
                "linli:work=\"notify\" | linli:work=\"format-disk\" | tell | unknown-work",
                "linli:work=\"notify\" | | tell | no-work",
                "linli:limit=\"3 working days\" | linli:limit=\"soon\" | review | bad-limit",
                "linli:rule=\"all\" | linli:rule=\"most\" | sign | bad-rule",
                "' default=\"small\"' | | size | no-default-flow",
                "grade = \"large\" | wealth > 3 | large | unknown-field",
                "grade = \"large\" | grade = = | large | feel-syntax",
                "grade = \"large\" | ${runtimeService.x()} | large | feel-syntax",
                "grade = \"large\" | matches(grade, \"(a+)+\") | large | feel-function",
                "' <bpmn:sequenceFlow id=\"g\" sourceRef=\"payment\" targetRef=\"end\" />' | | payment | dead-end",
                "' <bpmn:sequenceFlow id=\"c\" sourceRef=\"grade\" targetRef=\"size\" />' | | size | unreachable",
                "targetRef=\"tell\" | targetRef=\"nowhere\" | e | loose-arrow",
                "businessRuleTask | scriptTask | grade | forbidden-kind",
                "businessRuleTask | callActivity | grade | forbidden-kind",
                "businessRuleTask | sendTask | grade | forbidden-kind",
                "messageEventDefinition | signalEventDefinition | payment | forbidden-event",
                "name=\"paid\" | name=\"\" | payment | no-message",
                "<linli:input name=\"to\">starter</linli:input> | | tell | missing-input",
                "<linli:input name=\"to\"> | <linli:input name=\"cc\"> | tell | unknown-parameter",
                "isSequential=\"false\" /> | isSequential=\"false\" /><bpmn:extensionElements><x:executionListener xmlns:x=\"http://flowable.org/bpmn\" class=\"java.lang.Runtime\" /></bpmn:extensionElements> | | foreign-extension",
                "id=\"approve\" | id=\"approve\" xmlns:x=\"http://camunda.org/schema/1.0/bpmn\" x:class=\"a.B\" | approve | foreign-extension",
                "xsi:type=\"bpmn:tFormalExpression\">grade | language=\"groovy\">grade | large | condition-language",
                "process id=\"test-aid\" | process id=\"other\" | | process-key",
                "isExecutable=\"true\" | isExecutable=\"false\" | | not-executable",
                "</bpmn:process> | | | not-readable",
                "<bpmn:message | <!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><bpmn:message | | not-readable"
            })
    void aFaultNamesItsElementAndLine(String part, String instead, String element, String code) {
        assertThat(bpmn).contains(part);
        String faulty = bpmn.replace(part, instead == null ? "" : instead);

        List<JsonNode> faults = faults(faulty);
        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.path("code").asString()).isEqualTo(code);
            if (element != null) {
                assertThat(fault.path("element").asString()).isEqualTo(element);
                assertThat(faulty.lines().skip(fault.path("line").asInt() - 1).findFirst())
                        .hasValueSatisfying(line -> assertThat(line).isNotBlank());
            }
            assertThat(fault.path("message").asString()).isNotBlank();
            assertThat(fault.path("messageEn").asString()).isNotBlank();
        });
    }

    @Test
    void aFaultyDrawingIsStoredAndNotPutIntoForce() {
        String key = "test-faulty";
        aid.city.post(
                PROCESS + "/definitions",
                Map.of(
                        "key",
                        key,
                        "placeCode",
                        "9901",
                        "name",
                        "有错的流程",
                        "draft",
                        bpmn.replace("test-aid\"", key + "\"").replace(" default=\"small\"", "")));
        Answer refused = aid.city.post(PROCESS + "/definitions/" + key + "/deploy", Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("drawing-faulty");
        assertThat(refused.fault()).isEqualTo("no-default-flow");
        Answer none = aid.grid.post(PROCESS + "/instances", Map.of("definition", key, "title", "x"));
        assertThat(none.status()).isEqualTo(404);
    }

    @Test
    void aSuspendedVersionStandsStillAndGoesOnAfterwards() {
        String key = "test-suspended";
        aid.deployed(key, Aid.resource("hurry.bpmn").replace("test-hurry", key).replace("PT1S", "PT9H"));
        String instance = aid.community
                .post(PROCESS + "/instances", Map.of("definition", key, "title", "x"))
                .json()
                .path("id")
                .asString();
        String task = aid.task(instance, "act");
        change(key, "suspend");
        assertThat(aid.act(aid.community, task, "complete", Map.of()).code()).isEqualTo("process-suspended");
        assertThat(aid.community
                        .post(PROCESS + "/instances", Map.of("definition", key, "title", "x"))
                        .code())
                .isEqualTo("process-suspended");
        change(key, "resume");
        aid.done(aid.community, task, "complete", Map.of());
        assertThat(aid.instance(instance).at("/instance/state").asString()).isEqualTo("ended");
    }

    private void change(String key, String act) {
        Answer answer = aid.city.post(PROCESS + "/definitions/" + key + "/versions/1/" + act, Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    }

    @Test
    void onlyDesignersDraw() {
        Caller street = aid.street;
        assertThat(street.post(CHECK, Map.of("draft", bpmn)).status()).isEqualTo(403);
        assertThat(street.post(PROCESS + "/definitions/test-aid/deploy", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(street.get(PROCESS + "/definitions/test-aid").status()).isEqualTo(200);
        assertThat(Caller.demonstration("resident")
                        .get(PROCESS + "/definitions")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aTableThatWantsMoreThanFeelIsRefused() {
        String dmn = Aid.resource("aid-grade.dmn");
        for (String bad : List.of(
                dmn.replace("<text>-</text>", "<text>matches(?, \"(a+)+\")</text>"),
                dmn.replace("<inputExpression", "<inputExpression expressionLanguage=\"groovy\""),
                dmn.replace("\"large\"", "(function(f) f(f))(1)"),
                dmn.replace("test-aid-grade", "other"),
                dmn.replace("</decision>", ""))) {
            Answer answer = aid.city.post(PROCESS + "/decisions/test-aid-grade/check", Map.of("dmn", bad));
            assertThat(answer.json().isEmpty()).as(bad).isFalse();
        }
        assertThat(aid.city
                        .post(PROCESS + "/decisions/test-aid-grade/check", Map.of("dmn", dmn))
                        .json()
                        .isEmpty())
                .isTrue();
    }

    private List<JsonNode> faults(String text) {
        Answer answer = aid.city.post(CHECK, Map.of("draft", text));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().valueStream().toList();
    }
}
