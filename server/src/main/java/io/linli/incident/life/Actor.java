package io.linli.incident.life;

import io.linli.identity.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who takes a step, as the timeline remembers it.
 *
 * @param account null for the server's clock
 * @param name what staff read
 * @param unit code of the unit, null for residents and the clock
 */
record Actor(
        @Nullable UUID account,
        String name,
        @Nullable String unit,
        @Nullable String unitName,
        ActorFacts facts) {

    private static final String REPORTER = "上报人";

    static Actor of(Principal principal, ActorFacts facts) {
        var unit = principal.unit();
        // A resident is never named on the timeline, so that it can be shown without another check.
        String name = principal.kind() == Principal.Kind.RESIDENT ? REPORTER : principal.name();
        return new Actor(
                principal.account(), name, unit == null ? null : unit.code(), unit == null ? null : unit.name(), facts);
    }

    static Actor clock() {
        return new Actor(null, "系统", null, null, new ActorFacts(java.util.Set.of(Standing.CLOCK), false));
    }

    /** The reporter, on whose word the server acts. */
    static Actor onWordOfReporter() {
        return new Actor(null, REPORTER, null, null, clock().facts());
    }

    /** For everybody: the unit, or the role where there is none. */
    String publicName() {
        return unitName == null ? name : unitName;
    }
}
