package io.linli.app.record;

import io.linli.app.record.Spans.Span;
import io.linli.kernel.DivisionCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads what is counted of records: whole months from figures that are kept, the rest from the records themselves. KeptFigures
 * are the server's; the span says for which places the caller may know them.
 */
@Repository
class KeptFigures {

    private static final int COMMUNITY = 12;
    private static final int DISTRICT = 6;
    private static final String DAYS = "@";
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 1, 1);

    /** What has been folded and the changes since, in one statement and so of one moment. */
    private static final String KEPT = """
            SELECT %1$s AS place, substr(stat, length(:mark) + 1) AS stat, key, sum(count) AS count, sum(sum) AS sum FROM (
                SELECT place_code, stat, key, count, sum FROM app.figure
                WHERE type = :type AND place_code = ANY (:places) AND stat = ANY (:stats) AND month >= :from AND month < :to
                UNION ALL
                SELECT p.code, :mark || split_part(e, E'\\t', 1), split_part(e, E'\\t', 2), c.sign,
                       c.sign * coalesce(nullif(split_part(e, E'\\t', 3), '')::numeric, 0)
                FROM app.figure_change c JOIN unnest(:places) AS p (code) ON starts_with(c.place_code, p.code)
                CROSS JOIN unnest(c.tally) AS e
                WHERE c.type = :type AND c.day >= :from AND c.day < :to AND :mark || split_part(e, E'\\t', 1) = ANY (:stats)
            ) AS f (place_code, stat, key, count, sum) GROUP BY 1, 2, 3
            """;

    private static final String COUNTED = """
            SELECT %1$s AS place, split_part(e, E'\\t', 1) AS stat, split_part(e, E'\\t', 2) AS key, count(*) AS count,
                   sum(coalesce(nullif(split_part(e, E'\\t', 3), '')::numeric, 0)) AS sum
            FROM %2$s CROSS JOIN unnest(r.tally) AS e
            WHERE r.type = :type AND NOT r.gone AND %3$s AND r.created_at >= :start AND r.created_at < :end
              AND split_part(e, E'\\t', 1) = ANY (:stats)
            GROUP BY 1, 2, 3
            """;

    private final JdbcClient database;
    private final InScope scope;
    private final RecordList list;

    KeptFigures(JdbcClient database, InScope scope, RecordList list) {
        this.database = database;
        this.scope = scope;
        this.list = list;
    }

    /** What was counted under one key. */
    record Count(String place, String stat, String key, long count, BigDecimal sum) {

        Count and(Count other) {
            return new Count(place, stat, key, count + other.count, sum.add(other.sum));
        }
    }

    /**
     * A period by days.
     *
     * @param from first day, null for the beginning
     * @param to last day, null for the end
     */
    record Period(@Nullable LocalDate from, @Nullable LocalDate to) {

        static final Period EVER = new Period(null, null);

        /** The first month that lies in it as a whole. */
        LocalDate firstMonth() {
            return from == null
                    ? FIRST
                    : from.getDayOfMonth() == 1 ? from : from.withDayOfMonth(1).plusMonths(1);
        }

        /** The month after the last one that lies in it as a whole. */
        LocalDate lastMonth() {
            return to == null ? LAST : to.plusDays(1).withDayOfMonth(1);
        }

        boolean hasMonths() {
            return firstMonth().isBefore(lastMonth());
        }

        /** The parts that are no whole months, each from a day to the day before another. */
        List<LocalDate[]> rest() {
            LocalDate start = from == null ? FIRST : from;
            LocalDate end = to == null ? LAST : to.plusDays(1);
            if (!hasMonths()) {
                return List.of(new LocalDate[][] {{start, end}});
            }
            List<LocalDate[]> rest = new ArrayList<>();
            if (start.isBefore(firstMonth())) {
                rest.add(new LocalDate[] {start, firstMonth()});
            }
            if (lastMonth().isBefore(end)) {
                rest.add(new LocalDate[] {lastMonth(), end});
            }
            return rest;
        }
    }

    /** Counts of some figures over all places of a span, by figure and key. */
    Collection<Count> of(KeptType type, Span span, Collection<String> stats, Period period) {
        return read(type, span, span.places(), stats, period, false);
    }

    /** Counts of some figures for each of some places. */
    Collection<Count> byPlace(
            KeptType type, Span span, List<DivisionCode> places, Collection<String> stats, Period period) {
        return read(type, span, places, stats, period, true);
    }

    private Collection<Count> read(
            KeptType type,
            Span span,
            List<DivisionCode> places,
            Collection<String> stats,
            Period period,
            boolean byPlace) {
        Map<String, Object> values = new HashMap<>(span.values());
        values.put("type", type.number());
        values.put("stats", stats.toArray(String[]::new));
        List<Count> counts = new ArrayList<>();
        boolean kept = span.account() == null
                && !places.isEmpty()
                && places.stream().allMatch(place -> place.value().length() <= COMMUNITY);
        if (kept && period.hasMonths()) {
            LocalDate[] months = {period.firstMonth(), period.lastMonth()};
            counts.addAll(kept(type, places, stats, months, "", byPlace));
        }
        List<LocalDate[]> rest = kept ? period.rest() : List.of(new LocalDate[][] {whole(period)});
        boolean days = kept && places.stream().allMatch(place -> place.value().length() <= DISTRICT);
        for (LocalDate[] part : rest) {
            counts.addAll(
                    days
                            ? kept(type, places, stats, part, DAYS, byPlace)
                            : counted(span, places, part, values, byPlace));
        }
        return added(counts);
    }

    /**
     * What is kept of whole months or days.
     *
     * @param mark before the names of figures of days
     */
    private List<Count> kept(
            KeptType type,
            List<DivisionCode> places,
            Collection<String> stats,
            LocalDate[] part,
            String mark,
            boolean byPlace) {
        Map<String, Object> values = new HashMap<>();
        values.put("type", type.number());
        values.put("stats", stats.stream().map(stat -> mark + stat).toArray(String[]::new));
        values.put("places", places.stream().map(DivisionCode::value).toArray(String[]::new));
        values.put("from", part[0]);
        values.put("to", part[1]);
        values.put("mark", mark);
        return scope.readAsServer(() -> query(KEPT.formatted(byPlace ? "place_code" : "''"), values));
    }

    private static LocalDate[] whole(Period period) {
        return new LocalDate[] {
            period.from() == null ? FIRST : period.from(),
            period.to() == null ? LAST : period.to().plusDays(1)
        };
    }

    private List<Count> counted(
            Span span, List<DivisionCode> places, LocalDate[] part, Map<String, Object> values, boolean byPlace) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("start", RecordStore.time(part[0].atStartOfDay(Values.ZONE).toInstant()));
        all.put("end", RecordStore.time(part[1].atStartOfDay(Values.ZONE).toInstant()));
        String from = "app.record r";
        String condition = span.condition();
        if (span.account() != null) {
            from = "app.party p JOIN app.record r ON r.type = p.type AND r.id = p.record";
            condition += " AND p.account = :account AND p.type = :type";
            all.put("account", span.account());
        } else {
            condition += " AND r.street = ANY (:streets::text[])";
            all.put("streets", span.streets().toArray(String[]::new));
        }
        int digits = places.isEmpty() ? COMMUNITY : places.getFirst().value().length();
        String sql = COUNTED.formatted(byPlace ? "left(r.place_code, " + digits + ")" : "''", from, condition);
        return list.within(span, () -> query(sql, all));
    }

    private List<Count> query(String sql, Map<String, Object> values) {
        return database.sql(sql).params(values).query(Count.class).list();
    }

    private static Collection<Count> added(List<Count> counts) {
        Map<String, Count> sums = new LinkedHashMap<>();
        counts.forEach(one -> sums.merge(one.place() + "\t" + one.stat() + "\t" + one.key(), one, Count::and));
        return sums.values().stream().filter(one -> one.count() != 0).toList();
    }

    /** How many records a list has that asks for nothing but places and states; null if that is not known. */
    @Nullable
    Long known(Span span, Question question) {
        boolean kept = span.account() == null
                && !span.asServer()
                && question.onlyStates()
                && span.places().stream().allMatch(place -> place.value().length() <= COMMUNITY);
        if (!kept) {
            return null;
        }
        String[] states = question.wantedStates();
        Counted counted = states == null ? Counted.TOTAL : Counted.STATES;
        return of(question.type(), span, List.of(counted.code()), Period.EVER).stream()
                .filter(one -> states == null || List.of(states).contains(one.key()))
                .mapToLong(Count::count)
                .sum();
    }
}
