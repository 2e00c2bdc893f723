package io.linli.kernel;

import java.util.Optional;

/**
 * The code of a place on the administrative ladder (区划代码): GB/T 2260 to the district (6 digits),
 * GB/T 10114 to the street (9), the statistical code to the community (12) and three more digits for
 * the grid (15). The code of a place starts with the code of every place that contains it, so a scope
 * is a prefix and a prefix test is a range test.
 *
 * @param value 2, 4, 6, 9, 12 or 15 decimal digits
 */
public record DivisionCode(String value) implements Comparable<DivisionCode> {

    public DivisionCode {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "a division code has 2, 4, 6, 9, 12 or 15 digits, but this is \"" + value + "\"");
        }
    }

    /** Whether the text is a well-formed code; says nothing about its existence. */
    public static boolean isValid(String text) {
        return switch (text.length()) {
            case 2, 4, 6, 9, 12, 15 -> text.chars().allMatch(c -> c >= '0' && c <= '9');
            default -> false;
        };
    }

    /**
     * Reads a code as registers write it, where codes above the community are filled with zeros to 6 or
     * 12 digits ({@code 350100}, {@code 350102000000}).
     */
    public static DivisionCode ofPadded(String text) {
        String code = text;
        for (DivisionLevel level : new DivisionLevel[] {
            DivisionLevel.STREET, DivisionLevel.DISTRICT, DivisionLevel.CITY, DivisionLevel.PROVINCE
        }) {
            int digits = level.digits();
            if (code.length() > digits && code.substring(digits).chars().allMatch(c -> c == '0')) {
                code = code.substring(0, digits);
            }
        }
        return new DivisionCode(code);
    }

    public DivisionLevel level() {
        return DivisionLevel.ofDigits(value.length());
    }

    /** The place that contains this one, nothing above a province. */
    public Optional<DivisionCode> parent() {
        int ordinal = level().ordinal();
        return ordinal == 0 ? Optional.empty() : Optional.of(at(DivisionLevel.values()[ordinal - 1]));
    }

    /**
     * The place of a level that contains this one, or this one itself.
     *
     * @throws IllegalArgumentException if the level is below the level of this code
     */
    public DivisionCode at(DivisionLevel level) {
        if (level.digits() > value.length()) {
            throw new IllegalArgumentException(value + " lies above level " + level);
        }
        return new DivisionCode(value.substring(0, level.digits()));
    }

    /** The community in which it lies, which residents mean by their own place; itself if it is larger. */
    public DivisionCode community() {
        return level().compareTo(DivisionLevel.COMMUNITY) > 0 ? at(DivisionLevel.COMMUNITY) : this;
    }

    /** Whether the other place is this one or lies within it. */
    public boolean covers(DivisionCode other) {
        return other.value.startsWith(value);
    }

    /** The smallest text that sorts after every code within this place: the open end of its range. */
    public String rangeEnd() {
        return value + ":";
    }

    @Override
    public int compareTo(DivisionCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
