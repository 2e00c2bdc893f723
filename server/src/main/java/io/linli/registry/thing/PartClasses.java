package io.linli.registry.thing;

import java.util.Map;
import java.util.Optional;

/** The classes of city parts (部件) by GB/T 30428.2: major class and how many minor classes each has. */
final class PartClasses {

    private static final Map<String, Integer> MINOR_CLASSES =
            Map.of("01", 38, "02", 17, "03", 10, "04", 10, "05", 3, "06", 6, "21", 99);
    private static final int DIGITS = 4;

    private PartClasses() {}

    static boolean isKnown(String code) {
        if (code.length() != DIGITS || !code.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        int minor = Integer.parseInt(code.substring(2));
        return Optional.ofNullable(MINOR_CLASSES.get(code.substring(0, 2)))
                .filter(most -> minor >= 1 && minor <= most)
                .isPresent();
    }

    /** Whether a code of 16 digits is one of the class: division (6), class (4), sequence (6). */
    static boolean fits(String number, String classCode) {
        return number.matches("[0-9]{16}") && number.startsWith(classCode, 6);
    }
}
