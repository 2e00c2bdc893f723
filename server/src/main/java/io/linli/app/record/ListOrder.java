package io.linli.app.record;

import io.linli.app.folder.Views.Sort;
import io.linli.http.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order of a list (排序).
 *
 * @param expression column or element of keys that it goes by
 * @param text whether the expression is a text rather than a moment
 */
record ListOrder(String expression, boolean text, boolean descending) {

    /** When something is due; what is never due comes last. */
    static final String DUE = "coalesce(r.due_at, 'infinity'::timestamptz)";

    static final ListOrder NEWEST = new ListOrder("r.created_at", false, true);

    /** Latest first wherever the order leaves it open. */
    String sql() {
        String direction = descending ? " DESC" : " ASC";
        String rest = expression.equals("r.created_at")
                ? ", r.id" + direction
                : ", r.created_at" + opposite() + ", r.id" + opposite();
        return " ORDER BY " + expression + direction + rest;
    }

    /** The direction in which an index on the expression and then the newest first is read. */
    String opposite() {
        return descending && text ? " ASC" : " DESC";
    }

    /** The order that is asked for, otherwise the one that the folder declares. */
    static ListOrder of(KeptType type, @Nullable String asked) {
        List<Sort> declared = type.views().list().sort();
        if (asked == null || asked.isBlank()) {
            return declared.isEmpty() ? ListOrder.NEWEST : of(type, declared.getFirst());
        }
        String plain = asked.strip();
        boolean descending = plain.startsWith("-");
        return of(type, new Sort(descending ? plain.substring(1) : plain, descending));
    }

    private static ListOrder of(KeptType type, Sort sort) {
        boolean down = sort.descending();
        Integer position = type.positions().get(sort.column());
        if (position != null) {
            return new ListOrder("r.keys[" + position + "]", true, down);
        }
        return switch (sort.column()) {
            case "created" -> new ListOrder("r.created_at", false, down);
            case "updated" -> new ListOrder("r.updated_at", false, down);
            case "due" -> new ListOrder(DUE, false, down);
            case "number" -> new ListOrder("r.number", true, down);
            case "name" -> new ListOrder("r.name COLLATE \"C\"", true, down);
            case "state" -> new ListOrder("r.state", true, down);
            default ->
                throw Refusal.badField(
                        "sort",
                        "unknown-order",
                        "不能按“" + sort.column() + "”排序",
                        "the list cannot be sorted by " + sort.column());
        };
    }
}
