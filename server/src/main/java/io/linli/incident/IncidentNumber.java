package io.linli.incident;

import java.util.regex.Pattern;

/**
 * The number that people call an incident by (事件编号): two letters, the day of the report and a running
 * number, for example {@code LJ20261121-000123}.
 */
public record IncidentNumber(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z]{2}\\d{8}-\\d{6,12}");

    public IncidentNumber {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not an incident number: \"" + value + "\"");
        }
    }

    /** Whether the text has the form of a number; says nothing about its existence. */
    public static boolean isValid(String text) {
        return text.length() <= 24 && FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
