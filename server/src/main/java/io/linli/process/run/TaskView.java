package io.linli.process.run;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as it is listed.
 *
 * @param instance key of its instance, with number and title
 * @param element the step of the drawing
 * @param nameEn the step's name in English, null if its drawing has none
 * @param unit the unit whose staff can take it, with the role they need
 * @param owner whoever has lent it out
 * @param countersign whether it is one of several signatures
 * @param signGroup what the signatures that are given together have in common
 * @param outcome how it was done
 */
record TaskView(
        UUID id,
        UUID instance,
        String number,
        String title,
        String element,
        String name,
        @Nullable String nameEn,
        @Nullable String form,
        String state,
        String placeCode,
        String placeName,
        @Nullable String placeNameEn,
        @Nullable String unit,
        @Nullable String unitName,
        @Nullable String role,
        @Nullable UUID assignee,
        @Nullable String assigneeName,
        @Nullable UUID owner,
        boolean countersign,
        @Nullable String signGroup,
        @Nullable Instant dueAt,
        boolean overdue,
        @Nullable String limit,
        Instant openedAt,
        @Nullable Instant claimedAt,
        @Nullable Instant doneAt,
        @Nullable String doneBy,
        @Nullable String outcome,
        @Nullable String note,
        int version) {}
