package io.linli.incident;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How quickly somebody must act (紧急程度). */
public enum Urgency {
    NORMAL("一般", "Normal"),
    URGENT("紧急", "Urgent"),
    EMERGENCY("特急", "Emergency");

    private final String chinese;
    private final String english;

    Urgency(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** The name in the interface and in the database, lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a code.
     *
     * @throws IllegalArgumentException if there is no such urgency
     */
    @JsonCreator
    public static Urgency of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
