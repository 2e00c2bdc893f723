package io.linli.incident.life;

import io.linli.incident.IncidentRecord;
import io.linli.incident.IncidentState;
import io.linli.incident.TimeLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An incident with what its life needs beside the record that lists show.
 *
 * @param suspendedUntil when a suspended incident wakes up
 * @param escalatedTo the unit to which the delay was last reported
 * @param merged how many incidents were merged into this one
 */
record Dossier(
        IncidentRecord incident,
        TimeLimits limits,
        @Nullable Instant confirmedAt,
        @Nullable Instant suspendedUntil,
        boolean extensionPending,
        int openLetters,
        int merged,
        @Nullable String escalatedTo) {

    UUID id() {
        return incident.id();
    }

    IncidentState state() {
        return incident.state();
    }

    IncidentFacts facts(Instant now, Duration reopenPeriod) {
        return new IncidentFacts(
                incident.state(),
                incident.owner() != null,
                extensionPending,
                openLetters,
                confirmedAt != null,
                incident.rating() != null,
                incident.reporter() != null,
                completedAt().plus(reopenPeriod).isAfter(now));
    }

    /** The last time somebody brought it to an end, or when it was reported. */
    private Instant completedAt() {
        var times = incident.times();
        return Stream.of(times.verified(), times.rated(), times.closed())
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(times.reported());
    }

    /** The unit that has to move while the present clock runs. */
    String ownerOr(String otherwise) {
        return Objects.requireNonNullElse(incident.owner(), otherwise);
    }
}
