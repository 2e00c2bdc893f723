package io.linli.database.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.LinliServer;
import io.linli.kernel.FieldCipher;
import io.linli.kernel.KeyRing;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is sealed but does not take part in a change of keys could be read by nobody after it. */
class SealedColumnsTests {

    private final LinliServer server = LinliServer.shared();

    @Test
    void everySealedColumnTakesPartInAChangeOfKeys() {
        Set<String> sealed = new TreeSet<>(
                server.bean(JdbcClient.class).sql("""
                        SELECT n.nspname || '.' || c.relname || '.' || a.attname
                        FROM pg_attribute a
                        JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                        JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE (a.attname LIKE '%sealed%' OR a.attname = 'secret') AND a.atttypid = 'bytea'::regtype AND a.attnum > 0 AND NOT a.attisdropped
                          AND n.nspname NOT LIKE 'pg\\_%'
                        """).query(String.class).list());

        assertThat(declared()).containsAll(sealed);
        assertThat(sealed).isNotEmpty();
    }

    @Test
    void aValueInsideATextTellsItsVersion() {
        var column = SealedColumns.Column.within("any", SealedColumns.Form.TEXT);
        for (int version = 1; version <= 12; version++) {
            byte[] key = new byte[KeyRing.KEY_BYTES];
            String sealed = new FieldCipher(new KeyRing(Map.of(version, key), version)).sealToText("x");
            for (int asked = 1; asked <= 12; asked++) {
                assertThat(Pattern.compile((String) column.test(asked))
                                .matcher("{\"a\":\"" + sealed + "\"}")
                                .find())
                        .as("%d sealed, %d asked", version, asked)
                        .isEqualTo(version != asked);
            }
        }
    }

    @Test
    void everyDeclaredColumnIsThere() {
        for (String column : declared()) {
            String[] parts = column.split("\\.");
            assertThat(server.bean(JdbcClient.class)
                            .sql("""
                                    SELECT count(*) FROM information_schema.columns
                                    WHERE table_schema = :schema AND table_name = :table AND column_name = :column
                                    """)
                            .param("schema", parts[0])
                            .param("table", parts[1])
                            .param("column", parts[2])
                            .query(Long.class)
                            .single())
                    .as(column)
                    .isEqualTo(1);
        }
    }

    private Set<String> declared() {
        Set<String> declared = new TreeSet<>();
        server.beans(SealedColumns.class)
                .forEach(table -> table.columns().forEach(column -> declared.add(table.table() + "." + column.name())));
        return declared;
    }
}
