package io.linli.process;

import static io.linli.process.Aid.PROCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.Caller.Answer;
import io.linli.connector.ConnectorOf;
import io.linli.connector.OutsideSystem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Processes that call another system, which runs in a process of its own. */
class ConnectorWorkTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Aid AID = Aid.shared();

    @BeforeAll
    static void setUp() {
        assertThat(ConnectorOf.added("scores", ConnectorOf.everything()).status())
                .isEqualTo(200);
        AID.deployed(
                "test-scored",
                scored(
                        "test-scored",
                        call(
                                "score",
                                "<linli:input name=\"person\">starter.name</linli:input>"
                                        + "<linli:input name=\"amount\">6 * 7</linli:input><linli:output name=\"score\" field=\"risk\" />")));
        AID.deployed(
                "test-flaky", plain("test-flaky", call("flaky", "<linli:output name=\"count\" field=\"count\" />")));
        AID.deployed(
                "test-broken",
                plain("test-broken", call("broken", "<linli:output name=\"state\" field=\"condition\" />")));
    }

    private static String call(String operation, String parameters) {
        return """
                <bpmn:serviceTask id="call" name="外部评分" linli:work="call-connector">
                  <bpmn:extensionElements>
                    <linli:input name="connector">"scores"</linli:input>
                    <linli:input name="operation">"%s"</linli:input>
                    %s
                  </bpmn:extensionElements>
                </bpmn:serviceTask>
                """.formatted(operation, parameters);
    }

    private static String scored(String key, String call) {
        return new Sketch(key)
                .start("")
                .add(call)
                .gateway("exclusive", "size", "simply")
                .task("careful")
                .task("simple")
                .end("end")
                .way("begin", "call", "size")
                .when("risk >= 5", "size", "careful")
                .arrow("simply", "size", "simple")
                .way("careful", "end")
                .way("simple", "end")
                .bpmn();
    }

    private static String plain(String key, String call) {
        return new Sketch(key)
                .start("")
                .add(call)
                .task("after")
                .end("end")
                .way("begin", "call", "after", "end")
                .bpmn();
    }

    private static String started(String definition) {
        return AID.started(definition, definition, Map.of());
    }

    private static void awaitTask(String instance, String element) {
        await().atMost(PATIENCE)
                .until(() -> AID.instance(instance)
                        .path("tasks")
                        .valueStream()
                        .anyMatch(task -> task.path("element").asString().equals(element)));
    }

    @Test
    void whatTheOtherSystemAnswersDecidesTheWay() {
        String instance = started("test-scored");
        awaitTask(instance, "careful");

        JsonNode whole = AID.instance(instance);
        assertThat(whole.at("/data/risk").asInt()).isEqualTo(7);
        AID.done(AID.community, AID.task(instance, "careful"), "complete", Map.of());
        assertThat(AID.instance(instance).at("/instance/state").asString()).isEqualTo("ended");
        JsonNode asked = OutsideSystem.shared().seen("/score").stream()
                .filter(one -> one.path("key").asString().startsWith(instance))
                .findFirst()
                .orElseThrow();
        assertThat(asked.path("key").asString()).isEqualTo(instance + "/call/0");
        assertThat(asked.path("path").asString()).endsWith("?sum=42");
        assertThat(calls(whole)).hasSize(1);
    }

    @Test
    void aCallThatFailsIsTriedAgainWithTheSameKeyAndForGoodWaitsForASupervisor() {
        OutsideSystem.shared().mend(false);
        String flaky = started("test-flaky");
        awaitTask(flaky, "after");
        assertThat(AID.instance(flaky).at("/data/count").asInt()).isEqualTo(3);
        assertThat(OutsideSystem.shared().seen("/flaky").stream()
                        .map(one -> one.path("key").asString())
                        .filter(key -> key.startsWith(flaky)))
                .hasSize(3)
                .containsOnly(flaky + "/call/0");

        // One after the other: five failures in a row would pause the connector for both.
        String broken = started("test-broken");
        await().atMost(PATIENCE)
                .until(() ->
                        AID.instance(broken).at("/instance/state").asString().equals("failed"));
        assertThat(AID.instance(broken).at("/instance/fault").asString()).contains("外部评分", "外部系统", "503");
        assertThat(calls(AID.instance(broken)))
                .extracting(call -> call.path("attempt").asInt())
                .containsExactly(3, 2, 1);

        OutsideSystem.shared().mend(true);
        assertThat(AID.city
                        .post(PROCESS + "/instances/" + broken + "/retry", Map.of())
                        .status())
                .isEqualTo(204);
        awaitTask(broken, "after");
        assertThat(AID.instance(broken).at("/data/condition").asString()).isEqualTo("true");
    }

    private static List<JsonNode> calls(JsonNode instance) {
        String number = instance.at("/instance/number").asString();
        return AID.city
                .get("/api/v1/connectors/scores/calls?limit=200")
                .json()
                .path("items")
                .valueStream()
                .filter(call -> call.path("instance").asString("").equals(number))
                .toList();
    }

    @Test
    void aDrawingThatUsesWhatIsNotThereIsRefused() {
        assertThat(faults(call("score", ""))).contains("person", "amount").contains("work-refuses");
        assertThat(faults(call("nothing", ""))).contains("没有操作“nothing”");
        assertThat(faults(call("broken", "<linli:output name=\"nothing\" field=\"x\" />")))
                .contains("没有输出“nothing”");
        assertThat(faults(call("broken", "").replace("\"scores\"", "\"nowhere\"")))
                .contains("没有连接器“nowhere”");
        assertThat(faults(call("broken", ""))).isEqualTo("[]");
    }

    private static String faults(String call) {
        Answer checked =
                AID.city.post(PROCESS + "/definitions/test-broken/check", Map.of("draft", plain("test-broken", call)));
        assertThat(checked.status()).as(checked.text()).isEqualTo(200);
        return checked.text();
    }
}
