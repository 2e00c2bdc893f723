package io.linli.message;

import io.linli.kernel.GeoPoint;
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
        @Nullable GeoPoint position) {

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
            @Nullable Long remainingMinutes) {}
}
