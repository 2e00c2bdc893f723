package io.linli.registry.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record of the register as it is now.
 *
 * @param version counts the changes from 1
 * @param origin where the latest facts come from
 * @param validFrom the first day on which these facts, or earlier ones of the record, were true
 * @param mergedInto the record that took its place, if it was merged away
 */
public record Stored<F extends Facts>(
        UUID id,
        int version,
        F facts,
        Origin origin,
        LocalDate validFrom,
        Instant createdAt,
        @Nullable UUID mergedInto) {

    /** The next version, with other facts. */
    public Stored<F> withFacts(F newFacts, Origin newOrigin) {
        return new Stored<>(id, version + 1, newFacts, newOrigin, validFrom, createdAt, mergedInto);
    }

    /** The same record where nobody has written down who registered it first. */
    Stored<F> ofUnknownOrigin() {
        return new Stored<>(id, version, facts, new Origin("", null, "", createdAt), validFrom, createdAt, mergedInto);
    }

    Stored<F> merged(@Nullable UUID into) {
        return new Stored<>(id, version, facts, origin, validFrom, createdAt, into);
    }
}
