package io.linli.process.drawing;

import io.linli.process.Sketch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A drawing made of blocks within blocks, each of which ends as it began, so that every token finds its way. On request
 * one of its gateways is changed so that a parallel join waits for ever.
 */
final class BlockDrawing {

    private static final int DEEPEST = 2;

    private final Random random;
    private final StringBuilder elements = new StringBuilder();
    private final List<Pair> pairs = new ArrayList<>();
    private int number;

    /** The split and the join of a block. */
    private record Pair(String kind, String split, String join, String byDefault) {}

    BlockDrawing(long seed) {
        random = new Random(seed);
        String last = sequence("begin", 0);
        arrow(last, "end", false);
    }

    private String fresh(String what) {
        return what + number++;
    }

    private String sequence(String from, int depth) {
        String at = from;
        for (int i = random.nextInt(3); i >= 0; i--) {
            at = block(at, depth);
        }
        return at;
    }

    /** Draws a block behind an element and tells its last one. */
    private String block(String from, int depth) {
        return switch (depth >= DEEPEST ? 0 : random.nextInt(9)) {
            case 1, 2 -> ways(from, depth, "parallel");
            case 3, 4 -> ways(from, depth, "exclusive");
            case 5 -> ways(from, depth, "inclusive");
            case 6 -> circle(from, depth);
            case 7 -> part(from);
            case 8 -> hurried(from, depth);
            default -> task(from);
        };
    }

    private String task(String from) {
        String id = fresh("task");
        elements.append("<bpmn:userTask id=\"%s\" linli:role=\"any\" />\n".formatted(id));
        arrow(from, id, false);
        return id;
    }

    private String ways(String from, int depth, String kind) {
        String split = fresh("split");
        String join = fresh("join");
        boolean chooses = !kind.equals("parallel");
        String byDefault = "";
        arrow(from, split, false);
        int count = 2 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            // A way may be empty, but then its arrow goes straight to the join.
            String at = random.nextInt(5) == 0 ? fresh("pass") : "";
            String first = at.isEmpty() ? fresh("task") : at;
            elements.append(
                    at.isEmpty()
                            ? "<bpmn:userTask id=\"%s\" linli:role=\"any\" />\n".formatted(first)
                            : "<bpmn:intermediateThrowEvent id=\"%s\" />\n".formatted(first));
            String way = arrow(split, first, chooses && i > 0);
            byDefault = i == 0 ? way : byDefault;
            String last = random.nextBoolean() ? sequence(first, depth + 1) : first;
            // Only where nobody runs beside it may a way lead straight to the end.
            boolean leaves = kind.equals("exclusive") && depth == 0 && i > 1 && random.nextInt(4) == 0;
            arrow(last, leaves ? "end" : join, false);
        }
        pairs.add(new Pair(kind, split, join, byDefault));
        return join;
    }

    private String circle(String from, int depth) {
        String head = fresh("head");
        String tail = fresh("tail");
        gateway("exclusive", head, "");
        arrow(from, head, false);
        String body = sequence(task(head), depth + 1);
        arrow(body, tail, false);
        String on = fresh("on");
        elements.append("<bpmn:intermediateThrowEvent id=\"%s\" />\n".formatted(on));
        String byDefault = arrow(tail, on, false);
        arrow(tail, head, true);
        gateway("exclusive", tail, byDefault);
        return on;
    }

    private String part(String from) {
        String id = fresh("part");
        elements.append("""
                <bpmn:subProcess id="%1$s">
                  <bpmn:startEvent id="%1$sBegin" />
                  <bpmn:parallelGateway id="%1$sSplit" />
                  <bpmn:userTask id="%1$sOne" linli:role="any" />
                  <bpmn:userTask id="%1$sTwo" linli:role="any" />
                  <bpmn:parallelGateway id="%1$sJoin" />
                  <bpmn:endEvent id="%1$sEnd" />
                  <bpmn:sequenceFlow id="%1$sA" sourceRef="%1$sBegin" targetRef="%1$sSplit" />
                  <bpmn:sequenceFlow id="%1$sB" sourceRef="%1$sSplit" targetRef="%1$sOne" />
                  <bpmn:sequenceFlow id="%1$sC" sourceRef="%1$sSplit" targetRef="%1$sTwo" />
                  <bpmn:sequenceFlow id="%1$sD" sourceRef="%1$sOne" targetRef="%1$sJoin" />
                  <bpmn:sequenceFlow id="%1$sE" sourceRef="%1$sTwo" targetRef="%1$sJoin" />
                  <bpmn:sequenceFlow id="%1$sF" sourceRef="%1$sJoin" targetRef="%1$sEnd" />
                </bpmn:subProcess>
                """.formatted(id));
        arrow(from, id, false);
        return id;
    }

    /** A task whose time may run out, upon which another one is done instead. */
    private String hurried(String from, int depth) {
        String task = task(from);
        String late = fresh("late");
        String merge = fresh("merge");
        elements.append("""
                <bpmn:boundaryEvent id="%s" attachedToRef="%s"><bpmn:timerEventDefinition>\
                <bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
                """.formatted(late, task));
        gateway("exclusive", merge, "");
        arrow(task, merge, false);
        arrow(sequence(late, depth + 1), merge, false);
        return merge;
    }

    private String arrow(String from, String to, boolean conditional) {
        String id = fresh("way");
        String condition =
                "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">place = \"1\"</bpmn:conditionExpression>";
        elements.append("<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\">%s</bpmn:sequenceFlow>\n"
                .formatted(id, from, to, conditional ? condition : ""));
        return id;
    }

    private void gateway(String kind, String id, String byDefault) {
        elements.append("<bpmn:%sGateway id=\"%s\" %s />\n"
                .formatted(kind, id, byDefault.isEmpty() ? "" : "default=\"" + byDefault + "\""));
    }

    /** The drawing as it is right. */
    String right() {
        return drawn(-1);
    }

    /** How many gateways can be changed so that a join waits for ever. */
    int faulty() {
        return (int)
                pairs.stream().filter(pair -> !pair.kind().equals("inclusive")).count();
    }

    /** The join that waits for ever in a changed drawing. */
    String stuck(int change) {
        return changed(change).join();
    }

    private Pair changed(int change) {
        return pairs.stream()
                .filter(pair -> !pair.kind().equals("inclusive"))
                .toList()
                .get(change);
    }

    /** The drawing with one gateway changed: the join of a choice waits for all, or the split of what is joined chooses. */
    String wrong(int change) {
        return drawn(change);
    }

    private String drawn(int change) {
        Pair changed = change < 0 ? null : changed(change);
        Sketch sketch = new Sketch("blocks").start("").end("end").add(elements.toString());
        for (Pair pair : pairs) {
            String split = pair.kind();
            String join = pair.kind();
            if (pair.equals(changed)) {
                split = "exclusive";
                join = "parallel";
            }
            if (split.equals("parallel")) {
                sketch.gateway(split, pair.split());
            } else {
                sketch.gateway(split, pair.split(), pair.byDefault());
            }
            sketch.gateway(join, pair.join());
        }
        return sketch.bpmn();
    }
}
