package io.linli.process.drawing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arrows of one scope of a drawing, and how tokens move along them. What happens by itself happens at once; a
 * {@link Choice} is made where there are several ways. Of branches that run side by side one chooses before the other,
 * which leaves out nothing but the order.
 */
final class Network {

    /** More tokens on one arrow mean that a circle makes ever more of them. */
    private static final int MOST_TOKENS = 8;

    private static final int MOST_STEPS = 10_000;

    private final List<Element> arrows;
    private final Map<String, Node> nodes = new HashMap<>();

    /** Where each arrow leads. */
    private final List<Node> targets = new ArrayList<>();

    private final Node start;

    /** An element with its arrows and the events at its edge. */
    private static final class Node {
        final Element element;
        final List<Integer> in = new ArrayList<>();
        final List<Integer> out = new ArrayList<>();
        final List<Node> events = new ArrayList<>();

        /** Whether it lets each token pass, whatever it is drawn as. */
        final boolean loose;

        Node(Element element, boolean loose) {
            this.element = element;
            this.loose = loose;
        }

        boolean is(String kind) {
            return element.is(kind);
        }

        boolean terminates() {
            return is("endEvent")
                    && element.events().stream().anyMatch(event -> event.kind().equals("terminateEventDefinition"));
        }

        boolean waitsForAll() {
            return is("parallelGateway") && !loose;
        }

        boolean waitsForOthers() {
            return is("inclusiveGateway") && in.size() > 1;
        }

        boolean chooses() {
            boolean several =
                    out.size() > 1 && (is("exclusiveGateway") || is("inclusiveGateway") || is("eventBasedGateway"));
            return several || !events.isEmpty() || terminates();
        }
    }

    /** One of several ways on. */
    record Choice(String way, Marking after) {}

    private Network(List<Element> arrows, Map<String, Node> nodes, Node start) {
        this.arrows = arrows;
        this.nodes.putAll(nodes);
        this.start = start;
        arrows.forEach(arrow ->
                targets.add(Objects.requireNonNull(nodes.get(arrow.attributes().getOrDefault("targetRef", "")))));
    }

    /**
     * The network of a scope, empty if it has loose ends.
     *
     * @param loose joins that are taken to let each token pass
     */
    static Optional<Network> of(Drawing drawing, String scope, Set<Element> loose) {
        List<Element> inside = drawing.elements().values().stream()
                .filter(element ->
                        element.scope().equals(scope) && !element.id().equals(scope))
                .toList();
        List<Element> arrows =
                inside.stream().filter(element -> element.is("sequenceFlow")).toList();
        Map<String, Node> nodes = new HashMap<>();
        inside.stream()
                .filter(element -> !element.is("sequenceFlow"))
                .forEach(element -> nodes.put(element.id(), new Node(element, loose.contains(element))));
        for (int i = 0; i < arrows.size(); i++) {
            Node from = nodes.get(arrows.get(i).attributes().getOrDefault("sourceRef", ""));
            Node to = nodes.get(arrows.get(i).attributes().getOrDefault("targetRef", ""));
            if (from == null || to == null) {
                return Optional.empty();
            }
            from.out.add(i);
            to.in.add(i);
        }
        nodes.values().stream()
                .filter(node -> node.is("boundaryEvent"))
                .forEach(event -> Optional.ofNullable(
                                nodes.get(event.element.attributes().getOrDefault("attachedToRef", "")))
                        .ifPresent(node -> node.events.add(event)));
        return nodes.values().stream()
                .filter(node -> node.is("startEvent"))
                .findFirst()
                .map(start -> new Network(arrows, nodes, start));
    }

    /** The tokens when the scope has begun, empty if they cannot be told. */
    Optional<Marking> begin() {
        return settled(Marking.empty(arrows.size()).put(start.out));
    }

    /** The same when all has happened that happens by itself; empty if that does not end. */
    Optional<Marking> settled(Marking marking) {
        Marking now = marking;
        for (int step = 0; step < MOST_STEPS; step++) {
            Marking next = moved(now);
            if (next == null) {
                return Optional.of(now);
            }
            if (next.most() > MOST_TOKENS) {
                return Optional.empty();
            }
            now = next;
        }
        return Optional.empty();
    }

