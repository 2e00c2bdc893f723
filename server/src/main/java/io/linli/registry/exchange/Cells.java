package io.linli.registry.exchange;

import io.linli.registry.history.Faults;
import io.linli.registry.history.Field;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the cells of a row as fields. */
final class Cells {

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[ T].*)?");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    /** What spreadsheet programs show of a date in their American form. */
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{2}|\\d{4})");

    private static final int CENTURY = 100;
    private static final int TURN = 50;

    private final JsonMapper json;

    Cells(JsonMapper json) {
        this.json = json;
    }

    /** The fields of a row; empty cells are left out. */
    ObjectNode read(Mapping mapping, java.util.List<String> cells, Faults faults) {
        ObjectNode tree = json.createObjectNode();
        int count = Math.min(cells.size(), mapping.fields().size());
        for (int i = 0; i < count; i++) {
            Field field = mapping.fields().get(i);
            String text = cells.get(i).strip();
            if (field != null && !text.isEmpty()) {
                read(field, text, tree, faults);
            }
        }
        return tree;
    }

    private void read(Field field, String text, ObjectNode tree, Faults faults) {
        String name = field.name();
        switch (field.form()) {
            case TEXT -> tree.put(name, text);
            case DATE ->
                date(text)
                        .ifPresentOrElse(
                                day -> tree.put(name, day.toString()),
                                () -> faults.add(
                                        name, "invalid-date", "日期写法不对,请写成2026-01-31", "write the date as 2026-01-31"));
            case NUMBER -> number(name, text, tree, faults);
            case CHOICE ->
                field.choiceOf(text)
                        .ifPresentOrElse(
                                code -> tree.put(name, code),
                                () -> faults.add(
                                        name,
                                        "unknown-choice",
                                        "应为" + String.join("、", field.choices().values()) + "之一",
                                        "take one of "
                                                + String.join(
                                                        ", ", field.choices().keySet())));
            case FLAG -> flag(name, text, tree, faults);
            case PARTS -> {
                var marks = tree.putArray(name);
                for (String code : text.split("[,,、;;|]")) {
                    marks.addObject().put("code", code.strip());
                }
            }
        }
    }

    private static void number(String name, String text, ObjectNode tree, Faults faults) {
        try {
            tree.put(name, new java.math.BigDecimal(text.replace(",", "")));
        } catch (NumberFormatException e) {
            faults.add(name, "not-a-number", "应为数字", "this must be a number");
        }
    }

    private static void flag(String name, String text, ObjectNode tree, Faults faults) {
        Boolean value = switch (text) {
            case "是", "有", "true", "1", "Y", "y" -> Boolean.TRUE;
            case "否", "无", "false", "0", "N", "n" -> Boolean.FALSE;
            default -> null;
        };
        if (value == null) {
            faults.add(name, "not-yes-or-no", "应填“是”或“否”", "say yes or no");
        } else {
            tree.put(name, value);
        }
    }

    /** A date in one of the forms that files have. */
    static Optional<LocalDate> date(String text) {
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return date(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
        }
        Matcher compact = COMPACT.matcher(text);
        if (compact.matches()) {
            return date(compact.group(1), compact.group(2), compact.group(3));
        }
        Matcher monthFirst = MONTH_FIRST.matcher(text);
        if (monthFirst.matches()) {
            return date(year(monthFirst.group(3)), monthFirst.group(1), monthFirst.group(2));
        }
        return Optional.empty();
    }

    private static String year(String digits) {
        if (digits.length() == 4) {
            return digits;
        }
        int year = Integer.parseInt(digits);
        return Integer.toString(year < TURN ? 20 * CENTURY + year : 19 * CENTURY + year);
    }

    private static Optional<LocalDate> date(@Nullable String year, @Nullable String month, @Nullable String day) {
        try {
            return Optional.of(LocalDate.of(number(year), number(month), number(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(@Nullable String digits) {
        return Integer.parseInt(String.valueOf(digits));
    }
}
