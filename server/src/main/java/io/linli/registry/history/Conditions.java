package io.linli.registry.history;

import io.linli.http.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What records must meet, as a text for queries and as single comparisons, by which the database estimates how many
 * do. Names of columns and values to bind come from the books of this program, never from a request.
 */
final class Conditions {

    /** A comparison; the operator tag asks for a mark of this code. */
    record Comparison(String column, String operator, String value) {}

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Object> values = new HashMap<>();
    private final List<Comparison> comparisons = new ArrayList<>();

    String text() {
        return text.toString();
    }

    Map<String, Object> values() {
        return values;
    }

    List<Comparison> comparisons() {
        return comparisons;
    }

    void within(String low, String high) {
        text.append("WHERE place_code >= :low AND place_code < :high");
        values.put("low", low);
        values.put("high", high);
    }

    void add(Filter filter, String value) {
        String column = filter.column();
        switch (filter.match()) {
            case EQUAL -> compare(column + "::text", column, "=", filter.name(), value);
            case START -> {
                compare(column, column, ">=", filter.name(), value);
                compare(column, column, "<", filter.name() + "End", value + ":");
            }
            case UNTIL -> {
                LocalDate day = day(filter, value);
                compare(column, column, "<=", filter.name(), day);
            }
            case FLAG -> compare(column, column, "=", filter.name(), flag(filter, value));
            case TAG -> tagged(filter, value);
        }
    }

    /** Records merged into others are left out unless they are asked for. */
    void withoutMerged() {
        compare("state", "state", "<>", "merged", "merged");
    }

    private void compare(String expression, String column, String operator, String name, Object value) {
        and(expression + " " + operator + " :" + name, name, value);
        comparisons.add(new Comparison(column, operator, value.toString()));
    }

    private void tagged(Filter filter, String code) {
        and(
                "EXISTS (SELECT FROM jsonb_array_elements(document -> 'tags') AS mark WHERE mark ->> 'code' = :"
                        + filter.name() + ")",
                filter.name(),
                code);
        comparisons.add(new Comparison("document", "tag", code));
    }

    void and(String condition, String name, Object value) {
        text.append(" AND ").append(condition);
        values.put(name, value);
    }

    private static LocalDate day(Filter filter, String value) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException e) {
            throw Refusal.badField(
                    filter.name(), "invalid-date", "日期写法不对,请写成2026-01-31", "write the date as 2026-01-31");
        }
    }

    private static boolean flag(Filter filter, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw Refusal.badField(filter.name(), "not-yes-or-no", "应填 true 或 false", "say true or false");
        }
        return value.equals("true");
    }
}
