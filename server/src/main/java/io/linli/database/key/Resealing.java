package io.linli.database.key;

import io.linli.database.key.SealedColumns.Column;
import io.linli.database.key.SealedColumns.Form;
import io.linli.kernel.FieldCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Seals rows anew. Rows that somebody else holds are left for the next pass, so that nobody waits for another and no
 * two block each other. Table and column names come from the modules' declarations only.
 */
@Repository
class Resealing {

    private final JdbcTemplate database;
    private final FieldCipher cipher;

    Resealing(JdbcTemplate database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** How many rows are sealed with another key than the current one. */
    long waiting(SealedColumns columns) {
        Long count = database.queryForObject(
                "SELECT count(*) FROM " + columns.table() + " WHERE " + conditions(columns),
                Long.class,
                tests(columns).toArray());
        return count == null ? 0 : count;
    }

    /** Whether a row is left that is sealed with another key; looks past the locks of others. */
    boolean anyWaiting(SealedColumns columns) {
        Boolean any = database.queryForObject(
                "SELECT EXISTS (SELECT FROM " + columns.table() + " WHERE " + conditions(columns) + ")",
                Boolean.class,
                tests(columns).toArray());
        return Boolean.TRUE.equals(any);
    }

    /**
     * Seals the next rows anew.
     *
     * @param after key of the row before, null for the beginning
     * @return keys of the rows, in order
     */
    List<UUID> next(SealedColumns columns, @Nullable UUID after, int limit) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(after == null ? new UUID(0, 0) : after);
        parameters.addAll(tests(columns));
        parameters.add(limit);
        String names = columns.columns().stream().map(Resealing::selected).collect(Collectors.joining(", "));
        List<Row> rows = database.query(
                "SELECT %1$s, %2$s FROM %3$s WHERE %1$s > ? AND (%4$s) ORDER BY %1$s LIMIT ? FOR UPDATE SKIP LOCKED"
                        .formatted(columns.key(), names, columns.table(), conditions(columns)),
                (row, number) -> row(columns, row),
                parameters.toArray());
        write(columns, rows);
        return rows.stream().map(Row::key).toList();
    }

    private static String selected(Column column) {
        return column.form() == Form.BYTES ? column.name() : column.name() + "::text AS " + column.name();
    }

    private Row row(SealedColumns columns, ResultSet result) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (Column column : columns.columns()) {
            Object value =
                    column.form() == Form.BYTES ? result.getBytes(column.name()) : result.getString(column.name());
            values.addAll(column.resealed(value, cipher));
        }
        return new Row(result.getObject(columns.key(), UUID.class), values);
    }

    private void write(SealedColumns columns, List<Row> rows) {
        List<String> assignments = new ArrayList<>();
        for (Column column : columns.columns()) {
            assignments.add(column.name() + " = " + column.form().parameter());
            column.indexes().forEach(index -> assignments.add(index.column() + " = ?"));
        }
        database.batchUpdate(
                "UPDATE %s SET %s WHERE %s = ?"
                        .formatted(columns.table(), String.join(", ", assignments), columns.key()),
                rows,
                Math.max(1, rows.size()),
                (statement, row) -> {
                    int place = 1;
                    for (Object value : row.values()) {
                        statement.setObject(place++, value);
                    }
                    statement.setObject(place, row.key());
                });
    }

    /** Tables that hold sealed values but take no part in a change of keys; after it nobody could read them. */
    List<String> leftOut(Set<String> declared) {
        return database.queryForList("""
                        SELECT DISTINCT n.nspname || '.' || quote_ident(c.relname)
                        FROM pg_attribute a
                        JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                        JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE (a.attname LIKE '%sealed' OR a.attname = 'secret') AND a.atttypid = 'bytea'::regtype
                          AND NOT a.attisdropped
                        """, String.class).stream()
                .filter(table -> !declared.contains(table) && holdsRows(table))
                .toList();
    }

    private boolean holdsRows(String table) {
        return Boolean.TRUE.equals(database.queryForObject("SELECT EXISTS (SELECT FROM " + table + ")", Boolean.class));
    }

    private static String conditions(SealedColumns columns) {
        return columns.columns().stream().map(Column::condition).collect(Collectors.joining(" OR "));
    }

    private List<Object> tests(SealedColumns columns) {
        return columns.columns().stream()
                .map(column -> column.test(cipher.currentVersion()))
                .toList();
    }

    /** A row with its columns sealed anew, each followed by its indexes. */
    private record Row(UUID key, List<@Nullable Object> values) {}
}
