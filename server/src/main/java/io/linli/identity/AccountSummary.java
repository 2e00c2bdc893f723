package io.linli.identity;

import io.linli.kernel.DivisionCode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What other modules may know of an account.
 *
 * @param unitCode the unit a member of staff works for, null for residents
 * @param place where the account belongs: the place of its unit, or the home grid of a resident; null if unknown
 */
public record AccountSummary(
        UUID id,
        String username,
        String name,
        Principal.Kind kind,
        @Nullable String unitCode,
        @Nullable DivisionCode place,
        List<String> roles) {

    public AccountSummary {
        roles = List.copyOf(roles);
    }
}
