package io.linli.process.drawing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds parallel joins that wait for ever. The tokens of a scope are let go every way that they can; a way that no run
 * comes back from to an end is wrong, and so are the joins at which its tokens are held up.
 *
 * <p>What is merely odd stays allowed: a join that gets stuck for some choices together, and not for each of them alone,
 * may well be right, because conditions hang together in ways that only their author knows.
 */
final class TokenCheck {

    /** How many places of tokens are looked at; a drawing with more is given the benefit of the doubt. */
    private static final int MOST_MARKINGS = 20_000;

    private final Network network;
    private final Map<Marking, Integer> numbers = new HashMap<>();
    private final List<Marking> markings = new ArrayList<>();
    private final List<Set<Integer>> before = new ArrayList<>();
    private final List<Set<Integer>> after = new ArrayList<>();

    /** The markings that each way leads to. */
    private final Map<String, Set<Integer>> taken = new LinkedHashMap<>();

    private final Deque<Integer> todo = new ArrayDeque<>();

    private TokenCheck(Network network) {
        this.network = network;
    }

    /**
     * The parallel joins of a scope that cannot complete.
     *
     * @param scope key of the process or sub-process, whose shape is right otherwise
     */
    static Set<Element> stuck(Drawing drawing, String scope) {
        Set<Element> held = stuck(drawing, scope, Set.of()).orElse(Set.of());
        if (held.size() < 2) {
            return held;
        }
        // One that would go on if the others let go only waits for them.
        Set<Element> guilty = new LinkedHashSet<>(held);
        guilty.removeIf(join -> {
            Set<Element> others = new HashSet<>(held);
            others.remove(join);
            return stuck(drawing, scope, others)
                    .filter(still -> !still.contains(join))
                    .isPresent();
        });
        return guilty.isEmpty() ? held : guilty;
    }

    /** Empty if the tokens cannot be followed. */
    private static Optional<Set<Element>> stuck(Drawing drawing, String scope, Set<Element> loose) {
        return Network.of(drawing, scope, loose).flatMap(network -> new TokenCheck(network).stuck());
    }

    private Optional<Set<Element>> stuck() {
        Optional<Marking> first = network.begin();
        if (first.isEmpty() || !walk(first.get())) {
            return Optional.empty();
        }
        Set<Integer> well = ending();
        Set<Integer> lost = new HashSet<>();
        if (!well.contains(0)) {
            lost.add(0);
        }
        taken.values().stream()
                .filter(places -> places.stream().noneMatch(well::contains))
                .forEach(lost::addAll);
        Set<Element> joins = new LinkedHashSet<>();
        reached(lost, after).stream()
                .map(markings::get)
                .filter(marking -> network.choices(marking).isEmpty())
                .forEach(dead -> joins.addAll(network.held(dead)));
        return Optional.of(joins);
    }

    /** Looks at all markings that can be reached; false if there are too many. */
    private boolean walk(Marking first) {
        number(first);
        while (!todo.isEmpty()) {
            int from = todo.pop();
            for (Network.Choice choice : network.choices(markings.get(from))) {
                Optional<Marking> next = network.settled(choice.after());
                if (next.isEmpty() || markings.size() > MOST_MARKINGS) {
                    return false;
                }
                int to = number(next.get());
                before.get(to).add(from);
                after.get(from).add(to);
                taken.computeIfAbsent(choice.way(), any -> new HashSet<>()).add(to);
            }
        }
        return true;
    }

    private int number(Marking marking) {
        Integer known = numbers.get(marking);
        if (known != null) {
            return known;
        }
        int number = markings.size();
        numbers.put(marking, number);
        markings.add(marking);
        before.add(new HashSet<>());
        after.add(new HashSet<>());
        todo.push(number);
        return number;
    }

    /** The markings from which the end can be reached. */
    private Set<Integer> ending() {
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < markings.size(); i++) {
            if (markings.get(i).isEmpty()) {
                ends.add(i);
            }
        }
        return reached(ends, before);
    }

    private static Set<Integer> reached(Collection<Integer> from, List<Set<Integer>> steps) {
        Set<Integer> reached = new HashSet<>();
        Deque<Integer> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            int one = open.pop();
            if (reached.add(one)) {
                open.addAll(steps.get(one));
            }
        }
        return reached;
    }
}
