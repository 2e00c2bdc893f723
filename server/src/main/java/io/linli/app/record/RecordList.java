package io.linli.app.record;

import io.linli.app.record.Spans.Span;
import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.registry.SearchTerms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds records page by page. Each street has its own stretch of every index, in the order of the list; the first records
 * of each are put together, so that a page takes about as long for a city as for a community. Of many streets only a few
 * records each are read at first, and more of those alone that fill the page.
 */
@Repository
class RecordList {

    private static final int MOST_CANDIDATES = 500;

    /** So many times the share of a street in a page are read of each of many streets at first. */
    private static final int FEW = 3;

    private final JdbcClient database;
    private final RecordStore store;
    private final SearchTerms terms;
    private final InScope scope;

    RecordList(JdbcClient database, RecordStore store, SearchTerms terms, InScope scope) {
        this.database = database;
        this.store = store;
        this.terms = terms;
        this.scope = scope;
    }

    /** A record and what the order of the list goes by. */
    private record Placed(StoredRecord record, String key) {}

    /** One page. */
    Page<StoredRecord> page(Span span, Question question, @Nullable Cursor after, int limit) {
        List<Placed> found = within(span, () -> rows(span, question, after, limit + 1));
        Page<Placed> page = Page.of(found, limit, one -> cursor(question.order(), one));
        return new Page<>(page.items().stream().map(Placed::record).toList(), page.next());
    }

    /** How many there are, counted up to a limit. */
    long count(Span span, Question question, int most) {
        return within(span, () -> {
            Query query = query(span, question);
            return database.sql("SELECT count(*) FROM (SELECT FROM " + query.from() + " WHERE " + query.where()
                            + (span.account() == null ? " AND r.street = ANY (:streets::text[])" : "") + " LIMIT "
                            + most
                            + ") AS found")
                    .params(query.values())
                    .query(Long.class)
                    .single();
        });
    }

    <T> T within(Span span, java.util.function.Supplier<T> work) {
        return span.asServer() ? scope.readAsServer(() -> planned(work)) : scope.read(() -> planned(work));
    }

    /** Plans by the values asked for: a plan for any street and any value is a bad one for most. */
    private <T> T planned(java.util.function.Supplier<T> work) {
        database.sql("SET LOCAL plan_cache_mode = force_custom_plan").update();
        return work.get();
    }

    private record Query(String from, String where, Map<String, Object> values) {}

    private Query query(Span span, Question question) {
        Map<String, Object> values = new HashMap<>(span.values());
        values.putAll(question.values());
        values.put("type", question.type().number());
        values.put("streets", span.streets().toArray(String[]::new));
        StringBuilder where =
                new StringBuilder("r.type = :type AND NOT r.gone AND " + span.condition() + question.sql());
        if (question.words() != null) {
            found(span, question, question.words(), where, values);
        }
        String from = "app.record r";
        if (span.account() != null) {
            from = "app.party p JOIN app.record r ON r.type = p.type AND r.id = p.record";
            where.append(" AND p.account = :account AND p.type = :type");
            values.put("account", span.account());
        }
        return new Query(from, where.toString(), values);
    }

