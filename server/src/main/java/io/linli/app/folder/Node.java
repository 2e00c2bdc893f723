package io.linli.app.folder;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value of a file with its place; lines and columns count from 1. */
sealed interface Node {

    int line();

    int column();

    /** What it means as plain Java: text, numbers, truth values, lists and maps. */
    @Nullable
    Object plain();

    /**
     * A single value.
     *
     * @param text as it is written
     * @param quoted whether it is text whatever it looks like
     * @param literal whether its lines stand in the file as they are, from the line after its mark
     */
    record Scalar(String text, boolean quoted, boolean literal, int line, int column) implements Node {

        private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,17})");
        private static final Pattern BROKEN = Pattern.compile("-?(0|[1-9]\\d{0,17})\\.\\d{1,10}");

        @Override
        public @Nullable Object plain() {
            if (quoted) {
                return text;
            }
            if (WHOLE.matcher(text).matches()) {
                long whole = Long.parseLong(text);
                return whole == (int) whole ? (Object) (int) whole : (Object) whole;
            }
            if (BROKEN.matcher(text).matches()) {
                return new BigDecimal(text);
            }
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                case "", "null", "~" -> null;
                default -> text;
            };
        }
    }

    /** A list. */
    record Many(List<Node> items, int line, int column) implements Node {
        @Override
        public Object plain() {
            return items.stream()
                    .map(Node::plain)
                    .collect(java.util.ArrayList::new, java.util.ArrayList::add, java.util.ArrayList::addAll);
        }
    }

    /** Values by keys, in their order. */
    record Table(Map<String, Entry> entries, int line, int column) implements Node {
        @Override
        public Map<String, Object> plain() {
            Map<String, Object> plain = new LinkedHashMap<>();
            entries.forEach((key, entry) -> plain.put(key, entry.value().plain()));
            return Collections.unmodifiableMap(plain);
        }
    }

    /** A value with the place of its key. */
    record Entry(Node value, int line, int column) {}
}
