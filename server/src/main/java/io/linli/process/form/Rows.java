package io.linli.process.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tables, row by row: expressions in a column see the whole form and the cells beside them by name. */
final class Rows {

    private Rows() {}

    /** Something that is done with each row of a table. */
    @FunctionalInterface
    interface Work {
        void on(int row, Map<String, Object> cells, Map<String, Object> within);
    }

    /** The rows of a table, each after something was done with it; what is no table stays as it is. */
    static @Nullable Object each(FormField table, @Nullable Object value, Map<String, Object> sight, Work work) {
        if (!table.isTable() || !(value instanceof Collection<?> rows)) {
            return value;
        }
        List<Object> all = new ArrayList<>();
        for (Object row : rows) {
            if (row instanceof Map<?, ?> map) {
                Map<String, Object> cells = new LinkedHashMap<>();
                map.forEach((name, cell) -> put(cells, String.valueOf(name), cell));
                Map<String, Object> within = new HashMap<>(sight);
                table.columns().forEach(column -> show(within, column, cells.get(column.name())));
                work.on(all.size(), cells, within);
                all.add(cells);
            } else {
                all.add(row);
            }
        }
        return all;
    }

    static void put(Map<String, Object> cells, String name, @Nullable Object value) {
        if (value == null) {
            cells.remove(name);
        } else {
            cells.put(name, value);
        }
    }

    /** Lets expressions see a value. */
    @SuppressWarnings("NullAway") // A name without a value is null to expressions.
    static void show(Map<String, Object> sight, FormField field, @Nullable Object value) {
        sight.put(field.name(), seen(field, value));
    }

    /** A value of a field as expressions see it, the rows of a table with all their columns. */
    static @Nullable Object seen(FormField field, @Nullable Object value) {
        if (!field.isTable() || !(value instanceof Collection<?> rows)) {
            return FieldValues.seen(field.kind(), value);
        }
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (Object row : rows) {
            Map<?, ?> cells = row instanceof Map<?, ?> map ? map : Map.of();
            Map<String, @Nullable Object> seen = new LinkedHashMap<>();
            field.columns()
                    .forEach(column ->
                            seen.put(column.name(), FieldValues.seen(column.kind(), cells.get(column.name()))));
            all.add(seen);
        }
        return all;
    }
}
