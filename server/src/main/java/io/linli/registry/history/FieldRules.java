package io.linli.registry.history;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every field of its form, whatever kind of record it belongs to. */
final class FieldRules {

    private static final int LONGEST_TEXT = 500;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private FieldRules() {}

    static void check(Book<?> book, ObjectNode tree, Faults faults) {
        for (Field field : book.fields()) {
            JsonNode value = tree.get(field.name());
            if (value != null && !value.isNull()) {
                check(field, value, faults);
            }
        }
    }

    private static void check(Field field, JsonNode value, Faults faults) {
        switch (field.form()) {
            case CHOICE -> {
                if (!field.choices().containsKey(value.asString())) {
                    faults.add(
                            field.name(),
                            "unknown-choice",
                            "应为" + String.join("、", field.choices().values()) + "之一",
                            "take one of " + String.join(", ", field.choices().keySet()));
                }
            }
            case TEXT -> {
                if (value.asString().length() > LONGEST_TEXT) {
                    faults.add(field.name(), "too-long", "不能超过500字", "at most 500 letters");
                } else if (CONTROL.matcher(value.asString()).find()) {
                    faults.add(field.name(), "control-characters", "含有不可见的控制字符", "has invisible control characters");
                }
            }
            case NUMBER -> {
                if (!(value.asDouble(-1) >= 0 && value.asDouble(-1) < 10_000_000)) {
                    faults.add(field.name(), "out-of-range", "应为0到一千万之间的数", "a number from 0 to ten million");
                }
            }
            case DATE, FLAG, PARTS -> {}
        }
    }
}
