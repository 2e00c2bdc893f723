package io.linli.incident.life;

import io.linli.incident.IncidentSummary.UnitName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A supervision letter as pages show it (督办函).
 *
 * @param state open, overdue or answered
 */
record LetterView(
        UUID id,
        String number,
        UUID incidentId,
        String incidentNumber,
        String incidentTitle,
        @Nullable UnitName from,
        @Nullable UnitName to,
        String issuedBy,
        Instant issuedAt,
        String text,
        Instant replyBy,
        String state,
        @Nullable String answer,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt) {}
