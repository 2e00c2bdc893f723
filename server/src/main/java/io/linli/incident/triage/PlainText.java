package io.linli.incident.triage;

import java.util.Locale;

/** Brings text into one form before it is compared: half-width, lower case, digits kept, everything else a space. */
final class PlainText {

    /** Longer texts say nothing new; reading stops here. */
    static final int MOST_CHARS = 6_000;

    private PlainText() {}

    static String of(String raw) {
        String text = raw.length() > MOST_CHARS ? raw.substring(0, MOST_CHARS) : raw;
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = halfWidth(text.charAt(i));
            if (Character.isLetterOrDigit(c) && !Character.isSurrogate(c)) {
                plain.append(c);
            } else if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /** Like {@link #of}, with every number made {@code 0}, so that numbers do not become words of their own. */
    static String withoutNumbers(String raw) {
        String text = of(raw);
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit) {
                plain.append(c);
            } else if (plain.isEmpty() || plain.charAt(plain.length() - 1) != '0') {
                plain.append('0');
            }
        }
        return plain.toString();
    }

    private static char halfWidth(char c) {
        return c >= '\uFF01' && c <= '\uFF5E' ? (char) (c - 0xFEE0) : c;
    }
}
