package io.linli.audit;

import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.Masking;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Who did something, and from where.
 *
 * @param account key of the account or application, null for the server itself and for strangers
 * @param unit the unit it worked for
 * @param place where it belongs: decides which auditors see the entry
 * @param address network address, empty for the server itself
 * @param represents for whom a stand-in did it, null if for himself
 */
record Actor(
        @Nullable UUID account,
        String name,
        @Nullable String unit,
        @Nullable String place,
        String address,
        Principal.@Nullable Represented represents) {

    /** The principal and the address of the request that the thread serves. */
    static Actor current() {
        return Principals.current()
                .map(principal -> new Actor(
                        principal.account(),
                        principal.name(),
                        unit(principal),
                        place(principal),
                        remoteAddress(),
                        principal.represents()))
                .orElseGet(() -> new Actor(null, "", null, null, remoteAddress(), null));
    }

    /** The same with numbers of people masked that were typed as a name. */
    Actor withoutNumbers() {
        String masked = Masking.numbersIn(name);
        return masked.equals(name) ? this : new Actor(account, masked, unit, place, address, represents);
    }

    private static @Nullable String unit(Principal principal) {
        return principal.unit() == null ? null : principal.unit().code();
    }

    private static @Nullable String place(Principal principal) {
        return principal.places().isEmpty()
                ? null
                : principal.places().getFirst().value();
    }

    private static String remoteAddress() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getRemoteAddr()
                : "";
    }
}
