package io.linli.incident.view;

import io.linli.database.Scope;
import io.linli.database.Scopes;
import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.Refusal;
import io.linli.incident.IncidentRecord;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds incidents by any combination of filters, page by page in a fixed order.
 *
 * <p>By deadline, incidents whose clock runs come first, then all others by the time of their report.
 */
@Repository
class IncidentList {

    private static final String BY_REPORT = "reported_at";
    private static final String BY_DEADLINE = "due_at";

    private final JdbcClient database;
    private final WordSearch search;

    IncidentList(JdbcClient database, WordSearch search) {
        this.database = database;
        this.search = search;
    }

    /**
     * One page.
     *
     * @param cursor where the page before ended: phase, time and id
     */
    @Transactional(readOnly = true)
    public Page<IncidentRecord> page(IncidentFilter filter, @Nullable Cursor cursor, int limit) {
        planAnew();
        Position after = Position.of(cursor);
        Asked asked = asked(filter, Instant.now());
        List<IncidentRecord> found = filter.order().byDueTime()
                ? byDeadline(filter, asked, after, limit + 1)
                : phase(asked, "", BY_REPORT, filter.order().latestFirst(), after, limit + 1);
        return Page.of(found, limit, record -> position(filter, record).cursor());
    }

    private List<IncidentRecord> byDeadline(IncidentFilter filter, Asked asked, Position after, int limit) {
        List<IncidentRecord> found = new ArrayList<>();
        boolean second = after.phase().equals("done");
        if (!second) {
            found.addAll(phase(
                    asked,
                    " AND clock_kind IS NOT NULL AND due_at IS NOT NULL",
                    BY_DEADLINE,
                    filter.order().latestFirst(),
                    after,
                    limit));
        }
        if (found.size() < limit && !filter.clockRuns()) {
            found.addAll(phase(
                    asked,
                    " AND (clock_kind IS NULL OR due_at IS NULL)",
                    BY_REPORT,
                    true,
                    second ? after : Position.START,
                    limit - found.size()));
        }
        return found;
    }

    private List<IncidentRecord> phase(
            Asked asked, String more, String column, boolean latestFirst, Position after, int limit) {
        String direction = latestFirst ? " DESC" : " ASC";
        String order = " ORDER BY " + column + direction + ", id" + direction + " LIMIT :limit";
        String keyset = after.id() == null
                ? ""
                : " AND (" + column + ", id) " + (latestFirst ? "<" : ">") + " (:afterTime, :afterId)";
        String sql = asked.branches().stream()
                .map(branch -> "SELECT " + IncidentRecord.COLUMNS + " FROM incident.incident WHERE " + branch + " AND "
                        + asked.conditions().sql() + more + keyset + order)
                .collect(Collectors.joining(")\nUNION ALL (", "(", ")"));
        var parameters = new java.util.LinkedHashMap<>(asked.conditions().parameters());
        parameters.put("limit", limit);
        if (after.id() != null) {
            parameters.put("afterTime", Timestamp.from(after.time()));
            parameters.put("afterId", after.id());
        }
        return database.sql(asked.branches().size() == 1 ? sql : sql + order)
                .params(parameters)
                .query(IncidentRecord::read)
                .list();
    }

    /** How many there are: exactly up to a number, beyond that only that there are more. */
    @Transactional(readOnly = true)
    public long count(IncidentFilter filter, int most) {
        planAnew();
        Asked asked = asked(filter, Instant.now());
        String sql = asked.branches().stream()
                .map(branch -> "SELECT 1 FROM incident.incident WHERE " + branch + " AND "
                        + asked.conditions().sql() + " LIMIT :limit")
                .collect(Collectors.joining(")\nUNION ALL (", "SELECT count(*) FROM ((", ")) AS found"));
        return database.sql(sql)
                .params(asked.conditions().parameters())
                .param("limit", most)
                .query(Long.class)
                .single();
    }

    /** The conditions of a filter and the ways to see, ready for a query of one's own. */
    Asked asked(IncidentFilter filter, Instant now) {
        Conditions conditions = filter.conditions(now);
        Scope scope = Scopes.current().orElseThrow();
        search.narrow(filter, scope, conditions);
        return new Asked(Branches.of(scope, filter.place(), conditions), conditions);
    }

    /** Plans by the values asked for: a plan for any street and any type is a bad one for most. */
    void planAnew() {
        database.sql("SET LOCAL plan_cache_mode = force_custom_plan").update();
    }

    private static Position position(IncidentFilter filter, IncidentRecord record) {
        Instant due = record.clock().dueAt();
        if (!filter.order().byDueTime()) {
            return new Position("", record.times().reported(), record.id());
        }
        return record.clock().kind() == null || due == null
                ? new Position("done", record.times().reported(), record.id())
                : new Position("due", due, record.id());
    }

    /** Ways to see, and conditions with the parameters of both. */
    record Asked(List<String> branches, Conditions conditions) {}

    /** Where a page ended. */
    private record Position(
            String phase, Instant time, @Nullable UUID id) {

        static final Position START = new Position("", Instant.EPOCH, null);

        static Position of(@Nullable Cursor cursor) {
            if (cursor == null) {
                return START;
            }
            List<String> values = cursor.values();
            try {
                return new Position(values.get(0), Instant.parse(values.get(1)), UUID.fromString(values.get(2)));
            } catch (DateTimeException | IllegalArgumentException e) {
                throw Refusal.badField(
                        "cursor",
                        "invalid-cursor",
                        "翻页参数无效,请从第一页开始",
                        "the cursor is not valid; start at the first page");
            }
        }

        Cursor cursor() {
            return Cursor.after(phase, time, String.valueOf(id));
        }
    }
}
