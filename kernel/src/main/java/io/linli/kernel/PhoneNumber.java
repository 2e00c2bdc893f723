package io.linli.kernel;

import java.util.regex.Pattern;

/**
 * A telephone number of mainland China (电话号码): a mobile number of eleven digits, or a fixed line with
 * its area code. Spaces, hyphens and the country code are taken off.
 *
 * @param value digits only
 */
public record PhoneNumber(String value) {

    private static final Pattern MOBILE = Pattern.compile("1[3-9][0-9]{9}");
    private static final Pattern FIXED = Pattern.compile("0[1-9][0-9]{1,2}[2-9][0-9]{6,7}");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s()()-]");

    /**
     * @throws IllegalArgumentException if it is neither a mobile number nor a fixed line with area code
     */
    public PhoneNumber {
        value = plain(value);
        if (!isPlainNumber(value)) {
            throw new IllegalArgumentException("not a telephone number");
        }
    }

    /** Whether the text is a telephone number. */
    public static boolean isValid(String text) {
        return isPlainNumber(plain(text));
    }

    private static boolean isPlainNumber(String text) {
        return MOBILE.matcher(text).matches() || FIXED.matcher(text).matches();
    }

    private static String plain(String text) {
        String digits = BETWEEN_DIGITS.matcher(text).replaceAll("");
        return digits.startsWith("+86") ? digits.substring(3) : digits;
    }

    /** The number as it is shown to those who need not know it: 138****5678. */
    public String masked() {
        return value.substring(0, 3) + "****" + value.substring(value.length() - 4);
    }

    /** Masked, so that a number never gets into a log by accident. */
    @Override
    public String toString() {
        return masked();
    }
}
