package io.linli.identity.oidc;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.linli.identity.Principal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who somebody is, as far as he allowed the application to know. */
record PersonClaims(
        String sub,
        @Nullable String name,
        @JsonProperty("preferred_username") @Nullable String username,
        @JsonProperty("linli_kind") @Nullable String kind,
        @JsonProperty("linli_unit") @Nullable String unit,
        @JsonProperty("linli_unit_name") @Nullable String unitName,
        @JsonProperty("linli_roles") @Nullable List<String> roles) {

    static PersonClaims of(Principal principal, List<String> scopes) {
        boolean profile = scopes.contains(OidcScope.PROFILE.code());
        boolean unit = scopes.contains(OidcScope.UNIT.code());
        Principal.UnitReference works = principal.unit();
        return new PersonClaims(
                principal.account().toString(),
                profile ? principal.name() : null,
                profile ? principal.username() : null,
                profile ? principal.kind().name().toLowerCase(Locale.ROOT) : null,
                unit && works != null ? works.code() : null,
                unit && works != null ? works.name() : null,
                unit ? principal.roles() : null);
    }
}
