package io.linli.incident.intake;

import io.linli.identity.Principal;
import io.linli.kernel.DivisionCode;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a report.
 *
 * @param account the person's or application's account, null if nobody is signed in
 * @param kind null if nobody is signed in
 * @param name as the timeline shows it to staff
 * @param unit the unit a member of staff works for
 * @param home where the account belongs
 */
record Reporter(
        @Nullable UUID account,
        Principal.@Nullable Kind kind,
        String name,
        @Nullable String unit,
        @Nullable DivisionCode home) {

    static Reporter nobody() {
        return new Reporter(null, null, "居民", null, null);
    }

    static Reporter of(Principal principal, Optional<DivisionCode> home) {
        return new Reporter(
                principal.account(),
                principal.kind(),
                principal.name(),
                principal.unit() == null ? null : principal.unit().code(),
                home.orElse(null));
    }

    boolean isResident() {
        return kind == null || kind == Principal.Kind.RESIDENT;
    }
}
