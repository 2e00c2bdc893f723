package io.linli.benchmarks;

import io.linli.simulator.Server;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Fills the table of records: examples through the public door, then many like them, three years back. */
final class RecordTables {

    static final String TICKETS = "/api/v1/records/bench-tickets/ticket";

    private static final int EXAMPLES = 4_000;
    private static final int BATCH = 100_000;
    private static final List<String> KINDS = List.of("water", "power", "door", "road", "noise");
    private static final List<String> MATTERS =
            List.of("水管漏水", "楼道灯不亮", "单元门关不上", "路面塌陷", "夜间施工", "井盖松动", "电梯故障", "垃圾堆放", "树枝遮光", "车位被占");

    private RecordTables() {}

    static void fill(Connection owner, Server doors, int records, Result result) throws SQLException {
        examples(owner, doors.signedIn("city", "linli-demo"), Math.min(EXAMPLES, records));
        int type = number(owner, "SELECT number FROM app.type WHERE app = 'bench-tickets' AND name = 'ticket'");
        long start = System.nanoTime();
        try (Statement statement = owner.createStatement()) {
            statement.execute("SET synchronous_commit = off");
            statement.execute(
                    "CREATE TEMP TABLE example AS SELECT row_number() OVER () AS n, r.* FROM app.record r WHERE type = "
                            + type);
            int examples = number(owner, "SELECT count(*) FROM example");
            for (int from = examples; from < records; from += BATCH) {
                statement.execute(COPY.formatted(from, Math.min(records, from + BATCH) - 1, examples));
                System.out.println("stored " + Math.min(records, from + BATCH));
            }
        }
        result.figure("records added in the database", records / ((System.nanoTime() - start) / 1e9), "records/s", "");
        folded(owner, result);
        try (Statement statement = owner.createStatement()) {
            statement.execute("VACUUM ANALYZE app.record_" + type);
            statement.execute("VACUUM ANALYZE app.figure");
        }
        result.figure(
                "size of the records with indexes",
                number(owner, "SELECT pg_total_relation_size('app.record_" + type + "') / 1048576"),
                "MiB",
                "");
    }

    /** Many like the examples, each with a time, a state and a date of its own. */
    private static final String COPY = """
            INSERT INTO app.record (id, type, version, revision, place_code, number, name, state, doc, keys, terms, tally,
                                    owner, owner_name, due_at, created_at, updated_at, updated_by)
            SELECT uuidv7(), e.type, 1, e.revision, e.place_code, 'M' || lpad(g::text, 9, '0'), e.name, s.state, e.doc,
                   e.keys, e.terms,
                   array_replace(array_replace(e.tally, E's\\topen\\t', E's\\t' || s.state || E'\\t'),
                                 (SELECT t FROM unnest(e.tally) AS t WHERE t LIKE E'f%%\\topen\\t%%' LIMIT 1),
                                 (SELECT replace(t, E'\\topen\\t', E'\\t' || s.state || E'\\t') FROM unnest(e.tally) AS t
                                  WHERE t LIKE E'f%%\\topen\\t%%' LIMIT 1)),
                   e.owner, e.owner_name, s.made + interval '20 days', s.made, s.made, e.updated_by
            FROM generate_series(%d, %d) AS g
            JOIN example e ON e.n = 1 + g %% %d
            CROSS JOIN LATERAL (SELECT (ARRAY['open', 'doing', 'waiting', 'done', 'done', 'done', 'done', 'done'])[1 + g %% 8]
                                           AS state,
                                       now() - interval '3 years' * ((g::bigint * 7919) %% 1000003) / 1000003.0 AS made) AS s
            """;

    private static void examples(Connection owner, Server city, int count) throws SQLException {
        List<String> communities = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT code FROM territory.division WHERE length(code) = 12 ORDER BY code")) {
            while (rows.next()) {
                communities.add(rows.getString(1));
            }
        }
        var random = new SplittableRandom(1);
        for (int i = 0; i < count; i++) {
            String matter = MATTERS.get(random.nextInt(MATTERS.size()));
            city.post(
                    TICKETS,
                    Map.of(
                            "placeCode", communities.get(i % communities.size()),
                            "values",
                                    Map.of(
                                            "title",
                                            (1 + random.nextInt(60)) + "栋" + matter,
                                            "kind",
                                            KINDS.get(random.nextInt(KINDS.size())),
                                            "matter",
                                            "居民反映" + matter + ",请尽快派人处理",
                                            "cost",
                                            random.nextInt(2_000),
                                            "due",
                                            "2026-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28)),
                                            "phone",
                                            "1390000" + (1000 + random.nextInt(9_000)))));
        }
    }

    private static void folded(Connection owner, Result result) throws SQLException {
        long start = System.nanoTime();
        while (number(owner, "SELECT count(*) FROM (SELECT FROM app.figure_change LIMIT 1) AS waiting") > 0) {
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        result.figure("figures brought up to date after that", (System.nanoTime() - start) / 1e9, "s", "");
    }

    private static int number(Connection owner, String sql) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
