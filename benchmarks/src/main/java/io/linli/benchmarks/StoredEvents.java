package io.linli.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Fills the database of a server under test with years of incidents, written by its owner directly,
 * because taking millions through the door would take the better part of a day.
 */
final class StoredEvents {

    private static final String INSERT = """
            INSERT INTO incident.incident (
                id, number, channel, source, title, body, type_code, state, urgency, place_code, address,
                longitude, latitude, owner_unit, is_public, reported_at, accepted_at, dispatched_at, signed_at,
                handled_at, verified_at, rated_at, closed_at, due_at, clock_kind, late_accept, late_handle, sent_back_count,
                reopened_count, rating, updated_at)
            SELECT uuidv7(make_interval(secs => -(%3$d - n) * 90.0)), 'BM' || to_char(at, 'YYYYMMDD-') || lpad((%1$d + n)::text, 9, '0'),
                   (ARRAY['resident','worker','phone','hotline','import'])[1 + n %% 5], 'stored',
                   t.name || '问题第' || n || '号', '关于' || t.name || '的反映,编号' || n || ',位置在' || g.code || '附近,请尽快处理。',
                   t.code, CASE WHEN n %% 50 = 0 THEN (ARRAY['dispatched','signed','handling'])[1 + n %% 3] ELSE 'archived' END,
                   'normal', g.code, '第' || n %% 300 || '号', 0, 0, u.code, n %% 3 = 0,
                   at, at + interval '5 min', at + interval '6 min', at + interval '1 h',
                   CASE WHEN n %% 50 = 0 THEN NULL ELSE at + interval '1 day' END,
                   CASE WHEN n %% 50 = 0 THEN NULL ELSE at + interval '26 h' END,
                   CASE WHEN n %% 50 = 0 THEN NULL ELSE at + interval '30 h' END,
                   CASE WHEN n %% 50 = 0 THEN NULL ELSE at + interval '3 days' END,
                   at + interval '2 days', CASE WHEN n %% 50 = 0 THEN 'handle' END, n %% 11 = 0, n %% 9 = 0, (n %% 13 = 0)::int, (n %% 17 = 0)::int,
                   CASE WHEN n %% 50 = 0 THEN NULL ELSE 1 + n %% 5 END, at + interval '3 days'
            FROM generate_series(%2$d, %3$d) AS n
            CROSS JOIN LATERAL (SELECT now() - make_interval(secs => (%3$d - n) * 15.0) AS at) AS clock
            JOIN bench_grid g ON g.row = n %% (SELECT count(*) FROM bench_grid)
            JOIN bench_type t ON t.row = (n / 7) %% (SELECT count(*) FROM bench_type)
            JOIN bench_unit u ON u.row = (n / 3) %% (SELECT count(*) FROM bench_unit)
            """;

    private static final String PREPARE = """
            CREATE TEMP TABLE bench_grid AS
                SELECT row_number() OVER (ORDER BY code) - 1 AS row, code FROM territory.division WHERE length(code) = 15;
            CREATE TEMP TABLE bench_type AS
                SELECT row_number() OVER (ORDER BY code) - 1 AS row, code, name FROM incident.type WHERE level = 3;
            CREATE TEMP TABLE bench_unit AS
                SELECT row_number() OVER (ORDER BY code) - 1 AS row, code FROM identity.unit WHERE kind = 'DEPARTMENT';
            """;

    /** The server would do the same in the background; a measurement begins when it is done. */
    private static final String FOLD = """
            DO $$
            BEGIN
                WHILE EXISTS (SELECT FROM incident.figure_change) LOOP
                    PERFORM incident.fold_figures(50000);
                    COMMIT;
                END LOOP;
                WHILE EXISTS (SELECT FROM incident.word_change) LOOP
                    PERFORM incident.fold_words(5000);
                    COMMIT;
                END LOOP;
            END
            $$
            """;

    private static final int BATCH = 100_000;

    private StoredEvents() {}

    /**
     * The demonstration city with so many incidents of the past. The folder named by the environment variable
     * {@code LINLI_BENCH_DATA} is kept, and used again by the next measurement that needs as many.
     */
    static ServerUnderTest city(int count) throws IOException, SQLException, InterruptedException {
        ServerUnderTest server = ServerUnderTest.onKeptData();
        long stored = stored(server);
        if (stored < count) {
            server.withCity();
            fill(server, (int) (count - stored));
            server.restart();
        }
        return server;
    }

    private static long stored(ServerUnderTest server) throws IOException, SQLException {
        try (Connection owner = owner(server);
                Statement statement = owner.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM incident.incident")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Adds so many incidents of the past, 2 % of them open. */
    static void fill(ServerUnderTest server, int count) throws IOException, SQLException {
        try (Connection owner = owner(server);
                Statement statement = owner.createStatement()) {
            statement.execute(PREPARE);
            statement.execute("SET synchronous_commit = off");
            long base = System.nanoTime() % 100_000_000;
            for (int from = 1; from <= count; from += BATCH) {
                int to = Math.min(count, from + BATCH - 1);
                statement.execute(INSERT.formatted(base, from, count)
                        .replace(
                                "generate_series(%d, %d)".formatted(from, count),
                                "generate_series(%d, %d)".formatted(from, to)));
                System.out.println("stored " + to);
            }
            statement.execute(FOLD);
            statement.execute("VACUUM ANALYZE incident.incident, incident.figure, incident.word");
        }
    }

    /** A connection as the owner of the schemas, which row-level security does not bind. */
    static Connection owner(ServerUnderTest server) throws IOException, SQLException {
        String port = Files.readAllLines(server.data().resolve("postgres/postmaster.pid"))
                .get(3)
                .strip();
        String password =
                Files.readString(server.data().resolve("database.secret")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", password);
    }
}
