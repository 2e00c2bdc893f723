package io.linli.benchmarks;

import io.linli.kernel.FieldCipher;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** What the register's tables cost, seen by their owner. */
final class RegisterTables {

    private static final int LOOKUPS = 5_000;
    /** One after the other without and with, so that what else the machine does falls upon both. */
    private static final int ROUNDS = 15;

    /** Until the compiler has done its work on the digest, as in a server that has run for a while. */
    private static final int WARMING = 50_000;

    private static final FieldCipher CIPHER = new FieldCipher(new byte[FieldCipher.KEY_BYTES]);
    private static final String NUMBER = "430102199001010014";

    private RegisterTables() {}

    static void vacuum(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("VACUUM ANALYZE registry.person, registry.house, registry.organisation, registry.thing");
        }
    }

    /** How many persons are stored. */
    static long people(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM registry.person")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The same rows found by blind index under row-level security, and by the plain number without. */
    static void exact(Connection owner, Result result) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("""
                    CREATE TABLE public.bench_person AS
                    SELECT *, encode(id_index, 'hex') AS id_number FROM registry.person WHERE id_index IS NOT NULL
                    """);
            statement.execute("CREATE INDEX ON public.bench_person (id_number)");
            statement.execute("VACUUM ANALYZE public.bench_person");
            statement.execute("CHECKPOINT");
            List<byte[]> indexes = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("""
                    SELECT id_index FROM registry.person
                    WHERE id_index IS NOT NULL AND place_code LIKE (SELECT left(min(place_code), 9) FROM registry.person) || '%'
                    ORDER BY id_index LIMIT 2000
                    """)) {
                while (rows.next()) {
                    indexes.add(rows.getBytes(1));
                }
            }
            for (int i = 0; i < WARMING; i++) {
                CIPHER.index(NUMBER);
            }
            var plain = new double[ROUNDS];
            var guarded = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                plain[round] = lookUp(
                        owner,
                        "SELECT * FROM public.bench_person WHERE id_number = ? AND state <> 'merged'",
                        indexes,
                        false);
                statement.execute("""
                        SELECT set_config('linli.kind', 'STAFF', false), set_config('linli.places', '', false),
                               set_config('linli.reach', left(min(place_code), 9), false),
                               set_config('linli.low', left(min(place_code), 9), false),
                               set_config('linli.high', left(min(place_code), 9) || ':', false) FROM registry.person
                        """);
                statement.execute("SET ROLE linli_app");
                guarded[round] = lookUp(
                        owner, "SELECT * FROM registry.person WHERE id_index = ? AND state <> 'merged'", indexes, true);
                statement.execute("RESET ROLE");
            }
            statement.execute("DROP TABLE public.bench_person");
            double without = median(plain);
            double with = median(guarded);
            result.figure("exact search, plain SQL", without, "µs", "");
            result.figure("exact search, blind index and row-level security", with, "µs", "");
            result.figure("exact search, ratio", with / without, "times", "< 1.3");
        }
    }

    private static double median(double[] values) {
        return Arrays.stream(values)
                .sorted()
                .skip(values.length / 2)
                .findFirst()
                .orElseThrow();
    }

    private static double lookUp(Connection owner, String query, List<byte[]> indexes, boolean blind)
            throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(query)) {
            long start = System.nanoTime();
            for (int i = 0; i < LOOKUPS; i++) {
                byte[] index = indexes.get(i * 31 % indexes.size());
                if (blind) {
                    CIPHER.index(NUMBER);
                    statement.setBytes(1, index);
                } else {
                    statement.setString(1, HexFormat.of().formatHex(index));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    if (!rows.next()) {
                        throw new IllegalStateException("a stored person was not found");
                    }
                }
            }
            return (System.nanoTime() - start) / 1e3 / LOOKUPS;
        }
    }

    static void disk(Connection owner, Result result) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT sum(pg_total_relation_size(c.oid)) / 1e9, (SELECT count(*) FROM registry.person)
                        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname = 'registry' AND c.relkind = 'r'
                        """)) {
            row.next();
            result.load("people at the end", row.getLong(2));
            result.figure(
                    "disk of the register with history and indexes", row.getDouble(1), "GB", "< 20 GB for 8,000,000");
        }
    }
}
