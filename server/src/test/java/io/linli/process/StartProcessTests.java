package io.linli.process;

import static io.linli.process.Aid.PROCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.DemonstrationCity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Processes that start others, and one that starts itself. */
class StartProcessTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Aid AID = Aid.shared();

    private static String starting(String key, String process, String further) {
        return new Sketch(key)
                .start("")
                .add("""
                        <bpmn:serviceTask id="launch" name="另起" linli:work="start-process">
                          <bpmn:extensionElements>
                            <linli:input name="process">%s</linli:input>
                            %s
                            <linli:output name="instance" field="begun" />
                          </bpmn:extensionElements>
                        </bpmn:serviceTask>
                        """.formatted(process, further))
                .end("end")
                .way("begin", "launch", "end")
                .bpmn();
    }

    private static List<JsonNode> named(String title) {
        return AID.city
                .get(PROCESS + "/instances?limit=200")
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("title").asString().equals(title))
                .toList();
    }

    @Test
    void aStepStartsAnotherProcessAtTheSamePlaceWithItsData() {
        AID.deployed("test-launch", starting("test-launch", "\"test-aid\"", """
                <linli:input name="title">"随后救助"</linli:input>
                <linli:input name="amount">800</linli:input>
                <linli:input name="phone">"13900001111"</linli:input>
                """));
        String instance = AID.started("test-launch", "先办这件", Map.of());
        await().atMost(PATIENCE).until(() -> AID.instance(instance).path("data").has("begun"));

        JsonNode begun = named("随后救助").getFirst();
        assertThat(AID.instance(instance).at("/data/begun").asString())
                .isEqualTo(begun.path("number").asString());
        JsonNode whole = AID.instance(begun.path("id").asString());
        assertThat(whole.at("/instance/placeCode").asString()).isEqualTo(DemonstrationCity.GRID);
        assertThat(whole.at("/data/amount").asInt()).isEqualTo(800);
        assertThat(whole.at("/data/phone").asString()).as("sealed as ever").doesNotContain("13900001111");
        assertThat(AID.task(begun.path("id").asString(), "review")).isNotEmpty();
        assertThat(AID.instance(instance).at("/instance/state").asString()).isEqualTo("ended");
    }

    @Test
    void aProcessThatStartsItselfIsStopped() {
        AID.deployed("test-circle", starting("test-circle", "\"test-circle\"", ""));
        AID.started("test-circle", "绕圈", Map.of());
        await().atMost(PATIENCE)
                .until(() -> named("绕圈").stream()
                        .anyMatch(one -> one.path("state").asString().equals("failed")));

        assertThat(named("绕圈")).hasSize(10);
        JsonNode failed = named("绕圈").stream()
                .filter(one -> one.path("state").asString().equals("failed"))
                .findFirst()
                .orElseThrow();
        assertThat(AID.instance(failed.path("id").asString())
                        .at("/instance/fault")
                        .asString())
                .contains("可能在循环");
    }

    @Test
    void aProcessThatDoesNotExistIsRefusedBeforeAnythingRuns() {
        AID.deployed("test-known", starting("test-known", "\"test-aid\"", ""));
        assertThat(check("\"no-such-process\"")).contains("没有流程“no-such-process”");
        assertThat(check("\"test-known\"")).isEqualTo("[]");
        assertThat(check("subject.title")).as("nobody knows yet").isEqualTo("[]");
    }

    private static String check(String process) {
        return AID.city
                .post(PROCESS + "/definitions/test-known/check", Map.of("draft", starting("test-known", process, "")))
                .text();
    }
}
