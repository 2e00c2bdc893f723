package io.linli.audit;

import io.linli.kernel.Sm3;
import java.nio.charset.StandardCharsets;

/**
 * How the rows of a book hold each other: the digest of a link is the SM3 of the digest before it, its position and
 * every field of its row, each with its length, so that no field can lend a letter to the next.
 */
final class Chain {

    private Chain() {}

    static byte[] digest(byte[] before, long position, Chained row) {
        var text = new StringBuilder();
        append(text, Long.toString(position));
        append(text, row.id());
        append(text, row.at());
        row.fields().forEach(field -> append(text, field));
        return Sm3.digest(before, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void append(StringBuilder text, Object field) {
        String value = field.toString();
        text.append(value.length()).append(':').append(value);
    }
}
