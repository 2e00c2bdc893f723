package io.linli.incident.life;

import io.linli.http.Refusal;
import io.linli.kernel.GeoPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody fills in to take a step. Which fields a step wants, {@link Action#fields} says; others are
 * ignored.
 *
 * @param version the version of the incident that the actor has seen; may come as If-Match instead
 * @param into id or number of the incident to merge into
 * @param letter text of a supervision letter
 */
record ActionRequest(
        @Nullable Integer version,
        @Nullable String reason,
        @Nullable String note,
        @Nullable String ownerUnit,
        @Nullable List<String> coHandlers,
        @Nullable List<String> units,
        @Nullable LimitRequest limit,
        @Nullable String toUnit,
        @Nullable Instant until,
        @Nullable String result,
        @Nullable List<UUID> fileIds,
        @Nullable Boolean passed,
        @Nullable Integer score,
        @Nullable String comment,
        @Nullable String letter,
        @Nullable Instant replyBy,
        @Nullable UUID letterId,
        @Nullable String text,
        @Nullable String visibility,
        @Nullable String into,
        @Nullable List<Part> parts,
        @Nullable String typeCode,
        @Nullable String placeCode,
        @Nullable GeoPoint position,
        @Nullable String urgency,
        @Nullable String address,
        @Nullable Boolean redispatch) {

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_FILES = 20;

    static final ActionRequest EMPTY = new ActionRequest(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null, null, null, null);

    /** The same for a verification that was not passed, where the findings are the reason. */
    ActionRequest withReasonFromNote() {
        String why = reason == null || reason.isBlank() ? note : reason;
        return new ActionRequest(
                version, why, note, null, null, null, null, null, null, null, fileIds, false, null, null, null, null,
                null, null, null, null, null, null, null, null, null, null, null);
    }

    static ActionRequest dispatching(String unit, List<String> helpers, String why) {
        return new ActionRequest(
                null, null, why, unit, helpers, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, null, null, null);
    }

    static ActionRequest transferring(String unit, String why) {
        return new ActionRequest(
                null, why, null, null, null, null, null, unit, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, null, null, null);
    }

    static ActionRequest merging(String into) {
        return new ActionRequest(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, into, null, null, null, null, null, null, null);
    }

    /** A time limit: how many of which unit. */
    record LimitRequest(@Nullable Integer amount, @Nullable String unit) {}

    /** One of the parts that an incident is split into. */
    record Part(
            @Nullable String title,
            @Nullable String body,
            @Nullable String typeCode) {}

    /** A text that must be there, 1 to 2,000 characters. */
    static String text(String field, @Nullable String value) {
        String text = optional(field, value);
        if (text.isEmpty()) {
            throw Refusal.badField(field, "required", "此项必填", "this field is required");
        }
        return text;
    }

    /** One line that must be there, 1 to 200 characters. */
    static String line(String field, @Nullable String value) {
        String line = text(field, value);
        if (line.length() > LONGEST_LINE) {
            throw tooLong(field, LONGEST_LINE);
        }
        return line;
    }

    /** A text of at most 2,000 characters, empty if there is none. */
    static String optional(String field, @Nullable String value) {
        String text = value == null ? "" : value.strip();
        if (text.length() > LONGEST_TEXT) {
            throw tooLong(field, LONGEST_TEXT);
        }
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
            throw Refusal.badField(field, "control-characters", "包含不可见的控制字符", "it contains control characters");
        }
        return text;
    }

    List<UUID> files() {
        List<UUID> files = Objects.requireNonNullElse(fileIds, List.of());
        if (files.size() > MOST_FILES) {
            throw Refusal.badField("fileIds", "too-many", "一次最多20个文件", "at most 20 files at once");
        }
        return files;
    }

    /** A point of time that must be there and lie ahead, by 366 days at most. */
    static Instant ahead(String field, @Nullable Instant value, Instant now) {
        if (value == null) {
            throw Refusal.badField(field, "required", "此项必填", "this field is required");
        }
        if (!value.isAfter(now) || value.isAfter(now.plus(Duration.ofDays(366)))) {
            throw Refusal.badField(field, "not-ahead", "时间应在一年以内的将来", "this must lie ahead, within a year");
        }
        return value;
    }

    private static Refusal tooLong(String field, int longest) {
        return Refusal.badField(
                field, "too-long", "最多%d个字".formatted(longest), "at most %d characters".formatted(longest));
    }
}
