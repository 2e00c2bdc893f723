package io.linli.app.folder;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The fingerprint of a folder: the same for the same content. */
final class Digest {

    private Digest() {}

    /** SHA-256 of the manifest, in hex. */
    static String of(Map<String, byte[]> files) {
        return HexFormat.of().formatHex(sha256(manifest(files)));
    }

    /** What a signature signs: the lines that {@code sha256sum} writes for the files in the order of their paths. */
    static byte[] manifest(Map<String, byte[]> files) {
        var text = new StringBuilder();
        new TreeMap<>(files)
                .forEach((path, content) -> text.append(HexFormat.of().formatHex(sha256(content)))
                        .append("  ")
                        .append(path)
                        .append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
