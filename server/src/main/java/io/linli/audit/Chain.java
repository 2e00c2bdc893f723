package io.linli.audit;

import io.linli.kernel.Sm3;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * How entries hold each other: the digest of a link is the SM3 of the digest before it, its position and every
 * field of its entry, each with its length, so that no field can lend a letter to the next.
 */
final class Chain {

    /** What comes before the first link. */
    static final byte[] BEGINNING = Sm3.digest("linli audit chain 1".getBytes(StandardCharsets.UTF_8));

    private Chain() {}

    static byte[] digest(byte[] before, long position, StoredEntry entry) {
        Actor actor = entry.actor();
        var text = new StringBuilder();
        append(text, Long.toString(position));
        append(text, entry.id());
        append(text, entry.at());
        append(text, entry.action());
        append(text, entry.subjectKind());
        append(text, entry.subjectId());
        append(text, entry.summary());
        append(text, entry.details());
        append(text, Objects.toString(actor.account(), ""));
        append(text, actor.name());
        append(text, Objects.toString(actor.unit(), ""));
        append(text, Objects.toString(actor.place(), ""));
        append(text, actor.address());
        return Sm3.digest(before, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void append(StringBuilder text, Object field) {
        String value = field.toString();
        text.append(value.length()).append(':').append(value);
    }
}
