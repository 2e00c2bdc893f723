package io.linli.territory.address;

import io.linli.http.Refusal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people have typed into the fields of an address, checked one field at a time. */
final class Typed {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_ADDRESS = 200;
    private static final int MOST_ALIASES = 20;

    private Typed() {}

    /** A name of 1 to 60 letters. */
    static String name(String field, @Nullable String value) {
        String name = text(field, value, LONGEST_NAME);
        if (name.isEmpty()) {
            throw Refusal.badField(field, "missing", "请填写名称", "give a name");
        }
        return name;
    }

    /** An address of at most 200 letters, the usual one if none is given. */
    static String address(@Nullable String value, String usual) {
        String address = text("address", value, LONGEST_ADDRESS);
        return address.isEmpty() ? usual : address;
    }

    static List<String> aliases(@Nullable List<String> values) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > MOST_ALIASES) {
            throw Refusal.badField(
                    "aliases",
                    "too-many",
                    "别名最多" + MOST_ALIASES + "个",
                    "there are at most " + MOST_ALIASES + " aliases");
        }
        return values.stream().map(alias -> name("aliases", alias)).distinct().toList();
    }

    /** A text without control characters and markup, without blanks around it; empty if none is given. */
    static String text(String field, @Nullable String value, int most) {
        String text = value == null ? "" : value.strip();
        if (text.length() > most || text.chars().anyMatch(letter -> letter < ' ' || letter == '<' || letter == '|')) {
            throw Refusal.badField(
                    field,
                    "invalid-text",
                    "不能超过" + most + "字,不能含控制字符、“<”或“|”",
                    "it has at most " + most + " letters and no control characters, \"<\" or \"|\"");
        }
        return text;
    }

    /** A whole number within its range. */
    static int number(String field, @Nullable Integer value, int least, int most) {
        if (value == null || value < least || value > most) {
            throw Refusal.badField(
                    field,
                    "out-of-range",
                    "须在" + least + "至" + most + "之间",
                    "it must lie between " + least + " and " + most);
        }
        return value;
    }

    /** A measure above zero. */
    static double measure(String field, double value, double most) {
        if (!(value > 0 && value <= most)) {
            throw Refusal.badField(
                    field,
                    "out-of-range",
                    "须大于0且不超过" + Math.round(most),
                    "it must be above 0 and at most " + Math.round(most));
        }
        return value;
    }

    /** One of the words that a field knows. */
    static String word(String field, String value, Set<String> known) {
        if (!known.contains(value)) {
            String words = known.stream()
                    .sorted()
                    .reduce((one, other) -> one + ", " + other)
                    .orElse("");
            throw Refusal.badField(field, "unknown-value", "须为 " + words + " 之一", "it must be one of " + words);
        }
        return value;
    }
}
