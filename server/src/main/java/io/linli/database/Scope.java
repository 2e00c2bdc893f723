package io.linli.database;

import io.linli.kernel.DivisionCode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction may see: the places, the organisation units and the account on whose behalf it
 * works. Row-level security policies read it through the SQL functions of schema {@code linli}.
 *
 * @param kind who is asking
 * @param account the account that asks, if it is a person or an application
 * @param units codes of the organisation units the account works for
 * @param places the places whose records it may see, as code prefixes; a country-wide scope is a list of
 *     all provinces, never an empty prefix
 */
public record Scope(Kind kind, @Nullable UUID account, List<String> units, List<DivisionCode> places) {

    /** Who is asking. */
    public enum Kind {
        /** The server itself: timers, intake, statistics. Sees everything. */
        SYSTEM,
        /** A worker of a unit: sees the records of the scope's places and those its unit handles. */
        STAFF,
        /** A worker of a department who only handles: sees what his unit handles, and within its places what is open. */
        DEPARTMENT,
        /** A resident: sees what is his own and what is public. */
        RESIDENT,
        /** Anybody: sees what is public. */
        PUBLIC
    }

    public Scope {
        units = List.copyOf(units);
        places = List.copyOf(places);
    }

    public static Scope system() {
        return new Scope(Kind.SYSTEM, null, List.of(), List.of());
    }

    public static Scope everybody() {
        return new Scope(Kind.PUBLIC, null, List.of(), List.of());
    }

    public static Scope staff(UUID account, List<String> units, List<DivisionCode> places) {
        return new Scope(Kind.STAFF, account, units, places);
    }

    public static Scope department(UUID account, List<String> units, List<DivisionCode> places) {
        return new Scope(Kind.DEPARTMENT, account, units, places);
    }

    public static Scope resident(UUID account) {
        return new Scope(Kind.RESIDENT, account, List.of(), List.of());
    }

    /**
     * The first code of the range that holds all its places; together with {@link #high} a range of an index. Without
     * places the range is empty.
     */
    public String low() {
        return places.stream().map(DivisionCode::value).min(String::compareTo).orElse("~");
    }

    /** The first code after that range; row-level security leaves out what lies between several places. */
    public String high() {
        return places.stream()
                .map(DivisionCode::rangeEnd)
                .max(String::compareTo)
                .orElse("");
    }
}
