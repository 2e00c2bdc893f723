package io.linli.file;

import io.linli.http.Refusal;

/** What becomes of the good rows of a table if others are bad (导入方式). */
public enum ImportMode {
    GOOD_ROWS,
    ALL_OR_NOTHING;

    /**
     * The mode that a request names.
     *
     * @throws Refusal 400 unless it is good-rows or all-or-nothing
     */
    public static ImportMode of(String name) {
        return switch (name) {
            case "good-rows" -> GOOD_ROWS;
            case "all-or-nothing" -> ALL_OR_NOTHING;
            default ->
                throw Refusal.badField(
                        "mode",
                        "unknown",
                        "方式应为 good-rows 或 all-or-nothing",
                        "the mode is good-rows or all-or-nothing");
        };
    }

    public boolean allOrNothing() {
        return this == ALL_OR_NOTHING;
    }
}
