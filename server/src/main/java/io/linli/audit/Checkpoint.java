package io.linli.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a chain ended with at a time, signed (检查点). Who may change everything in the database can make a new chain,
 * but not a signature that fits it.
 *
 * @param at when it was signed, to the microsecond
 * @param key short name of the key that signed
 * @param signature SM2 with SM3, 64 bytes
 */
record Checkpoint(Book book, long position, byte[] digest, Instant at, String key, byte[] signature) {

    private static final int PARTS = 6;

    /** What is signed. */
    static byte[] message(Book book, long position, byte[] digest, Instant at) {
        return "linli checkpoint 1\n%s\n%d\n%s\n%s"
                .formatted(book.code(), position, HexFormat.of().formatHex(digest), at)
                .getBytes(StandardCharsets.UTF_8);
    }

    byte[] message() {
        return message(book, position, digest, at);
    }

    /** One line of the file outside of the database. */
    String line() {
        HexFormat hex = HexFormat.of();
        return "%s %d %s %s %s %s"
                .formatted(book.code(), position, hex.formatHex(digest), at, key, hex.formatHex(signature));
    }

    /** The checkpoint of a line, nothing if the line is broken. */
    static Optional<Checkpoint> ofLine(String line) {
        String[] parts = line.split(" ");
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            return Book.ofCode(parts[0])
                    .map(book -> new Checkpoint(
                            book,
                            Long.parseLong(parts[1]),
                            HexFormat.of().parseHex(parts[2]),
                            Instant.parse(parts[3]),
                            parts[4],
                            HexFormat.of().parseHex(parts[5])));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
