package io.linli.registry.visit;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.registry.history.Note;
import io.linli.registry.visit.FigureView.OfPlace;
import io.linli.registry.visit.FigureView.OfWorker;
import io.linli.territory.Territory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts coverage, freshness and work of a place and of the places below it. */
@Component
class VisitFigures {

    private static final int FRESH_DAYS = 180;
    private static final int SOON_DAYS = 30;
    private static final int MOST_WORKERS = 200;

    private final JdbcClient database;
    private final Territory territory;

    VisitFigures(JdbcClient database, Territory territory) {
        this.database = database;
        this.territory = territory;
    }

    /**
     * The figures of a place.
     *
     * @param from first day of the period, for the work done
     * @param to last day of the period
     */
    @Transactional(readOnly = true)
    public FigureView of(DivisionCode place, LocalDate from, LocalDate to) {
        Map<String, Object> values = values(place, from, to);
        List<OfPlace> places = places(values);
        List<OfWorker> workers = workers(values);
        return new FigureView(
                from,
                to,
                places.stream().mapToLong(OfPlace::houses).sum(),
                places.stream().mapToLong(OfPlace::due).sum(),
                places.stream().mapToLong(OfPlace::overdue).sum(),
                places.stream().mapToLong(OfPlace::fresh).sum(),
                places.stream().mapToLong(OfPlace::never).sum(),
                inspections(values),
                workers.stream().mapToLong(OfWorker::done).sum(),
                workers.stream().mapToLong(OfWorker::met).sum(),
                places,
                workers);
    }

    private static Map<String, Object> values(DivisionCode place, LocalDate from, LocalDate to) {
        int digits = place.level() == DivisionLevel.GRID
                ? DivisionLevel.GRID.digits()
                : DivisionLevel.values()[place.level().ordinal() + 1].digits();
        Map<String, Object> values = new HashMap<>();
        values.put("low", place.value());
        values.put("high", place.rangeEnd());
        values.put("digits", digits);
        values.put("today", Note.today());
        values.put("soon", Note.today().plusDays(SOON_DAYS));
        values.put("fresh", Note.today().minusDays(FRESH_DAYS));
        values.put("from", from.atStartOfDay(Note.ZONE).toInstant().atOffset(ZoneOffset.UTC));
        values.put("to", to.plusDays(1).atStartOfDay(Note.ZONE).toInstant().atOffset(ZoneOffset.UTC));
        return values;
    }

    private List<OfPlace> places(Map<String, Object> values) {
        return database.sql("""
                        SELECT place, coalesce(houses, 0) AS houses, coalesce(due, 0) AS due,
                               coalesce(overdue, 0) AS overdue, coalesce(fresh, 0) AS fresh, coalesce(never, 0) AS never,
                               coalesce(done, 0) AS done
                        FROM (SELECT left(place_code, :digits) AS place, count(*) AS houses,
                                     count(*) FILTER (WHERE visit_due BETWEEN :today AND :soon) AS due,
                                     count(*) FILTER (WHERE visit_due < :today) AS overdue,
                                     count(*) FILTER (WHERE visited_on >= :fresh) AS fresh,
                                     count(*) FILTER (WHERE visited_on IS NULL) AS never
                              FROM registry.house
                              WHERE place_code >= :low AND place_code < :high AND state = 'standing'
                              GROUP BY 1) AS h
                        FULL JOIN (SELECT left(place_code, :digits) AS place, count(*) AS done
                                   FROM registry.visit
                                   WHERE place_code >= :low AND place_code < :high AND at >= :from AND at < :to
                                     AND retracted_at IS NULL
                                   GROUP BY 1) AS v USING (place)
                        ORDER BY place
                        """)
                .params(values)
                .query((row, number) -> new OfPlace(
                        row.getString("place"),
                        territory.name(new DivisionCode(row.getString("place"))),
                        territory.nameEn(new DivisionCode(row.getString("place"))),
                        row.getLong("houses"),
                        row.getLong("due"),
                        row.getLong("overdue"),
                        row.getLong("fresh"),
                        row.getLong("never"),
                        row.getLong("done")))
                .list();
    }

    private List<OfWorker> workers(Map<String, Object> values) {
        return database.sql("""
                        SELECT account, max(actor) AS name, count(*) AS done,
                               count(*) FILTER (WHERE outcome IN ('met', 'passed', 'done')) AS met,
                               count(DISTINCT subject) AS subjects
                        FROM registry.visit
                        WHERE place_code >= :low AND place_code < :high AND at >= :from AND at < :to
                          AND retracted_at IS NULL
                        GROUP BY account ORDER BY done DESC, name LIMIT %d
                        """.formatted(MOST_WORKERS))
                .params(values)
                .query((row, number) -> new OfWorker(
                        row.getObject("account", UUID.class),
                        row.getString("name"),
                        row.getLong("done"),
                        row.getLong("met"),
                        row.getLong("subjects")))
                .list();
    }

    private long inspections(Map<String, Object> values) {
        return database.sql("""
                        SELECT (SELECT count(*) FROM registry.organisation
                                WHERE place_code >= :low AND place_code < :high AND state = 'active'
                                  AND inspection_due <= :soon)
                             + (SELECT count(*) FROM registry.thing
                                WHERE place_code >= :low AND place_code < :high AND state IN ('sound', 'damaged')
                                  AND expires_on <= :soon)
                        """).params(values).query(Long.class).single();
    }
}