    private @Nullable Marking moved(Marking marking) {
        Node patient = null;
        for (int arrow = 0; arrow < arrows.size(); arrow++) {
            Node node = targets.get(arrow);
            if (marking.on(arrow) == 0) {
                continue;
            }
            if (node.waitsForAll()) {
                if (node.in.stream().allMatch(way -> marking.on(way) > 0)) {
                    return marking.taken(node.in).put(node.out);
                }
            } else if (node.waitsForOthers()) {
                patient = patient == null && !othersCome(marking, node) ? node : patient;
            } else if (!node.chooses()) {
                return marking.taken(List.of(arrow)).put(node.out);
            }
        }
        return patient == null || patient.chooses()
                ? null
                : marking.taken(waiting(marking, patient)).put(patient.out);
    }

    private static List<Integer> waiting(Marking marking, Node node) {
        return node.in.stream().filter(way -> marking.on(way) > 0).toList();
    }

    /** Whether a token elsewhere can still come to an inclusive join. */
    private boolean othersCome(Marking marking, Node join) {
        for (int arrow = 0; arrow < arrows.size(); arrow++) {
            if (marking.on(arrow) > 0 && !join.in.contains(arrow) && reaches(targets.get(arrow), join)) {
                return true;
            }
        }
        return false;
    }

    private boolean reaches(Node from, Node to) {
        Set<Node> seen = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            Node one = open.pop();
            if (one == to) {
                return true;
            }
            if (seen.add(one)) {
                one.out.forEach(way -> open.push(targets.get(way)));
                open.addAll(one.events);
            }
        }
        return false;
    }

    /** The ways on from where a choice is to be made; none if all is over or held up. */
    List<Choice> choices(Marking marking) {
        int waiting = -1;
        int ending = -1;
        for (int arrow = 0; arrow < arrows.size(); arrow++) {
            Node node = targets.get(arrow);
            if (marking.on(arrow) == 0 || node.waitsForAll()) {
                continue;
            }
            if (node.waitsForOthers() && othersCome(marking, node)) {
                waiting = arrow;
            } else if (node.terminates()) {
                ending = arrow;
            } else {
                return choices(marking, node, arrow);
            }
        }
        // An inclusive join goes on when nothing else does. To end everything comes last, so that the others are seen.
        return waiting >= 0
                ? choices(marking, targets.get(waiting), waiting)
                : ending >= 0
                        ? List.of(new Choice(targets.get(ending).element.id(), Marking.empty(arrows.size())))
                        : List.of();
    }

    private List<Choice> choices(Marking marking, Node node, int arrow) {
        Marking gone = marking.taken(node.waitsForOthers() ? waiting(marking, node) : List.of(arrow));
        List<Choice> choices = new ArrayList<>();
        if (!node.events.isEmpty()) {
            choices.add(new Choice(node.element.id(), gone.put(node.out)));
            node.events.forEach(event -> choices.add(new Choice(event.element.id(), interrupted(gone, node, event))));
            return choices;
        }
        if (!node.chooses()) {
            return List.of(new Choice(node.element.id(), gone.put(node.out)));
        }
        node.out.forEach(way -> choices.add(new Choice(arrows.get(way).id(), gone.put(List.of(way)))));
        if (node.is("inclusiveGateway")) {
            several(node.out).forEach(ways -> {
                Marking after = gone.put(ways);
                ways.forEach(way -> choices.add(new Choice(arrows.get(way).id(), after)));
            });
        }
        return choices;
    }

    private static Marking interrupted(Marking gone, Node node, Node event) {
        boolean goesOn = "false".equals(event.element.attributes().get("cancelActivity"));
        return (goesOn ? gone.put(node.out) : gone).put(event.out);
    }

    /** Two and more ways at once; of many only pairs and all. */
    private static List<List<Integer>> several(List<Integer> ways) {
        List<List<Integer>> several = new ArrayList<>();
        for (int i = 0; i < ways.size(); i++) {
            for (int j = i + 1; j < ways.size(); j++) {
                several.add(List.of(ways.get(i), ways.get(j)));
            }
        }
        if (ways.size() > 2) {
            several.add(ways);
        }
        return several;
    }

    /** The parallel joins that hold tokens up. */
    List<Element> held(Marking dead) {
        return nodes.values().stream()
                .filter(node -> node.waitsForAll() && !waiting(dead, node).isEmpty())
                .map(join -> join.element)
                .toList();
    }
}
