package io.linli.identity;

import java.security.SecureRandom;

/** Passwords that are read out over the telephone and changed at the next login. */
final class TemporaryPassword {

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 14;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TemporaryPassword() {}

    static String random() {
        var password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(i == 4 || i == 9 ? '-' : LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
