package io.linli.registry.visit;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What came of a visit (走访结果). */
enum Outcome {
    /** Somebody was met (见到). */
    MET(true),
    /** Nobody opened (无人). */
    NOBODY_HOME(false),
    /** Entry was refused (拒访). */
    REFUSED(false),
    /** Those who were recorded have left (搬离). */
    MOVED_OUT(true),
    /** Nobody lives there (空置). */
    VACANT(true),
    /** Nothing to object to (合格). */
    PASSED(true),
    /** Something is to be put right by a day (整改). */
    RECTIFY(true),
    /** Repaired (已修复). */
    DONE(true),
    /** Not repaired yet (未修复). */
    PENDING(false);

    private final boolean seen;

    Outcome(boolean seen) {
        this.seen = seen;
    }

    /** Whether the subject itself was seen, so that what is known of it is fresh. */
    boolean seen() {
        return seen;
    }

    /** {@code met}, {@code nobody-home} … */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Outcome> ofCode(String code) {
        return Stream.of(values())
                .filter(outcome -> outcome.code().equals(code))
                .findFirst();
    }
}
