package io.linli.process.form;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Cells of tables that people only see (只读列). Rows that were there keep what stood in these cells, whatever comes back;
 * new rows have nothing there.
 */
public final class ReadonlyCells {

    private final List<Column> shown;
    private final List<Column> entered;
    private final List<@Nullable Object> said;
    private final List<Map<?, ?>> sent;
    private final List<Map<?, ?>> known;
    private final @Nullable Map<?, ?>[] origins;
    private final boolean[] taken;

    /**
     * A column of a table.
     *
     * @param kind of its values, for example {@code date}
     * @param readonly whether people only see it
     * @param computed whether it is reckoned
     */
    public record Column(String name, String kind, boolean readonly, boolean computed) {

        boolean isShown() {
            return readonly && !computed;
        }

        boolean isEntered() {
            return !readonly && !computed;
        }
    }

    private ReadonlyCells(List<Column> columns, Collection<?> sent, @Nullable Object known) {
        this.shown = columns.stream().filter(Column::isShown).toList();
        this.entered = columns.stream().filter(Column::isEntered).toList();
        this.said = new ArrayList<>(sent);
        this.sent = rows(sent);
        this.known = known instanceof Collection<?> rows ? rows(rows) : List.of();
        this.origins = new Map<?, ?>[this.sent.size()];
        this.taken = new boolean[this.known.size()];
    }

    /** Whether rows of a field have such cells. */
    public static boolean has(FormField field) {
        return columns(field).stream().anyMatch(Column::isShown);
    }

    private static List<Column> columns(FormField table) {
        return table.columns().stream()
                .map(one -> new Column(one.name(), one.kind(), one.readonly(), one.computed()))
                .toList();
    }

    /**
     * The rows of a table as somebody has sent them, with what stood in cells that he only sees; what is no table stays as
     * it is.
     *
     * @param known the rows before; null if there were none
     */
    public static Object kept(FormField table, Object sent, @Nullable Object known) {
        return kept(columns(table), sent, known);
    }

    /** The same for a table of some columns. */
    public static Object kept(List<Column> columns, Object sent, @Nullable Object known) {
        return columns.stream().anyMatch(Column::isShown) && sent instanceof Collection<?> rows
                ? new ReadonlyCells(columns, rows, known).kept()
                : sent;
    }

    private static List<Map<?, ?>> rows(Collection<?> all) {
        List<Map<?, ?>> rows = new ArrayList<>();
        all.forEach(row -> rows.add(row instanceof Map<?, ?> cells ? cells : Map.of()));
        return rows;
    }

    /**
     * Rows are moved and taken out, and have no names. A row is told by the cells that only are shown, and it is new if it
     * has none. Where these have been altered, or nobody has sent any, it is told by what is entered, then by its place.
     */
    private List<@Nullable Object> kept() {
        boolean none = sent.stream().noneMatch(this::tells);
        match(shown, this::tells);
        match(entered, row -> none || tells(row));
        for (int i = 0; i < sent.size() && i < known.size(); i++) {
            boolean stays = none ? sent.size() >= known.size() : tells(sent.get(i));
            if (stays && origins[i] == null && !taken[i]) {
                origins[i] = known.get(i);
            }
        }
        List<@Nullable Object> kept = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            kept.add(said.get(i) instanceof Map<?, ?> ? row(sent.get(i), origins[i]) : said.get(i));
        }
        return kept;
    }

    private boolean tells(Map<?, ?> row) {
        return shown.stream().anyMatch(column -> !FieldValues.empty(row.get(column.name())));
    }

    /** Finds for rows those before that say the same in some columns, each once. */
    private void match(List<Column> by, Predicate<Map<?, ?>> which) {
        Map<List<Object>, Deque<Integer>> standing = new HashMap<>();
        for (int j = 0; j < known.size(); j++) {
            if (!taken[j]) {
                standing.computeIfAbsent(cells(by, known.get(j)), any -> new ArrayDeque<>())
                        .add(j);
            }
        }
        for (int i = 0; i < sent.size(); i++) {
            if (origins[i] == null && which.test(sent.get(i))) {
                Integer found = standing.getOrDefault(cells(by, sent.get(i)), new ArrayDeque<>())
                        .poll();
                if (found != null) {
                    origins[i] = known.get(found);
                    taken[found] = true;
                }
            }
        }
    }

    private static List<Object> cells(List<Column> columns, Map<?, ?> row) {
        return columns.stream()
                .map(column -> plain(column.kind(), row.get(column.name())))
                .toList();
    }

    /** A value as it compares: numbers by what they amount to, references by whom they mean. */
    private static Object plain(String kind, @Nullable Object value) {
        if (FieldValues.empty(value)) {
            return "";
        }
        return switch (value) {
            case Number number -> new BigDecimal(number.toString()).stripTrailingZeros();
            case String text -> text.strip();
            case Map<?, ?> reference when FieldValues.refers(kind) -> String.valueOf(reference.get("id"));
            case Map<?, ?> map -> {
                Map<String, Object> plain = new LinkedHashMap<>();
                map.forEach((name, one) -> plain.put(String.valueOf(name), plain(kind, one)));
                yield plain;
            }
            case Collection<?> many ->
                many.stream().map(one -> plain(kind, one)).toList();
            case null -> "";
            default -> value;
        };
    }

    private Map<String, Object> row(Map<?, ?> cells, @Nullable Map<?, ?> before) {
        Map<String, Object> row = new LinkedHashMap<>();
        cells.forEach((name, cell) -> Rows.put(row, String.valueOf(name), cell));
        for (Column column : shown) {
            Rows.put(row, column.name(), before == null ? null : before.get(column.name()));
        }
        return row;
    }
}
