package io.linli.process.drawing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Checks the shape of a drawing: that each token finds its way from the start to an end. */
final class ShapeCheck {

    /** The elements that may run, and what their events may be; everything else is refused. */
    private static final Map<String, Set<String>> KINDS = Map.ofEntries(
            Map.entry("sequenceFlow", Set.of()),
            Map.entry("userTask", Set.of()),
            Map.entry("serviceTask", Set.of()),
            Map.entry("businessRuleTask", Set.of()),
            Map.entry("exclusiveGateway", Set.of()),
            Map.entry("parallelGateway", Set.of()),
            Map.entry("inclusiveGateway", Set.of()),
            Map.entry("eventBasedGateway", Set.of()),
            Map.entry("subProcess", Set.of()),
            Map.entry("startEvent", Set.of()),
            Map.entry("endEvent", Set.of("terminateEventDefinition")),
            Map.entry("intermediateThrowEvent", Set.of()),
            Map.entry("intermediateCatchEvent", Set.of("timerEventDefinition", "messageEventDefinition")),
            Map.entry("boundaryEvent", Set.of("timerEventDefinition", "messageEventDefinition")));

    /** Faults of the shape with which tokens cannot be followed. */
    private static final Set<String> BROKEN =
            Set.of("start", "end", "unreachable", "dead-end", "loose-arrow", "forbidden-kind", "no-event");

    private static final Set<String> CHOOSING = Set.of("exclusiveGateway", "inclusiveGateway");

    private final Drawing drawing;
    private final List<Fault> faults = new ArrayList<>();

    ShapeCheck(Drawing drawing) {
        this.drawing = drawing;
    }

    List<Fault> faults() {
        drawing.elements().values().forEach(this::checkKind);
        checkScope(drawing.key(), drawing.line());
        drawing.of("subProcess").forEach(part -> checkScope(part.id(), part.line()));
        drawing.of("sequenceFlow").forEach(this::checkArrow);
        drawing.elements().values().stream()
                .filter(element -> CHOOSING.contains(element.kind()))
                .forEach(this::checkChoice);
        if (faults.stream().map(Fault::code).noneMatch(BROKEN::contains)) {
            checkJoins(drawing.key());
            drawing.of("subProcess").forEach(part -> checkJoins(part.id()));
        }
        return faults;
    }

    private void checkJoins(String scope) {
        TokenCheck.stuck(drawing, scope)
                .forEach(join -> mark(
                        join,
                        "stuck-join",
                        "并行汇合会一直等待:进入它的各条路不会都走到,请改用排他汇合,或让前面的分支并行",
                        "this parallel join waits for ever, because not all ways into it are taken;"
                                + " use an exclusive join, or split the ways in parallel"));
    }

    private void checkKind(Element element) {
        Set<String> events = KINDS.get(element.kind());
        if (events == null) {
            mark(
                    element,
                    "forbidden-kind",
                    "不支持此类图形(" + element.kind() + "),请改用人工任务、自动任务或决策",
                    "elements of the kind " + element.kind() + " cannot be used");
            return;
        }
        for (Element.Event event : element.events()) {
            if (!events.contains(event.kind())) {
                mark(
                        element,
                        "forbidden-event",
                        "此处不支持这种事件(" + event.kind() + ")",
                        "an event of the kind " + event.kind() + " cannot be used here");
            }
        }
        boolean waits = element.is("intermediateCatchEvent") || element.is("boundaryEvent");
        if (waits && element.events().isEmpty()) {
            mark(element, "no-event", "请说明等待什么(时间或消息)", "say what is waited for, a time or a message");
        }
    }

    private void checkScope(String scope, int line) {
        List<Element> nodes = drawing.elements().values().stream()
                .filter(element -> element.scope().equals(scope) && !element.is("sequenceFlow"))
                .filter(element -> !element.id().equals(scope))
                .toList();
        List<Element> starts =
                nodes.stream().filter(element -> element.is("startEvent")).toList();
        List<Element> ends =
                nodes.stream().filter(element -> element.is("endEvent")).toList();
        if (starts.size() != 1) {
            faults.add(new Fault(scope, line, "start", "须恰好有一个开始", "there must be exactly one start"));
        }
        if (ends.isEmpty()) {
            faults.add(new Fault(scope, line, "end", "须至少有一个结束", "there must be an end"));
        }
        Set<String> reached = reach(starts, this::next);
        Set<String> ending = reach(ends, this::previous);
        for (Element node : nodes) {
            if (!reached.contains(node.id())) {
                mark(node, "unreachable", "从开始走不到这里", "this cannot be reached from the start");
            } else if (!ending.contains(node.id())) {
                mark(node, "dead-end", "从这里走不到结束", "from here no end can be reached");
            }
        }
    }

    private static Set<String> reach(List<Element> from, Function<String, List<String>> step) {
        Set<String> reached = new HashSet<>();
        Deque<String> todo = new ArrayDeque<>(from.stream().map(Element::id).toList());
        while (!todo.isEmpty()) {
            String id = todo.pop();
            if (reached.add(id)) {
                todo.addAll(step.apply(id));
            }
        }
        return reached;
    }

    private List<String> next(String id) {
        List<String> next = new ArrayList<>();
        drawing.outgoing(id).forEach(flow -> next.add(flow.attributes().getOrDefault("targetRef", "")));
        drawing.of("boundaryEvent").stream()
                .filter(event -> id.equals(event.attributes().get("attachedToRef")))
                .forEach(event -> next.add(event.id()));
        return next;
    }

    private List<String> previous(String id) {
        List<String> previous = new ArrayList<>();
        drawing.incoming(id).forEach(flow -> previous.add(flow.attributes().getOrDefault("sourceRef", "")));
        return previous;
    }

    private void checkArrow(Element flow) {
        Element from = drawing.element(flow.attributes().get("sourceRef"));
        Element to = drawing.element(flow.attributes().get("targetRef"));
        if (from == null || to == null) {
            mark(flow, "loose-arrow", "连线须连接两个图形", "an arrow must join two elements");
            return;
        }
        Element.Condition condition = flow.condition();
        boolean byDefault = flow.id().equals(from.attributes().get("default"));
        if (condition != null && !CHOOSING.contains(from.kind())) {
            mark(flow, "idle-condition", "条件只在分支网关之后有效,请增加网关", "a condition works only behind a gateway that chooses");
        }
        if (condition != null && condition.language() != null) {
            mark(
                    flow,
                    "condition-language",
                    "条件一律为 FEEL,请删除 language 属性",
                    "conditions are FEEL; remove the attribute language");
        }
        if (condition == null
                && CHOOSING.contains(from.kind())
                && !byDefault
                && drawing.outgoing(from.id()).size() > 1) {
            mark(flow, "no-condition", "请填写走这条连线的条件", "say on which condition this way is taken");
        }
    }

    private void checkChoice(Element gateway) {
        String byDefault = gateway.attributes().get("default");
        if (drawing.outgoing(gateway.id()).size() > 1 && (byDefault == null || drawing.element(byDefault) == null)) {
            mark(gateway, "no-default-flow", "请指定各条件都不满足时走哪条连线(默认分支)", "say which way is taken if no condition holds");
        }
    }

    private void mark(Element element, String code, String chinese, String english) {
        faults.add(new Fault(element.id(), element.line(), code, chinese, english));
    }
}
