package io.linli.identity.oidc;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.linli.identity.Allows;
import io.linli.identity.entry.PublicAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells applications where the doors are and which keys sign (OpenID Connect Discovery 1.0). */
@RestController
@Tag(name = "identity")
class DiscoveryDoor {

    private final SigningKeys keys;
    private final PublicAddress address;

    DiscoveryDoor(SigningKeys keys, PublicAddress address) {
        this.keys = keys;
        this.address = address;
    }

    @GetMapping("/.well-known/openid-configuration")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "openIdConfiguration", summary = "Where the doors of the identity provider are")
    Configuration configuration(HttpServletRequest request) {
        String issuer = address.of(request);
        return new Configuration(
                issuer,
                issuer + "/oauth2/authorize",
                issuer + "/oauth2/token",
                issuer + "/oauth2/userinfo",
                issuer + "/oauth2/jwks",
                issuer + "/oauth2/logout",
                OidcScope.codes(),
                List.of("code"),
                List.of("query"),
                List.of("authorization_code"),
                List.of("public"),
                List.of("RS256"),
                List.of("client_secret_basic", "client_secret_post", "none"),
                List.of("S256"),
                List.of(
                        "sub",
                        "name",
                        "preferred_username",
                        "linli_kind",
                        "linli_unit",
                        "linli_unit_name",
                        "linli_roles"),
                List.of("login", "consent", "none"),
                false,
                false,
                true);
    }

    @GetMapping(path = "/oauth2/jwks", produces = MediaType.APPLICATION_JSON_VALUE)
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "signingKeys", summary = "The public keys that ID tokens are signed with (RFC 7517)")
    ResponseEntity<String> jwks() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(keys.published().toString(true));
    }

    /** As OpenID Connect Discovery names it. */
    record Configuration(
            String issuer,
            @JsonProperty("authorization_endpoint") String authorization,
            @JsonProperty("token_endpoint") String token,
            @JsonProperty("userinfo_endpoint") String userInfo,
            @JsonProperty("jwks_uri") String jwks,
            @JsonProperty("end_session_endpoint") String logout,
            @JsonProperty("scopes_supported") List<String> scopes,
            @JsonProperty("response_types_supported") List<String> responseTypes,
            @JsonProperty("response_modes_supported") List<String> responseModes,
            @JsonProperty("grant_types_supported") List<String> grantTypes,
            @JsonProperty("subject_types_supported") List<String> subjectTypes,

            @JsonProperty("id_token_signing_alg_values_supported")
            List<String> algorithms,

            @JsonProperty("token_endpoint_auth_methods_supported")
            List<String> clientAuthentication,

            @JsonProperty("code_challenge_methods_supported")
            List<String> challenges,

            @JsonProperty("claims_supported") List<String> claims,
            @JsonProperty("prompt_values_supported") List<String> prompts,
            @JsonProperty("request_parameter_supported") boolean requestParameter,
            @JsonProperty("request_uri_parameter_supported") boolean requestUriParameter,

            @JsonProperty("authorization_response_iss_parameter_supported")
            boolean issuerInAnswer) {}
}
