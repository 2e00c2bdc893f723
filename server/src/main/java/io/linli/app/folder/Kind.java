package io.linli.app.folder;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kind of a field (字段类型): how its value looks, how it is entered and what may be done with it. */
public enum Kind {
    TEXT,
    LONG_TEXT,
    NUMBER,
    /** A number of yuan with two decimals. */
    MONEY,
    DATE,
    /** A time of day such as {@code 08:30}. */
    TIME,
    /** A point in time, ISO 8601 with offset. */
    MOMENT,
    CHOICE,
    CHOICES,
    YES_NO,
    PERSON,
    HOUSE,
    ORGANISATION,
    THING,
    /** A code of a division. */
    PLACE,
    /** A point on the map with an address. */
    LOCATION,
    ADDRESS,
    PHOTO,
    FILE,
    SIGNATURE,
    TABLE,
    /** A record of a type of the same application. */
    RECORD,
    ACCOUNT,
    /** A month such as {@code 2026-11}. */
    MONTH;

    /** The kind as folders write it, for example {@code long-text}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Kind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /** Whether its value points to something that has a life of its own: {@code {"id", "title"}}. */
    public boolean refers() {
        return switch (this) {
            case PERSON, HOUSE, ORGANISATION, THING, RECORD, ACCOUNT -> true;
            default -> false;
        };
    }

    /** Whether its value is a fact of the register: a person, a house, an organisation or a thing. */
    public boolean registered() {
        return refers() && this != RECORD && this != ACCOUNT;
    }

    /** Whether its value is a list of attachments. */
    public boolean attached() {
        return this == PHOTO || this == FILE || this == SIGNATURE;
    }

    /** Whether its values say what was, and never who it was: they remain when the time of a record is over. */
    public boolean impersonal() {
        return switch (this) {
            case NUMBER, MONEY, DATE, TIME, MOMENT, MONTH, CHOICE, CHOICES, YES_NO, PLACE -> true;
            default -> false;
        };
    }

    /** Whether lists can be sorted by it and figures can be told apart by it. */
    public boolean plain() {
        return switch (this) {
            case TEXT, ADDRESS, NUMBER, MONEY, DATE, TIME, MOMENT, CHOICE, YES_NO, PLACE, MONTH -> true;
            default -> false;
        };
    }

    /** Whether it can be added up. */
    public boolean numeric() {
        return this == NUMBER || this == MONEY;
    }

    /** Whether it lies on the calendar. */
    public boolean dated() {
        return this == DATE || this == MOMENT;
    }
}
