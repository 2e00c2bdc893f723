package io.linli.affairs.certificate;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * What the QR code of a certificate says (核验码): 20 characters, 100 random bits. Written without letters that look like
 * digits, so that it can be typed from the paper as well.
 *
 * @param value digits and capital letters without I, L, O and U
 */
record VerificationCode(String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 20;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    static VerificationCode random() {
        var code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new VerificationCode(code.toString());
    }

    /** A code as somebody typed it: small letters, hyphens and letters that look like digits are understood. */
    static VerificationCode typed(String text) {
        return new VerificationCode(text.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1'));
    }

    /** In groups of four, as the paper shows it. */
    String grouped() {
        return value.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }
}
