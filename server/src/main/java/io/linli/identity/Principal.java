package io.linli.identity;

import io.linli.database.Scope;
import io.linli.kernel.DivisionCode;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking: the account behind a session or an application key, as it was when the request came in.
 *
 * @param account key of the account
 * @param username what the person signs in with
 * @param name what people call the person
 * @param kind staff, resident or application
 * @param unit the organisation unit the account works for, none for residents
 * @param roles codes of the roles, those of applications that come with them included
 * @param actions what the roles allow, written {@code module:verb}
 * @param places the places whose records the account may see
 * @param represents for whom the account acts as stand-in (代理), null if for itself
 */
public record Principal(
        UUID account,
        String username,
        String name,
        Kind kind,
        @Nullable UnitReference unit,
        List<String> roles,
        Set<String> actions,
        List<DivisionCode> places,
        @Nullable Represented represents) {

    /** An account that acts for itself. */
    public Principal(
            UUID account,
            String username,
            String name,
            Kind kind,
            @Nullable UnitReference unit,
            List<String> roles,
            Set<String> actions,
            List<DivisionCode> places) {
        this(account, username, name, kind, unit, roles, actions, places, null);
    }

    /** The colleague for whom a stand-in acts. */
    public record Represented(UUID account, String name) {}

    /** The kinds of account. */
    public enum Kind {
        STAFF,
        RESIDENT,
        APPLICATION
    }

    /**
     * The unit somebody works for.
     *
     * @param code stable code of the unit: a division code for territorial units, {@code
     *     <division>:<department>} for departments
     */
    public record UnitReference(String code, String name, String level) {}

    public Principal {
        roles = List.copyOf(roles);
        actions = Set.copyOf(actions);
        places = List.copyOf(places);
    }

    public boolean may(String action) {
        return actions.contains(action);
    }

    /** Whether a place lies within those whose records the account may see. */
    public boolean covers(DivisionCode place) {
        return places.stream().anyMatch(own -> own.covers(place));
    }

    /** Whether the account works for a department (条线), not for a place. */
    public boolean ofDepartment() {
        return unit != null && unit.code().indexOf(':') > 0;
    }

    /** The scope of this account's transactions. */
    public Scope scope() {
        return switch (kind) {
            case STAFF, APPLICATION -> {
                List<String> units = unit == null ? List.of() : List.of(unit.code());
                yield handlesOnly() ? Scope.department(account, units, places) : Scope.staff(account, units, places);
            }
            case RESIDENT -> Scope.resident(account);
        };
    }

    /** Whether the account works for a department and neither dispatches nor supervises. */
    private boolean handlesOnly() {
        return ofDepartment() && !may("incident:dispatch") && !may("incident:supervise");
    }
}
