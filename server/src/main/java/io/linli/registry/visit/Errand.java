package io.linli.registry.visit;

import io.linli.registry.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Why somebody goes there: to visit people (走访), to inspect (检查) or to repair (维修). */
enum Errand {
    VISIT(
            Set.of(Kind.HOUSE, Kind.ORGANISATION),
            Set.of(Outcome.MET, Outcome.NOBODY_HOME, Outcome.REFUSED, Outcome.MOVED_OUT, Outcome.VACANT)),
    INSPECTION(
            Set.of(Kind.HOUSE, Kind.ORGANISATION, Kind.THING),
            Set.of(Outcome.PASSED, Outcome.RECTIFY, Outcome.NOBODY_HOME, Outcome.REFUSED)),
    REPAIR(Set.of(Kind.THING), Set.of(Outcome.DONE, Outcome.PENDING));

    private final Set<Kind> subjects;
    private final Set<Outcome> outcomes;

    Errand(Set<Kind> subjects, Set<Outcome> outcomes) {
        this.subjects = subjects;
        this.outcomes = outcomes;
    }

    Set<Kind> subjects() {
        return subjects;
    }

    Set<Outcome> outcomes() {
        return outcomes;
    }

    /** {@code visit}, {@code inspection}, {@code repair}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Errand> ofCode(String code) {
        return Stream.of(values()).filter(errand -> errand.code().equals(code)).findFirst();
    }
}
