package io.linli.process;

import static io.linli.process.Aid.PROCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.Caller;
import io.linli.Caller.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The ways through drawings: gateways, events, sub-processes, signatures one by one, and back again. */
class WaysTests {

    private final Aid aid = Aid.shared();

    private String started(Sketch sketch, String key, Map<String, Object> data) {
        if (aid.city.get(PROCESS + "/definitions/" + key).status() == 404) {
            aid.deployed(key, sketch.bpmn());
        }
        return aid.started(key, key, data);
    }

    private void done(String instance, String element) {
        done(aid.community, instance, element);
    }

    private void done(Caller by, String instance, String element) {
        aid.done(by, aid.task(instance, element), "complete", Map.of());
    }

    private List<String> open(String instance) {
        return tasks(instance, "open").toList();
    }

    private Stream<String> tasks(String instance, String state) {
        return aid.instance(instance)
                .path("tasks")
                .valueStream()
                .filter(task -> task.path("state").asString().equals(state))
                .map(task -> task.path("element").asString());
    }

    private String state(String instance) {
        return aid.instance(instance).at("/instance/state").asString();
    }

    private void returned(String instance, String from, String to) {
        aid.done(aid.community, aid.task(instance, from), "return", Map.of("to", to, "reason", "再看"));
    }

    private static Sketch parallel(String key) {
        return new Sketch(key)
                .start("")
                .task("first")
                .gateway("parallel", "split")
                .task("left")
                .task("right")
                .gateway("parallel", "join")
                .task("last")
                .end("end")
                .way("begin", "first", "split", "left", "join")
                .way("split", "right", "join", "last", "end");
    }

    @Test
    void parallelBranchesWaitForEachOther() {
        String instance = started(parallel("test-parallel"), "test-parallel", Map.of());
        done(instance, "first");
        assertThat(open(instance)).containsExactlyInAnyOrder("left", "right");
        done(instance, "left");
        assertThat(open(instance)).containsExactly("right");
        done(instance, "right");
        assertThat(open(instance)).containsExactly("last");
        done(instance, "last");
        assertThat(state(instance)).isEqualTo("ended");
    }

    @Test
    void aReturnOverParallelBranchesTakesTheOtherBranchBackAsWell() {
        String instance = started(parallel("test-parallel"), "test-parallel", Map.of());
        done(instance, "first");
        done(instance, "left");
        returned(instance, "right", "first");
        assertThat(open(instance)).containsExactly("first");
        done(instance, "first");
        assertThat(open(instance)).containsExactlyInAnyOrder("left", "right");
        done(instance, "left");
        done(instance, "right");
        returned(instance, "last", "left");
        assertThat(open(instance)).containsExactly("left");
        returned(instance, "left", "first");
        assertThat(open(instance)).containsExactly("first");
    }

    @ParameterizedTest
    @CsvSource({"5, little", "50, some", "500, some much"})
    void anInclusiveGatewayTakesEachWayWhoseConditionHoldsAndJoinsThem(int amount, String ways) {
        var sketch = new Sketch("test-inclusive")
                .start("linli:form=\"test-aid-request\"")
                .gateway("inclusive", "choose", "none")
                .task("little")
                .task("some")
                .task("much")
                .gateway("inclusive", "join")
                .task("last")
                .end("end")
                .way("begin", "choose")
                .arrow("none", "choose", "little")
                .when("amount > 10", "choose", "some")
                .when("amount > 100", "choose", "much")
                .way("little", "join", "last", "end")
                .way("some", "join")
                .way("much", "join");
        String instance = started(sketch, "test-inclusive", Map.of("amount", amount));
        assertThat(open(instance)).containsExactlyInAnyOrder(ways.split(" "));
        for (String way : ways.split(" ")) {
            assertThat(open(instance)).doesNotContain("last");
            done(instance, way);
        }
        assertThat(open(instance)).containsExactly("last");
    }

    private static Sketch waiting(String key, String time) {
        return new Sketch(key)
                .start("")
                .gateway("eventBased", "wait")
                .add("""
                        <bpmn:intermediateCatchEvent id="told"><bpmn:messageEventDefinition messageRef="message-answer" />\
                        </bpmn:intermediateCatchEvent>
                        <bpmn:intermediateCatchEvent id="late"><bpmn:timerEventDefinition><bpmn:timeDuration>%s\
                        </bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
                        """.formatted(time))
                .task("heard")
                .task("remind")
                .end("end")
                .way("begin", "wait", "told", "heard", "end")
                .way("wait", "late", "remind", "end");
    }

    @Test
    void ofTwoEventsTheFirstDecides() {
        String told = started(waiting("test-told", "PT9H"), "test-told", Map.of());
        Answer message = aid.city.post(
                PROCESS + "/messages", Map.of("instance", told, "name", "answer", "data", Map.of("text", "好")));
        assertThat(message.status()).as(message.text()).isEqualTo(204);
        assertThat(open(told)).containsExactly("heard");
        assertThat(aid.instance(told).at("/data/answer/text").asString()).isEqualTo("好");

        String late = started(waiting("test-late", "PT1S"), "test-late", Map.of());
        await().atMost(Duration.ofSeconds(20)).until(() -> open(late).equals(List.of("remind")));
        assertThat(aid.city
                        .post(PROCESS + "/messages", Map.of("instance", late, "name", "answer"))
                        .code())
                .isEqualTo("not-waited-for");
    }

