package io.linli.incident.view;

import io.linli.incident.IncidentState;
import io.linli.kernel.DivisionCode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a list is narrowed to, checked. Made by {@link FilterReader}.
 *
 * @param words text to be found, null for any
 * @param number exact number of one incident
 * @param place prefix of place codes
 * @param others conditions on single columns; all parameters but {@code now} bound
 * @param states states asked for, empty for any
 * @param handler whose incidents, as handler
 * @param reporter whose incidents, as reporter
 * @param clockRuns whether only incidents with a running clock are asked for
 * @param order how the list is sorted
 */
record IncidentFilter(
        @Nullable String words,
        @Nullable String number,
        @Nullable String place,
        Conditions others,
        List<IncidentState> states,
        @Nullable UUID handler,
        @Nullable UUID reporter,
        @Nullable String owner,
        boolean clockRuns,
        Order order) {

    /** Where there is still work to do; an index has this very condition. */
    static final String OPEN_STATES =
            "state IN ('reported', 'accepted', 'dispatched', 'signed', 'handling', 'suspended', 'handled')";

    static final String OVERDUE = "(clock_kind IS NOT NULL AND paused_at IS NULL AND due_at <= :now)";

    /** By which time the list is sorted, and which end comes first. */
    record Order(boolean byDueTime, boolean latestFirst) {
        static final Order NEWEST = new Order(false, true);
    }

    /** The level of a place code, null for the start of a code between two levels. */
    static @Nullable DivisionCode whole(@Nullable String place) {
        return place != null && DivisionCode.isValid(place) ? new DivisionCode(place) : null;
    }

    /** All conditions but that of the place and of the words. */
    Conditions conditions(Instant now) {
        var all = new Conditions().and(others.sql());
        others.parameters().forEach((name, value) -> {
            if (value != null) {
                all.with(name, value);
            }
        });
        all.with("now", java.sql.Timestamp.from(now));
        if (number != null) {
            all.and("number = :number", "number", number);
        }
        if (handler != null) {
            all.and("handler = :handler", "handler", handler);
        }
        if (reporter != null) {
            all.and("reporter_account = :reporter", "reporter", reporter);
        }
        if (owner != null) {
            all.and("owner_unit = :owner", "owner", owner);
        }
        return all;
    }
}
