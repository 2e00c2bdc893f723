package io.linli.registry.visit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How well a place is visited.
 *
 * @param houses houses of the register that stand
 * @param due those to be visited within thirty days
 * @param overdue those whose day has passed
 * @param fresh those that somebody saw within half a year
 * @param never those that nobody has seen yet
 * @param inspectionsDue organisations and things to be inspected within thirty days or overdue
 * @param done visits of the period, without those retracted
 * @param met visits of the period at which somebody was met, or which passed
 */
record FigureView(
        LocalDate from,
        LocalDate to,
        long houses,
        long due,
        long overdue,
        long fresh,
        long never,
        long inspectionsDue,
        long done,
        long met,
        List<OfPlace> byPlace,
        List<OfWorker> byWorker) {

    /** The figures of one place. */
    record OfPlace(
            String placeCode,
            String name,
            @Nullable String nameEn,
            long houses,
            long due,
            long overdue,
            long fresh,
            long never,
            long done) {}

    /**
     * The visits of one worker in the period.
     *
     * @param subjects how many different doors, organisations and things
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfWorker(@Nullable UUID account, String name, long done, long met, long subjects) {}
}
