package io.linli.process.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.process.Sketch;
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
    private static final String CONDITION = "place = \"1\"";

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
        return sketch().gateway("parallel", "split")
                .gateway("exclusive", "sure", "surely")
                .task("right")
                .gateway("parallel", "join")
                .end("end")
                .add(end)
                .way("begin", "split", "sure")
                .arrow("surely", "sure", "join")
                .when(CONDITION, "sure", "off")
                .way("split", "right", "join", "end")
                .bpmn();
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
        String drawing = sketch().gateway("parallel", "split")
                .task("left")
                .task("right")
                .gateway("exclusive", "join")
                .end("end")
                .way("begin", "split", "left", "join", "end")
                .way("split", "right", "join")
                .bpmn();

        assertThat(stuck(drawing)).isEmpty();
    }

    @Test
    void aJoinWithMoreWaysThanTokensIsFound() {
        String drawing = sketch().task("first")
                .add("""
                        <bpmn:boundaryEvent id="late" attachedToRef="first"><bpmn:timerEventDefinition>\
                        <bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
                        """)
                .gateway("parallel", "join")
                .end("end")
                .way("begin", "first", "join", "end")
                .way("late", "join")
                .bpmn();

        assertThat(stuck(drawing)).containsExactly("join");
    }

    @Test
    void choicesThatHangTogetherAreTheirAuthorsBusiness() {
        String drawing = sketch().gateway("parallel", "split")
                .gateway("exclusive", "one", "first")
                .gateway("exclusive", "two", "second")
                .gateway("parallel", "join")
                .end("end")
                .way("begin", "split", "one")
                .way("split", "two")
                .arrow("first", "one", "join")
                .arrow("second", "two", "join")
                .when(CONDITION, "one", "end")
                .when(CONDITION, "two", "end")
                .way("join", "end")
                .bpmn();

        assertThat(stuck(drawing)).isEmpty();
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

    private static Sketch sketch() {
        return new Sketch("blocks").start("");
    }
}
