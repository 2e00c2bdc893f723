package io.linli.simulator.application;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The ways that actions lead from one state of a record to another. */
final class Ways {

    private record Step(String action, String from, String to) {}

    private record Way(String state, List<String> actions) {}

    private final List<Step> steps;

    private Ways(List<Step> steps) {
        this.steps = steps;
    }

    /** @param actions as the door of the views lists them */
    static Ways of(JsonNode actions) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode action : actions) {
            for (JsonNode from : action.path("from")) {
                if (!action.path("to").asString("").isEmpty()) {
                    steps.add(new Step(
                            action.path("code").asString(),
                            from.asString(),
                            action.path("to").asString()));
                }
            }
        }
        return new Ways(steps);
    }

    /** The shortest way; empty if there is none or one is there already. */
    List<String> from(String state, String goal) {
        Deque<Way> open = new ArrayDeque<>(List.of(new Way(state, List.of())));
        Set<String> seen = new HashSet<>(Set.of(state));
        while (!open.isEmpty()) {
            Way way = open.remove();
            if (way.state().equals(goal)) {
                return way.actions();
            }
            for (Step step : steps) {
                if (step.from().equals(way.state()) && seen.add(step.to())) {
                    List<String> further = new ArrayList<>(way.actions());
                    further.add(step.action());
                    open.add(new Way(step.to(), further));
                }
            }
        }
        return List.of();
    }
}
