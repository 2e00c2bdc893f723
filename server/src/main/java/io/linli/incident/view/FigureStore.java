package io.linli.incident.view;

import io.linli.kernel.DivisionCode;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads figures: what has been folded and the changes since, in one statement and so of one moment. Works as the
 * server itself; the caller has made sure that the asker may know the place's figures.
 */
@Repository
class FigureStore {

    private static final String SUMS = """
            sum(volume) AS volume, sum(open) AS open, sum(accepted) AS accepted, sum(accepted_on_time) AS accepted_on_time,
            sum(handled) AS handled, sum(handled_on_time) AS handled_on_time, sum(completed) AS completed,
            sum(right_first) AS right_first, sum(rated) AS rated, sum(satisfied) AS satisfied, sum(reopened) AS reopened
            """;

    /** Whole months where the period has any, single days before and after them. */
    private static final String BY_DIMENSION = """
            WITH f AS (
                SELECT * FROM incident.figure WHERE place_code = :place AND dim = '' AND day >= :before AND day <= :to
                UNION ALL
                SELECT * FROM incident.figure
                WHERE place_code = :place AND dim = ANY ('{t,u,h,m}')
                  AND (day >= :from AND day < :monthFrom OR day >= :monthTo AND day <= :to)
                UNION ALL
                SELECT * FROM incident.figure
                WHERE place_code = :place AND dim = ANY ('{T,U,H,M}') AND day >= :monthFrom AND day < :monthTo
                UNION ALL
                SELECT * FROM incident.figure
                WHERE place_code = :place AND dim = 'm'
                  AND (day >= :before AND day < :monthFromBefore OR day >= :monthToBefore AND day < :from)
                UNION ALL
                SELECT * FROM incident.figure
                WHERE place_code = :place AND dim = 'M' AND day >= :monthFromBefore AND day < :monthToBefore
                UNION ALL
                SELECT * FROM incident.spread_change WHERE place_code = :place AND day >= :before AND day <= :to
            )
            SELECT lower(dim) AS dim, key, CASE WHEN dim = '' AND day >= :from THEN day END AS day, day < :from AS before,
            """ + SUMS + """
            FROM f WHERE day >= :from OR dim IN ('', 'm', 'M')
            GROUP BY 1, 2, 3, 4
            """;

    private static final String BY_PLACE = """
            WITH f AS (
                SELECT * FROM incident.figure
                WHERE place_code = ANY (:places) AND dim = '' AND day >= :from AND day <= :to
                UNION ALL
                SELECT * FROM incident.spread_change
                WHERE place_code = ANY (:places) AND dim = '' AND day >= :from AND day <= :to
            )
            SELECT place_code AS key, dim, NULL::date AS day, false AS before,
            """ + SUMS + "FROM f GROUP BY 1, 2";

    /** Grids are small: what is kept for them is the total only, all else is counted from their incidents. */
    private static final String OF_GRID = """
            WITH f AS (
                SELECT d.dim, d.key, m.day, 1 AS volume, m.open, m.accepted, m.accepted_on_time, m.handled,
                       m.handled_on_time, m.completed, m.right_first, m.rated, m.satisfied, m.reopened
                FROM incident.incident i
                CROSS JOIN LATERAL incident.measured(i, 1) AS m
                CROSS JOIN LATERAL (VALUES ('', ''), ('t', m.type_code), ('u', m.owner_unit),
                    ('h', lpad(m.hour::text, 2, '0')), ('m', lpad(m.handling::text, 3, '0'))) AS d (dim, key)
                WHERE i.community_code = left(:place, 12) AND i.place_code = :place
                  AND i.reported_at >= :start AND d.key IS NOT NULL
            )
            SELECT dim, key, CASE WHEN dim = '' AND day >= :from THEN day END AS day, day < :from AS before,
            """ + SUMS + """
            FROM f WHERE day <= :to AND day >= :before AND (day >= :from OR dim IN ('', 'm'))
            GROUP BY 1, 2, 3, 4
            """;

    private final JdbcClient database;

    FigureStore(JdbcClient database) {
        this.database = database;
    }

    /** All dimensions of the period, and the totals of the time before it. */
    List<Tally> of(DivisionCode place, LocalDate before, LocalDate from, LocalDate to) {
        boolean grid = place.value().length() > 12;
        var query = database.sql(grid ? OF_GRID : BY_DIMENSION)
                .param("place", place.value())
                .param("before", before)
                .param("from", from)
                .param("to", to);
        if (grid) {
            return query.param(
                            "start",
                            Timestamp.from(
                                    before.atStartOfDay(FilterReader.ZONE).toInstant()))
                    .query(Tally::read)
                    .list();
        }
        Months now = Months.within(from, to.plusDays(1));
        Months then = Months.within(before, from);
        return query.param("monthFrom", now.from())
                .param("monthTo", now.to())
                .param("monthFromBefore", then.from())
                .param("monthToBefore", then.to())
                .query(Tally::read)
                .list();
    }

    /** The whole months of a period; none of them begins and ends at the period's end. */
    private record Months(LocalDate from, LocalDate to) {

        static Months within(LocalDate from, LocalDate end) {
            LocalDate first =
                    from.getDayOfMonth() == 1 ? from : from.withDayOfMonth(1).plusMonths(1);
            LocalDate last = end.withDayOfMonth(1);
            return first.isBefore(last) ? new Months(first, last) : new Months(end, end);
        }
    }

    /** The totals of places. */
    List<Tally> of(List<String> places, LocalDate from, LocalDate to) {
        return database.sql(BY_PLACE)
                .param("places", places.toArray(String[]::new))
                .param("from", from)
                .param("to", to)
                .query(Tally::read)
                .list();
    }

    /** How many are open in a place, whenever they were reported. */
    long open(DivisionCode place) {
        return database.sql("""
                        SELECT (SELECT coalesce(sum(open), 0) FROM incident.figure WHERE place_code = :place AND dim = '')
                             + (SELECT coalesce(sum(open), 0) FROM incident.spread_change
                                WHERE place_code = :place AND dim = '')
                        """).param("place", place.value()).query(Long.class).single();
    }

    /** How many are overdue in a place now. */
    long overdue(DivisionCode place, Instant now) {
        String code = place.value();
        return database.sql("""
                        SELECT count(*) FROM incident.incident
                        WHERE clock_kind IS NOT NULL AND paused_at IS NULL AND due_at <= :now
                          AND street_code >= :street AND street_code < :streetEnd
                          AND place_code >= :low AND place_code < :high
                        """)
                .param("now", Timestamp.from(now))
                .param("street", code.substring(0, Math.min(9, code.length())))
                .param("streetEnd", code.substring(0, Math.min(9, code.length())) + ":")
                .param("low", code)
                .param("high", place.rangeEnd())
                .query(Long.class)
                .single();
    }
}
