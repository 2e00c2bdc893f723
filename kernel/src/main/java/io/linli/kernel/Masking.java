package io.linli.kernel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How personal data is shown to those who need not know all of it (脱敏): enough to recognise, too little to use. What
 * is too short to keep anything is hidden whole. Lengths count characters as people see them, also those beyond the
 * basic plane.
 */
public final class Masking {

    private static final char HIDDEN = '*';
    private static final int SHOWN_OF_ADDRESS = 6;
    private static final Pattern FIRST_NUMBER =
            Pattern.compile("[0-9\\uff10-\\uff19零〇一二三四五六七八九十百甲乙丙丁A-Za-z]+[-—]?(?:号|弄|巷|栋|幢|座|单元|楼|层|室|户|村民组|组|#|-)");

    /** Mobile numbers and numbers of identity cards, standing alone. */
    private static final Pattern ANY_NUMBER =
            Pattern.compile("(?<![0-9A-Za-z])(?:1[3-9][0-9]{9}|[1-9][0-9]{16}[0-9Xx])(?![0-9A-Za-z])");

    private Masking() {}

    /** A free text in which mobile numbers and numbers of identity cards are masked; for records that nobody may seal. */
    public static String numbersIn(String text) {
        return ANY_NUMBER
                .matcher(text)
                .replaceAll(found -> found.group().length() == 11 ? phone(found.group()) : document(found.group()));
    }

    /** A document number: 4301**********1234; shorter ones keep two at each end, very short ones nothing. */
    public static String document(String number) {
        int length = number.codePointCount(0, number.length());
        if (length >= 15) {
            return between(number, 4, 4);
        }
        return length >= 8 ? between(number, 2, 2) : hidden(length);
    }

    /** A telephone number: 138****5678; of ten digits and less only the last three are shown. */
    public static String phone(String number) {
        int length = number.codePointCount(0, number.length());
        return length >= 11 ? between(number, 3, 4) : length >= 7 ? between(number, 0, 3) : hidden(length);
    }

    /** A name: 张*, 张*丰, 欧**娜; of names in Latin letters the first letter of each word. */
    public static String name(String name) {
        String stripped = name.strip();
        int length = stripped.codePointCount(0, stripped.length());
        if (length < 2) {
            return hidden(length);
        }
        if (stripped.chars().anyMatch(c -> c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')) {
            return words(stripped);
        }
        return between(stripped, 1, length > 2 ? 1 : 0);
    }

    private static String words(String name) {
        var masked = new StringBuilder(name.length());
        boolean first = true;
        for (int c : name.codePoints().toArray()) {
            boolean letter = Character.isLetterOrDigit(c);
            masked.appendCodePoint(letter && !first ? HIDDEN : c);
            first = !letter;
        }
        return masked.toString();
    }

    /** A bank card: ************1234. */
    public static String bankCard(String number) {
        int length = number.codePointCount(0, number.length());
        return length >= 12 ? between(number, 0, 4) : hidden(length);
    }

    /** An address without the house: everything from the first house number on is hidden. */
    public static String address(String address) {
        Matcher number = FIRST_NUMBER.matcher(address);
        if (number.find()) {
            return address.substring(0, number.start()) + "****";
        }
        int shown = Math.min(SHOWN_OF_ADDRESS, address.codePointCount(0, address.length()) / 2);
        return address.substring(0, address.offsetByCodePoints(0, shown)) + "****";
    }

    /** A text of which only so many characters at the start and at the end are shown. */
    static String between(String text, int start, int end) {
        int[] points = text.codePoints().toArray();
        var masked = new StringBuilder(text.length());
        for (int i = 0; i < points.length; i++) {
            masked.appendCodePoint(i < start || i >= points.length - end ? points[i] : HIDDEN);
        }
        return masked.toString();
    }

    private static String hidden(int length) {
        return String.valueOf(HIDDEN).repeat(length);
    }
}
