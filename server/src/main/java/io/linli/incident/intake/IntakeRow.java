package io.linli.incident.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.linli.file.Attachment;
import io.linli.incident.Decisions;
import io.linli.incident.TimeLimits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report ready to be written; its JSON is what {@link IntakeWriter} hands to the database. Bytes are hexadecimal text as
 * PostgreSQL reads it. What goes into other tables is handed over beside it.
 */
record IntakeRow(
        UUID id,
        String channel,
        String source,
        @Nullable String externalNumber,
        String title,
        String body,
        String typeCode,
        String state,
        String urgency,
        String placeCode,
        @Nullable String address,
        @Nullable Double longitude,
        @Nullable Double latitude,
        String ownerUnit,
        List<String> coUnits,
        @Nullable UUID reporterAccount,
        @Nullable String reporterSealed,
        @Nullable String phoneIndex,
        @Nullable String followHash,
        boolean anonymous,
        boolean confidential,
        boolean isPublic,
        Map<String, Object> form,
        Decisions decisions,
        TimeLimits limits,
        Instant reportedAt,
        @Nullable Instant dispatchedAt,
        String clockKind,
        Instant clockStartedAt,
        Instant dueAt,
        Instant yellowAt,
        Instant redAt,
        Instant nextAlarmAt,
        int duplicateCount,
        @Nullable UUID photo,
        Instant now,
        @Nullable String requestKey,
        @Nullable String requestDigest,
        @JsonIgnore List<TimelineRow> timeline,
        @JsonIgnore @Nullable DuplicateRow duplicate,
        @JsonIgnore List<Attachment> attachments) {

    /** Something that happened, for the timeline. */
    record TimelineRow(
            UUID id,
            UUID incidentId,
            String kind,
            @Nullable UUID actor,
            String actorName,
            @Nullable String actorUnit,
            String text,
            @Nullable String textEn,
            @Nullable String fromState,
            String toState,
            String visibility,
            List<UUID> files) {}

    /** An earlier incident with the same text. */
    record DuplicateRow(UUID incidentId, UUID otherId, double score, String kind, List<String> reasons) {}
}
