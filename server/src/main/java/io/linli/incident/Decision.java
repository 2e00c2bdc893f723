package io.linli.incident;

import java.util.List;

/**
 * What was decided about an incident, how surely and why.
 *
 * @param value a code: of the type, place, unit or urgency; the number of candidates for duplicates
 * @param confidence 0 to 1
 * @param reasons for people, strongest first
 * @param by {@code automatic}, {@code reporter} or the name of the person who decided
 */
public record Decision(String value, double confidence, List<String> reasons, String by) {

    public static final String AUTOMATIC = "automatic";
    public static final String REPORTER = "reporter";

    public Decision {
        reasons = List.copyOf(reasons);
    }

    public static Decision automatic(String value, double confidence, List<String> reasons) {
        return new Decision(value, confidence, reasons, AUTOMATIC);
    }

    public static Decision reporter(String value, String reason) {
        return new Decision(value, 1, List.of(reason), REPORTER);
    }

    /** The same decision made anew by a person. */
    public static Decision person(String value, String reason, String name) {
        return new Decision(value, 1, List.of(reason), name);
    }
}
