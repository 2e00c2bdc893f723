package io.linli.identity.entry;

import io.linli.identity.Principal;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The session that a request came with.
 *
 * @param stage what it still lacks
 * @param proofs by what its person showed who he is
 * @param confirmedAt when he last did so
 * @param device the device it is bound to
 */
public record Visit(
        UUID session,
        Principal principal,
        Stage stage,
        Set<Proof> proofs,
        @Nullable Instant confirmedAt,
        @Nullable UUID device) {

    public Visit {
        proofs = Set.copyOf(proofs);
    }

    public UUID account() {
        return principal.account();
    }
}
