package io.linli.app.folder;

import java.util.HashSet;
import java.util.Set;

/** Checks that records get to each state and do not stay where nothing goes on. */
final class StateCheck {

    private final Draft draft;
    private final Part part;
    private final RecordType type;

    StateCheck(Draft draft, Part part, RecordType type) {
        this.draft = draft;
        this.part = part;
        this.type = type;
    }

    void check() {
        if (type.states().isEmpty() || draft.reachedAll.contains(type.name())) {
            return;
        }
        Set<String> reached = reached();
        Set<String> left = left();
        for (Value value : part.list("x-states")) {
            new Part(value, value.entries()).with("code", at -> judge(at, at.text(), reached, left));
        }
    }

    private void judge(Value at, String code, Set<String> reached, Set<String> left) {
        boolean last = type.state(code).map(State::last).orElse(true);
        if (!reached.contains(code)) {
            at.fault(
                    "unreachable-state",
                    "没有操作或流程能到达状态“" + code + "”",
                    "no action and no process leads to the state \"" + code + "\"");
        } else if (!last && !left.contains(code)) {
            at.fault(
                    "dead-state",
                    "没有操作或流程离开状态“" + code + "”,若是终点请加 final: true",
                    "nothing leads out of the state \"" + code + "\"; if work ends here, add final: true");
        }
    }

    /** The states that records get to, from the first one on. */
    private Set<String> reached() {
        Set<String> reached = new HashSet<>(draft.reached.getOrDefault(type.name(), Set.of()));
        if (type.initialState() == null) {
            reached.add(type.states().getFirst().code());
        }
        boolean more = true;
        while (more) {
            more = false;
            for (RecordAction action : type.actions()) {
                boolean possible =
                        action.from().isEmpty() || action.from().stream().anyMatch(reached::contains);
                more |= possible && action.to() != null && reached.add(action.to());
            }
        }
        return reached;
    }

    /** The states that something leads out of; a process may do so from any. */
    private Set<String> left() {
        Set<String> left = new HashSet<>();
        boolean process = draft.subjects.values().stream().anyMatch(types -> types.contains(type.name()));
        for (State state : type.states()) {
            boolean action = type.actions().stream()
                    .anyMatch(one -> ((one.to() != null && !one.to().equals(state.code()))
                                    || one.start() != null
                                    || one.message() != null)
                            && (one.from().isEmpty() || one.from().contains(state.code())));
            if (process || action) {
                left.add(state.code());
            }
        }
        return left;
    }
}
