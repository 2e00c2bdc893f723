package io.linli.incident.intake;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.linli.incident.Decisions;
import io.linli.incident.TimeLimits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A past incident ready to be written; its JSON is what {@link HistoryWriter} hands to the database. Bytes are
 * hexadecimal text as PostgreSQL reads it.
 */
record PastRow(
        UUID id,
        @JsonUnwrapped What what,
        @JsonUnwrapped Where where,
        @JsonUnwrapped Who who,
        @JsonUnwrapped When when,
        @JsonUnwrapped Clock clock,
        @JsonUnwrapped Outcome outcome,
        Instant now,
        List<Entry> timeline) {

    record What(
            String channel,
            String source,
            String externalNumber,
            String title,
            String body,
            String typeCode,
            String state,
            String urgency,
            boolean isPublic,
            Decisions decisions,
            TimeLimits limits) {}

    record Where(
            String placeCode,
            @Nullable String address,
            @Nullable Double longitude,
            @Nullable Double latitude) {}

    record Who(
            @Nullable String ownerUnit,
            @Nullable UUID handler,
            @Nullable UUID reporterAccount,
            @Nullable String reporterSealed,
            @Nullable String phoneIndex) {}

    record When(
            Instant reportedAt,
            @Nullable Instant acceptedAt,
            @Nullable Instant dispatchedAt,
            @Nullable Instant signedAt,
            @Nullable Instant handledAt,
            @Nullable Instant verifiedAt,
            @Nullable Instant ratedAt,
            @Nullable Instant closedAt) {}

    /** The clock that runs, all null if none does. */
    record Clock(
            @Nullable String clockKind,
            @Nullable Instant clockStartedAt,
            @Nullable Instant dueAt,
            @Nullable Instant yellowAt,
            @Nullable Instant redAt,
            @Nullable Instant nextAlarmAt) {}

    record Outcome(
            @Nullable Boolean lateAccept,
            @Nullable Boolean lateHandle,
            int returned,
            int sentBack,
            int reopened,
            int urged,
            boolean supervised,
            @Nullable Integer rating,
            @Nullable String ratingComment) {}

    /** Something that happened, for the timeline. */
    record Entry(
            UUID id,
            UUID incidentId,
            Instant at,
            String kind,
            String actorName,
            @Nullable String actorUnit,
            String text,
            @Nullable String textEn,
            @Nullable String fromState,
            @Nullable String toState,
            String visibility,
            Map<String, String> data) {}
}
