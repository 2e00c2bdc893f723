package io.linli.message;

import io.linli.kernel.GeoPoint;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for somebody's hand (待办).
 *
 * @param id key of the record it is about
 * @param module name of the module it comes from
 * @param kind what is to be done, a name of the module in kebab case
 * @param title what it is about
 * @param subtitle second line, for example number and type
 * @param subtitleEn the same in English, if there is English for it
 * @param placeName where, in words
 * @param placeNameEn the same in English, if the place has an English name
 * @param dueAt when it must be done
 * @param clock the clock that runs, null if none does
 * @param link path of the page on which it is done
 * @param position where on the map
 * @param since since when it waits, null if the module does not say
 */
public record Todo(
        String id,
        String module,
        String kind,
        String title,
        String subtitle,
        @Nullable String subtitleEn,
        String placeName,
        @Nullable String placeNameEn,
        @Nullable Instant dueAt,
        @Nullable Clock clock,
        String link,
        @Nullable GeoPoint position,
        @Nullable Instant since) {

    /** One whose module does not say since when it waits. */
    public Todo(
            String id,
            String module,
            String kind,
            String title,
            String subtitle,
            @Nullable String subtitleEn,
            String placeName,
            @Nullable String placeNameEn,
            @Nullable Instant dueAt,
            @Nullable Clock clock,
            String link,
            @Nullable GeoPoint position) {
        this(id, module, kind, title, subtitle, subtitleEn, placeName, placeNameEn, dueAt, clock, link, position, null);
    }

    /** Where it stands in the list, in microseconds: the earliest due first, those without a limit last. */
    public long due() {
        return TodoSource.After.micros(dueAt);
    }

    /**
     * A running clock.
     *
     * @param kind what must be done by then, a name of the module
     * @param state green, yellow, red, paused or overdue
     * @param remainingMinutes to the deadline, negative when overdue
     */
    public record Clock(
            @Nullable String kind,
            @Nullable Instant dueAt,
            String state,
            @Nullable Long remainingMinutes) {

        private static final Duration RED = Duration.ofDays(1);

        /** A clock that runs by day and night: yellow when a third of the time is left, red for the last day. */
        public static Clock until(Instant since, Instant dueAt, Instant now) {
            Duration left = Duration.between(now, dueAt);
            Duration whole = Duration.between(since, dueAt);
            String state;
            if (left.isNegative()) {
                state = "overdue";
            } else if (left.compareTo(RED) < 0 && whole.compareTo(RED) > 0) {
                state = "red";
            } else {
                state = left.multipliedBy(3).compareTo(whole) < 0 ? "yellow" : "green";
            }
            return new Clock(null, dueAt, state, left.toMinutes());
        }
    }
}
