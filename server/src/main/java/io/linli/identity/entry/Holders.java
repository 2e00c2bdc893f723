package io.linli.identity.entry;

import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.kernel.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the accounts that a way of signing in speaks of. */
public interface Holders {

    Optional<Holder> find(UUID account);

    /** The account as its requests would meet it, unless it is locked. */
    Optional<Principal> principal(UUID account);

    Optional<Holder> byUsername(String username);

    /** The accounts with a telephone number, at most ten. */
    List<Holder> byPhone(PhoneNumber phone);

    /**
     * An account that the administrator who asks may see.
     *
     * @throws Refusal 404 if it lies outside his area
     */
    Holder requiredInScope(UUID account);

    /** An account as far as a way of signing in needs to know it. */
    record Holder(UUID account, String username, String name, Principal.Kind kind, boolean active) {}
}
