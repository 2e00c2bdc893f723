package io.linli.process.run;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step of the way that an instance went.
 *
 * @param branch the engine's branch that took it
 * @param via the arrow by which it was entered
 * @param leftAt when it was left, null while the instance stands here
 * @param outcome how it ended, {@code cancelled} if it was left otherwise than forward
 */
record StepRecord(
        UUID id,
        String branch,
        String element,
        String name,
        String kind,
        @Nullable String via,
        Instant at,
        @Nullable Instant leftAt,
        @Nullable UUID account,
        @Nullable String actor,
        @Nullable String outcome) {

    StepRecord left(Instant when, @Nullable UUID by, @Nullable String byName) {
        return new StepRecord(id, branch, element, name, kind, via, at, when, by, byName, outcome);
    }
}
