package io.linli.audit;

import io.linli.http.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries a list shows.
 *
 * @param actor key or name of who did it
 * @param action the action, or the start of it
 * @param subject kind or key of what it was done to
 * @param from the first time
 * @param to the time after the last
 */
record AuditSearch(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String subject,
        Instant from,
        Instant to) {

    private static final Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    static AuditSearch of(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            @Nullable Instant from,
            @Nullable Instant to) {
        Instant first = from == null || from.isBefore(BEGINNING) ? BEGINNING : from;
        Instant last = to == null || to.isAfter(END) ? END : to;
        if (first.isAfter(last)) {
            throw Refusal.badField("to", "before-from", "结束时间须晚于开始时间", "the end must come after the beginning");
        }
        return new AuditSearch(blankToNull(actor), blankToNull(action), blankToNull(subject), first, last);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
