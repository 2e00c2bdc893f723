package io.linli.registry.history;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What values a field takes. */
public enum Form {
    TEXT,
    DATE,
    NUMBER,
    /** One of the field's choices. */
    CHOICE,
    /** Yes or no. */
    FLAG,
    /** Several values or parts; not in files of one row per record. */
    PARTS;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
