package io.linli.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in a sorted list: the sort values of the last record read. Opaque to clients.
 *
 * @param values the sort values in order, none of which contains a line break
 */
public record Cursor(List<String> values) {

    public Cursor {
        values = List.copyOf(values);
    }

    public static Cursor after(Object... values) {
        return new Cursor(java.util.Arrays.stream(values).map(Object::toString).toList());
    }

    /**
     * Reads a cursor that a client sends back.
     *
     * @param count how many values the list sorts by
     * @return the cursor, null if none was sent
     */
    public static @Nullable Cursor parse(@Nullable String text, int count) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> values = List.of(plain.split("\n", -1));
            if (values.size() == count) {
                return new Cursor(values);
            }
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        throw invalid();
    }

    /** Reads the cursor of a list that is sorted by time and key. */
    public static @Nullable Cursor parseMoment(@Nullable String text) {
        Cursor cursor = parse(text, 2);
        if (cursor != null) {
            try {
                Instant.parse(cursor.values().getFirst());
                UUID.fromString(cursor.values().getLast());
            } catch (DateTimeException | IllegalArgumentException e) {
                throw invalid();
            }
        }
        return cursor;
    }

    /** The refusal of a cursor that this list has never handed out. */
    public static Refusal invalid() {
        return Refusal.badField(
                "cursor", "invalid-cursor", "翻页参数无效,请从第一页开始", "the cursor is not valid; start at the first page");
    }

    public String toText() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", values).getBytes(StandardCharsets.UTF_8));
    }
}
