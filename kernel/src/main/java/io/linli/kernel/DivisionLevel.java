package io.linli.kernel;

/** The steps of the administrative ladder 省-市-区县-街道-社区-网格, from the top down. */
public enum DivisionLevel {
    PROVINCE(2),
    CITY(4),
    DISTRICT(6),
    STREET(9),
    COMMUNITY(12),
    GRID(15);

    private final int digits;

    DivisionLevel(int digits) {
        this.digits = digits;
    }

    /** How many digits a code of this level has. */
    public int digits() {
        return digits;
    }

    /** The level whose codes have this many digits. */
    public static DivisionLevel ofDigits(int digits) {
        for (DivisionLevel level : values()) {
            if (level.digits == digits) {
                return level;
            }
        }
        throw new IllegalArgumentException("no division level has codes of " + digits + " digits");
    }
}
