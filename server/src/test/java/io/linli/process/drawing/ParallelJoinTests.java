package io.linli.process.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.process.feel.Feel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Parallel joins that wait for ever are found, and nothing else is taken for one. */
class ParallelJoinTests {

    private static final Check CHECK = new Check(new Feel());

    private static final Known ANYTHING = new Known() {
        @Override
        public boolean role(String code) {
            return true;
        }

        @Override
        public Optional<Set<String>> form(String key) {
            return Optional.of(Set.of());
        }

        @Override
        public Optional<Table> decision(String key) {
            return Optional.of(new Table(Set.of(), Set.of()));
        }

        @Override
        public Optional<Work> work(String key) {
            return Optional.of(new Work(Set.of(), Set.of(), true, Set.of()));
        }
    };

    @Property(tries = 400)
    void everyDrawingOfBlocksIsRight(@ForAll long seed) {
        String drawing = new BlockDrawing(seed).right();

        assertThat(CHECK.faults("blocks", drawing, ANYTHING)).as(drawing).isEmpty();
    }

    @Property(tries = 400)
    void eachChangeThatLetsAJoinWaitForEverIsFoundAtThatJoin(@ForAll long seed) {
        BlockDrawing blocks = new BlockDrawing(seed);
        for (int change = 0; change < blocks.faulty(); change++) {
            String drawing = blocks.wrong(change);

            assertThat(stuck(drawing)).as(drawing).contains(blocks.stuck(change));
        }
    }

    /** The way on the left leads to the join or ends; the right one waits for it. */
    private static String leaving(String end) {
        return sketch("""
                <bpmn:parallelGateway id="split" />
                <bpmn:exclusiveGateway id="sure" default="w4" />
                <bpmn:userTask id="right" linli:role="any" />
                <bpmn:parallelGateway id="join" />
                <bpmn:endEvent id="end" />
                %s
                <bpmn:sequenceFlow id="w1" sourceRef="begin" targetRef="split" />
                <bpmn:sequenceFlow id="w2" sourceRef="split" targetRef="sure" />
                <bpmn:sequenceFlow id="w3" sourceRef="split" targetRef="right" />
                <bpmn:sequenceFlow id="w4" sourceRef="sure" targetRef="join" />
                <bpmn:sequenceFlow id="w5" sourceRef="sure" targetRef="off">
                  <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">place = "1"</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="w6" sourceRef="right" targetRef="join" />
                <bpmn:sequenceFlow id="w7" sourceRef="join" targetRef="end" />
                """.formatted(end));
    }

    @Test
    void aBranchThatLeavesForGoodKeepsTheOtherWaiting() {
        assertThat(stuck(leaving("<bpmn:endEvent id=\"off\" />"))).containsExactly("join");
    }

    @Test
    void anEndThatEndsEverythingKeepsNobodyWaiting() {
        assertThat(stuck(leaving("<bpmn:endEvent id=\"off\"><bpmn:terminateEventDefinition /></bpmn:endEvent>")))
                .isEmpty();
    }

    @Test
    void anExclusiveJoinOfParallelBranchesIsAllowed() {
        assertThat(stuck(sketch("""
                <bpmn:parallelGateway id="split" />
                <bpmn:userTask id="left" linli:role="any" />
                <bpmn:userTask id="right" linli:role="any" />
                <bpmn:exclusiveGateway id="join" />
                <bpmn:endEvent id="end" />
                <bpmn:sequenceFlow id="w1" sourceRef="begin" targetRef="split" />
                <bpmn:sequenceFlow id="w2" sourceRef="split" targetRef="left" />
                <bpmn:sequenceFlow id="w3" sourceRef="split" targetRef="right" />
                <bpmn:sequenceFlow id="w4" sourceRef="left" targetRef="join" />
                <bpmn:sequenceFlow id="w5" sourceRef="right" targetRef="join" />
                <bpmn:sequenceFlow id="w6" sourceRef="join" targetRef="end" />
                """))).isEmpty();
    }

    @Test
    void aJoinWithMoreWaysThanTokensIsFound() {
        assertThat(stuck(sketch("""
                <bpmn:userTask id="first" linli:role="any" />
                <bpmn:boundaryEvent id="late" attachedToRef="first"><bpmn:timerEventDefinition>\
                <bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
                <bpmn:parallelGateway id="join" />
                <bpmn:endEvent id="end" />
                <bpmn:sequenceFlow id="w1" sourceRef="begin" targetRef="first" />
                <bpmn:sequenceFlow id="w2" sourceRef="first" targetRef="join" />
                <bpmn:sequenceFlow id="w3" sourceRef="late" targetRef="join" />
                <bpmn:sequenceFlow id="w4" sourceRef="join" targetRef="end" />
                """))).containsExactly("join");
    }

    @Test
    void choicesThatHangTogetherAreTheirAuthorsBusiness() {
        assertThat(stuck(sketch("""
                <bpmn:parallelGateway id="split" />
                <bpmn:exclusiveGateway id="one" default="w4" />
                <bpmn:exclusiveGateway id="two" default="w6" />
                <bpmn:parallelGateway id="join" />
                <bpmn:endEvent id="end" />
                <bpmn:sequenceFlow id="w1" sourceRef="begin" targetRef="split" />
                <bpmn:sequenceFlow id="w2" sourceRef="split" targetRef="one" />
                <bpmn:sequenceFlow id="w3" sourceRef="split" targetRef="two" />
                <bpmn:sequenceFlow id="w4" sourceRef="one" targetRef="join" />
                <bpmn:sequenceFlow id="w5" sourceRef="one" targetRef="end">
                  <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">place = "1"</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="w6" sourceRef="two" targetRef="join" />
                <bpmn:sequenceFlow id="w7" sourceRef="two" targetRef="end">
                  <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">place = "1"</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="w8" sourceRef="join" targetRef="end" />
                """))).isEmpty();
    }

    @Test
    void theDrawingsThatShipAreRight() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../apps"))) {
            List<Path> drawings =
                    files.filter(file -> file.toString().endsWith(".bpmn")).toList();
            assertThat(drawings).isNotEmpty();
            for (Path file : drawings) {
                assertThat(stuck(Files.readString(file))).as(file.toString()).isEmpty();
            }
        }
    }

    private static List<String> stuck(String drawing) {
        return CHECK.faults(Drawing.read(drawing).key(), drawing, ANYTHING).stream()
                .filter(fault -> fault.code().equals("stuck-join"))
                .map(fault -> String.valueOf(fault.element()))
                .toList();
    }

    private static String sketch(String elements) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" \
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:linli="https://linli.cn/bpmn" \
                targetNamespace="https://linli.cn/process">
                  <bpmn:process id="blocks" name="blocks" isExecutable="true">
                <bpmn:startEvent id="begin" />
                %s
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(elements);
    }
}
