package io.linli.identity;

import io.linli.kernel.FieldCipher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The key that seals sensitive fields: setting {@code linli.field-key} (environment LINLI_FIELD_KEY, 64
 * hexadecimal digits), or else the file {@code field.key} in the data folder, made at the first start. Whoever
 * loses it loses the sealed fields.
 */
record FieldKey(byte[] bytes) {

    private static final int DIGITS = FieldCipher.KEY_BYTES * 2;

    static FieldKey find(String fromEnvironment, Path data) {
        return fromEnvironment.isBlank() ? ofFile(data.resolve("field.key")) : ofDigits(fromEnvironment.strip());
    }

    private static FieldKey ofDigits(String digits) {
        if (!digits.matches("[0-9a-fA-F]{" + DIGITS + "}")) {
            throw new StartRefusal(
                    "字段密钥 linli.field-key 须为 64 位十六进制数字。",
                    "The field key linli.field-key must be 64 hexadecimal digits.",
                    "Make one with: openssl rand -hex 32");
        }
        FieldKey key = new FieldKey(HexFormat.of().parseHex(digits));
        if (key.isGuessable()) {
            throw new StartRefusal(
                    "字段密钥过于简单,请重新生成。",
                    "The field key linli.field-key is too simple to be secret.",
                    "Make one with: openssl rand -hex 32");
        }
        return key;
    }

    private static FieldKey ofFile(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                byte[] secret = new byte[FieldCipher.KEY_BYTES];
                new SecureRandom().nextBytes(secret);
                Files.writeString(file, HexFormat.of().formatHex(secret));
            }
            return new FieldKey(HexFormat.of().parseHex(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException("the field key cannot be read from " + file, e);
        }
    }

    /** Whether few different bytes show that it was typed rather than drawn. */
    private boolean isGuessable() {
        long different = java.util.stream.IntStream.range(0, bytes.length)
                .map(i -> bytes[i])
                .distinct()
                .count();
        return different < 16;
    }

    FieldCipher cipher() {
        return new FieldCipher(bytes);
    }
}
