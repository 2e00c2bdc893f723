package io.linli.incident;

import io.linli.kernel.FieldCipher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;

/** The code by which a reporter without an account follows an incident (查询码): eight letters and digits. */
public final class FollowCode {

    /** Letters and digits that nobody mistakes for another. */
    private static final String SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int LENGTH = 8;

    private FollowCode() {}

    /** The code of an incident; it follows from a key that outlasts changes of keys, so nothing but its hash is stored. */
    public static String of(FieldCipher cipher, UUID incident) {
        byte[] secret = cipher.lasting("follow " + incident);
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(SIGNS.charAt(secret[i] & 31));
        }
        return code.toString();
    }

    /** What is stored of a code; capitals do not matter. */
    public static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(code.strip().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
