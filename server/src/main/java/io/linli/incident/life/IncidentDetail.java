package io.linli.incident.life;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.linli.file.StoredFile;
import io.linli.incident.Decision;
import io.linli.incident.IncidentSummary;
import io.linli.incident.IncidentSummary.UnitName;
import io.linli.incident.TimeLimits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that its reader may see of an incident, and what he may do with it.
 *
 * @param files what the reporter sent
 * @param decisions how sure each decision about it is, why, and who made it
 * @param timeline what happened, oldest first
 * @param actions steps that concern the reader: allowed ones with their fields, others with the reason
 */
record IncidentDetail(
        @JsonUnwrapped IncidentSummary summary,
        String body,
        @Nullable Form form,
        @Nullable ReporterView reporter,
        List<FileView> files,
        List<UnitName> coHandlers,
        Map<String, Decision> decisions,
        List<Entry> timeline,
        List<OfferedAction> actions,
        TimeLimits limits,
        @Nullable Reference parent,
        List<Reference> children,
        @Nullable Reference mergedInto,
        List<LetterView> letters,
        int reopenedCount,
        int urgedCount,
        boolean supervised,
        boolean extensionPending,
        @Nullable ExtensionView extension,
        @Nullable Instant suspendedUntil,
        @Nullable Instant confirmedAt,
        @Nullable String ratingComment) {

    /** The fields that its type asks for, and what was filled in. */
    record Form(@Nullable Map<String, Object> schema, Map<String, Object> values) {}

    /** The reporter as far as the reader may know him. */
    record ReporterView(@Nullable String name, @Nullable String phoneMasked, boolean anonymous, boolean confidential) {}

    /** A file with the addresses where it is read. */
    record FileView(
            UUID id,
            String name,
            String contentType,
            long size,
            @Nullable Integer width,
            @Nullable Integer height,
            String url,
            @Nullable String thumbnailUrl) {

        static FileView of(StoredFile file) {
            return new FileView(
                    file.id(),
                    file.name(),
                    file.contentType(),
                    file.size(),
                    file.width(),
                    file.height(),
                    file.url(),
                    file.thumbnailUrl());
        }
    }

    /**
     * One thing that happened.
     *
     * @param textEn in English, where that differs and is known
     */
    record Entry(
            UUID id,
            Instant at,
            String kind,
            String kindName,
            String kindNameEn,
            ActorView actor,
            String text,
            @Nullable String textEn,
            @Nullable String fromState,
            @Nullable String toState,
            List<FileView> files,
            String visibility,
            Map<String, Object> data) {}

    /** Who did it; for readers who are no staff only the unit. */
    record ActorView(
            String name,
            String nameEn,
            @Nullable String unit,
            @Nullable String unitEn) {}

    /** A step that concerns the reader. */
    record OfferedAction(
            String code,
            String name,
            String nameEn,
            boolean allowed,
            @Nullable String reason,
            @Nullable String reasonEn,
            List<FieldSpec> fields) {}

    /** Another incident. */
    record Reference(UUID id, String number, String title, String state, String stateName) {}

    /** An open request for more time. */
    record ExtensionView(String unit, String reason, Instant until, Instant askedAt) {}
}