    /** Words are looked for in the index of terms; of what is one's own there is little enough to read it. */
    private void found(Span span, Question question, String words, StringBuilder where, Map<String, Object> values) {
        if (span.account() != null || span.asServer()) {
            where.append(" AND (r.name ILIKE :words OR r.number ILIKE :words)");
            values.put(
                    "words",
                    "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
            return;
        }
        where.append(" AND r.id = ANY (:candidates)");
        values.put("candidates", candidates(span, question.type(), words).toArray(UUID[]::new));
    }

    private List<UUID> candidates(Span span, KeptType type, String words) {
        List<int[]> needed = terms.needed(words, span.streets());
        int width = needed.stream().mapToInt(one -> one.length).max().orElse(0);
        if (width == 0) {
            return List.of();
        }
        List<Integer> all = new ArrayList<>();
        for (int[] one : needed) {
            // All alternatives have one width; shorter ones say their last term again.
            for (int i = 0; i < width; i++) {
                all.add(one[Math.min(i, one.length - 1)]);
            }
        }
        return database.sql("SELECT app.candidates(:type, :needed, :width, :most)")
                .param("type", type.number())
                .param("needed", all.toArray(Integer[]::new))
                .param("width", width)
                .param("most", MOST_CANDIDATES)
                .query(UUID.class)
                .list();
    }

    private List<Placed> rows(Span span, Question question, @Nullable Cursor after, int limit) {
        Query query = query(span, question);
        ListOrder order = question.order();
        String where = query.where() + keyset(order, after, query.values());
        query.values().put("limit", limit);
        String found = "SELECT r.id, r.type, " + order.expression() + " AS sorted, r.created_at FROM " + query.from()
                + " WHERE " + where;
        int few = 2 + FEW * limit / Math.max(1, span.streets().size());
        query.values().put("few", few);
        String sql = "WITH " + chosen(span, question, found, 2 * few <= limit) + " SELECT " + RecordStore.COLUMNS
                + ", c.sorted::text AS sorted FROM chosen c JOIN app.record r ON r.type = :type AND r.id = c.id"
                + sorted(order, "c.sorted");
        return database.sql(sql).params(query.values()).query(this::placed).list();
    }

    /** The keys of the page: looked for where the index of the order does not go by streets, or in each street. */
    private static String chosen(Span span, Question question, String found, boolean many) {
        ListOrder order = question.order();
        if (span.account() != null || question.words() != null || question.reachesFar()) {
            return "chosen AS MATERIALIZED (" + found + order.sql() + " LIMIT :limit)";
        }
        return many ? ofManyStreets(found, order) : ofEach(found, order);
    }

    /** A page of each of a few streets, put together. */
    private static String ofEach(String found, ListOrder order) {
        return "chosen AS MATERIALIZED (SELECT r.* FROM unnest(:streets::text[]) AS s (street) CROSS JOIN LATERAL ("
                + inStreet(found, order, ":limit") + ") AS r" + sorted(order, "r.sorted") + " LIMIT :limit)";
    }

    /** The first few of each of many streets; a whole page of those whose first few all belong to the page. */
    private static String ofManyStreets(String found, ListOrder order) {
        return """
                first AS MATERIALIZED (
                    SELECT s.street, r.* FROM unnest(:streets::text[]) AS s (street) CROSS JOIN LATERAL (%1$s) AS r),
                crowded AS MATERIALIZED (
                    SELECT street FROM (SELECT r.street FROM first r %3$s LIMIT :limit) AS best
                    GROUP BY street HAVING count(*) = :few),
                chosen AS MATERIALIZED (
                    SELECT r.* FROM (
                        SELECT * FROM first WHERE street NOT IN (SELECT street FROM crowded)
                        UNION ALL SELECT s.street, r.* FROM crowded s CROSS JOIN LATERAL (%2$s) AS r) AS r
                    %3$s LIMIT :limit)
                """.formatted(
                        inStreet(found, order, ":few"), inStreet(found, order, ":limit"), sorted(order, "r.sorted"));
    }

    private static String inStreet(String found, ListOrder order, String most) {
        return found + " AND r.street = s.street" + order.sql() + " LIMIT " + most;
    }

    private static String sorted(ListOrder order, String column) {
        return order.sql().replace(order.expression(), column);
    }

    private Placed placed(ResultSet row, int number) throws SQLException {
        return new Placed(store.read(row, number), row.getString("sorted"));
    }

    /** Lists that go by the moment of creation have it once in their order, others as a second key. */
    private static String keyset(ListOrder order, @Nullable Cursor after, Map<String, Object> values) {
        if (after == null) {
            return "";
        }
        try {
            values.put("afterId", UUID.fromString(after.values().get(2)));
            OffsetDateTime created =
                    RecordStore.time(Instant.parse(after.values().get(1)));
            values.put("afterCreated", created);
            String key = after.values().get(0);
            String beyond = order.descending() ? "<" : ">";
            if (order.expression().equals("r.created_at")) {
                return " AND (r.created_at, r.id) " + beyond + " (:afterCreated, :afterId)";
            }
            values.put("afterKey", order.text() ? key : moment(key));
            String rest = order.opposite().equals(" DESC") ? "<" : ">";
            return " AND " + order.expression() + " " + beyond + "= :afterKey AND (" + order.expression() + " " + beyond
                    + " :afterKey OR (r.created_at, r.id) " + rest + " (:afterCreated, :afterId))";
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Cursor.invalid();
        }
    }

    private static OffsetDateTime moment(String text) {
        return text.equals("infinity") ? OffsetDateTime.MAX : RecordStore.time(Instant.parse(text));
    }

    private static Cursor cursor(ListOrder order, Placed last) {
        String key = order.text() || last.key().equals("infinity") ? last.key() : keyOf(order, last.record());
        return Cursor.after(
                key.replace("\n", " "), last.record().createdAt(), last.record().id());
    }

    private static String keyOf(ListOrder order, StoredRecord record) {
        Instant due = record.dueAt();
        return switch (order.expression()) {
            case "r.created_at" -> record.createdAt().toString();
            case "r.updated_at" -> record.updatedAt().toString();
            default -> due == null ? "infinity" : due.toString();
        };
    }
}
