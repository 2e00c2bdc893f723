package io.linli.kernel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The eighteen places of GB 11643, which residents' cards, residence permits of people from Hong Kong, Macao and
 * Taiwan, and the card of foreign permanent residents share: six of area, eight of birth date, three of sequence,
 * one to check (ISO 7064 MOD 11-2).
 */
final class NumberScheme {

    static final int LENGTH = 18;
    static final int OLD_LENGTH = 15;

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int LONGEST_LIFE_YEARS = 150;

    /** Provinces of GB/T 2260; 99, which the standard leaves free, marks invented people of a demonstration. */
    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "99");

    private NumberScheme() {}

    /** Full-width digits and the lower-case x are taken as people type them; blanks between digits fall away. */
    static String plain(String text) {
        var plain = new StringBuilder(LENGTH);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\uff01' && c <= '\uff5e') {
                c = (char) (c - '\uff01' + '!');
            }
            if (!Character.isWhitespace(c) && c != '\u3000' && c != '\u00a0') {
                plain.append(c);
            }
        }
        return plain.toString().toUpperCase(Locale.ROOT);
    }

    /** What is wrong with the form, the date or the check character; says nothing about the area. */
    static Optional<IdentifierFault> fault(String number, LocalDate today) {
        if (number.isEmpty()) {
            return Optional.of(IdentifierFault.EMPTY);
        }
        if (number.length() == OLD_LENGTH && hasDigits(number, OLD_LENGTH)) {
            return Optional.of(IdentifierFault.OLD_FORM);
        }
        if (number.length() != LENGTH) {
            return Optional.of(IdentifierFault.LENGTH);
        }
        if (!hasDigits(number, LENGTH - 1) || !isCheckCharacter(number.charAt(LENGTH - 1))) {
            return Optional.of(IdentifierFault.CHARACTERS);
        }
        return dateFault(number, today)
                .or(() -> number.charAt(LENGTH - 1) == check(number)
                        ? Optional.empty()
                        : Optional.of(IdentifierFault.CHECK));
    }

    private static Optional<IdentifierFault> dateFault(String number, LocalDate today) {
        try {
            LocalDate birth = birthDate(number);
            if (birth.isAfter(today)) {
                return Optional.of(IdentifierFault.FUTURE);
            }
            return birth.isBefore(today.minusYears(LONGEST_LIFE_YEARS))
                    ? Optional.of(IdentifierFault.TOO_OLD)
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.of(IdentifierFault.DATE);
        }
    }

    static boolean isKnownArea(String number) {
        return PROVINCES.contains(number.substring(0, 2));
    }

    static LocalDate birthDate(String number) {
        return LocalDate.of(
                Integer.parseInt(number.substring(6, 10)),
                Integer.parseInt(number.substring(10, 12)),
                Integer.parseInt(number.substring(12, 14)));
    }

    /** The seventeenth place is odd for men and even for women. */
    static Sex sex(String number) {
        return (number.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    }

    /** The check character that the first seventeen digits ask for. */
    static char check(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return CHECKS.charAt(sum % CHECKS.length());
    }

    static LocalDate today() {
        return LocalDate.now(CHINA);
    }

    private static boolean isCheckCharacter(char c) {
        return c == 'X' || c >= '0' && c <= '9';
    }

    static boolean hasDigits(String text, int count) {
        return text.substring(0, count).chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