    private static Sketch nested(String key, String time) {
        return new Sketch(key)
                .start("")
                .task("before")
                .add("<bpmn:subProcess id=\"part\" name=\"核查\"><bpmn:startEvent id=\"in\" />")
                .task("one")
                .task("two")
                .add("<bpmn:endEvent id=\"out\" />")
                .way("in", "one", "two", "out")
                .add("</bpmn:subProcess>")
                .add("""
                        <bpmn:boundaryEvent id="slow" attachedToRef="part" cancelActivity="true"><bpmn:timerEventDefinition>\
                        <bpmn:timeDuration>%s</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
                        """.formatted(time))
                .task("after")
                .task("rescue")
                .end("end")
                .way("begin", "before", "part", "after", "end")
                .way("slow", "rescue", "end");
    }

    @Test
    void aSubProcessRunsAsAWholeAndAReturnLeavesAndEntersIt() {
        String instance = started(nested("test-nested", "PT9H"), "test-nested", Map.of());
        done(instance, "before");
        done(instance, "one");
        returned(instance, "two", "one");
        assertThat(open(instance)).containsExactly("one");
        returned(instance, "one", "before");
        assertThat(open(instance)).containsExactly("before");
        done(instance, "before");
        done(instance, "one");
        done(instance, "two");
        assertThat(open(instance)).containsExactly("after");
        returned(instance, "after", "two");
        assertThat(open(instance)).containsExactly("two");
        done(instance, "two");
        done(instance, "after");
        assertThat(state(instance)).isEqualTo("ended");
    }

    @Test
    void aTimerAtASubProcessTakesAllItsTasksOff() {
        String instance = started(nested("test-slow", "PT2S"), "test-slow", Map.of());
        done(instance, "before");
        assertThat(open(instance)).containsExactly("one");
        await().atMost(Duration.ofSeconds(20)).until(() -> open(instance).equals(List.of("rescue")));
        assertThat(tasks(instance, "cancelled")).containsExactly("one");
    }

    private static Sketch signing(String key) {
        return new Sketch(key)
                .start("")
                .add("""
                        <bpmn:userTask id="sign" name="依次签署" linli:signers="[&#34;community&#34;, &#34;street&#34;, &#34;district&#34;]" \
                        linli:rule="all" linli:result="agreed"><bpmn:multiInstanceLoopCharacteristics isSequential="true" /></bpmn:userTask>
                        """)
                .gateway("exclusive", "result", "yes")
                .task("good")
                .task("bad")
                .end("end")
                .way("begin", "sign", "result")
                .arrow("yes", "result", "good")
                .when("agreed = \"reject\"", "result", "bad")
                .way("good", "end")
                .way("bad", "end");
    }

    private void signed(Caller by, String instance, String outcome) {
        aid.done(by, aid.task(instance, "sign"), "complete", Map.of("outcome", outcome));
    }

    @Test
    void signaturesOneByOneComeInTheirOrderAndAnObjectionEndsThem() {
        String agreed = started(signing("test-signing"), "test-signing", Map.of());
        assertThat(aid.act(aid.street, aid.task(agreed, "sign"), "complete", Map.of("outcome", "approve"))
                        .status())
                .isEqualTo(404);
        for (Caller signer : List.of(aid.community, aid.street, aid.district)) {
            assertThat(open(agreed)).containsExactly("sign");
            signed(signer, agreed, "approve");
        }
        assertThat(open(agreed)).containsExactly("good");

        String refused = started(signing("test-signing"), "test-signing", Map.of());
        signed(aid.community, refused, "approve");
        signed(aid.street, refused, "reject");
        assertThat(open(refused)).containsExactly("bad");
        assertThat(aid.instance(refused).at("/data/agreed").asString()).isEqualTo("reject");
    }

    @Test
    void atEveryStepTheMatterIsWithdrawnByItsDoerAndReturnedToEveryStepBefore() {
        List<String> steps = List.of("a", "b", "c", "d");
        var sketch = new Sketch("test-back").start("");
        steps.forEach(sketch::task);
        sketch.end("end").way("begin", "a", "b", "c", "d", "end");
        String instance = started(sketch, "test-back", Map.of());
        for (int at = 1; at < steps.size(); at++) {
            String before = steps.get(at - 1);
            String task = aid.task(instance, before);
            aid.done(aid.community, task, "complete", Map.of());
            aid.done(aid.community, task, "withdraw", Map.of());
            assertThat(open(instance)).as("withdrawn to %s", before).containsExactly(before);
            done(instance, before);
            for (int to = 0; to < at; to++) {
                returned(instance, steps.get(at), steps.get(to));
                assertThat(open(instance)).containsExactly(steps.get(to));
                steps.subList(to, at).forEach(step -> done(instance, step));
            }
            assertThat(open(instance)).containsExactly(steps.get(at));
        }
        done(instance, "d");
        JsonNode whole = aid.instance(instance);
        assertThat(whole.at("/instance/state").asString()).isEqualTo("ended");
        assertThat(whole.path("notes")
                        .valueStream()
                        .map(note -> note.path("kind").asString()))
                .contains("return", "withdraw");
    }
}
