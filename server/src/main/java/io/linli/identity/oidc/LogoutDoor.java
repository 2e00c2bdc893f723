package io.linli.identity.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import io.linli.database.SystemWork;
import io.linli.identity.Allows;
import io.linli.identity.entry.Entrance;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Where an application sends the browser to sign out here as well (OpenID Connect RP-Initiated Logout 1.0). */
@RestController
@Tag(name = "identity")
class LogoutDoor {

    private final SigningKeys keys;
    private final OidcClientStore clients;
    private final Entrance entrance;
    private final SystemWork system;

    LogoutDoor(SigningKeys keys, OidcClientStore clients, Entrance entrance, SystemWork system) {
        this.keys = keys;
        this.clients = clients;
        this.entrance = entrance;
        this.system = system;
    }

    @GetMapping("/oauth2/logout")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "logoutOfApplications", summary = "Where an application sends the browser to sign out")
    ResponseEntity<Void> logout(HttpServletRequest request) {
        String query = request.getQueryString();
        String face = client(values(query)).map(OidcClient::face).orElse("console");
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/" + face + "/signed-out" + (query == null ? "" : "?" + query)))
                .build();
    }

    @GetMapping("/api/v1/oidc/logout")
    @Allows(Allows.EVERYBODY)
    @Operation(
            operationId = "readLogoutRequest",
            summary = "What a request to sign out asks, for the page that does it")
    View view(@RequestParam("request") String query, HttpServletRequest request) {
        Map<String, String> values = values(query);
        Optional<OidcClient> client = client(values);
        boolean own = entrance.find(request)
                .flatMap(visit ->
                        hint(values).map(claims -> visit.account().toString().equals(claims.getSubject())))
                .orElse(false);
        return new View(
                client.map(OidcClient::name).orElse(null),
                own,
                client.flatMap(one -> target(one, values)).orElse(null));
    }

    private static Map<String, String> values(@Nullable String query) {
        return query == null || query.isBlank() ? Map.of() : AuthorizationRequest.parsed(query);
    }

    private Optional<JWTClaimsSet> hint(Map<String, String> values) {
        return Optional.ofNullable(values.get("id_token_hint")).flatMap(keys::claims);
    }

    private Optional<OidcClient> client(Map<String, String> values) {
        return hint(values)
                .flatMap(claims -> claims.getAudience().stream().findFirst())
                .or(() -> Optional.ofNullable(values.get("client_id")))
                .flatMap(id -> system.call(() -> clients.find(id)));
    }

    private static Optional<String> target(OidcClient client, Map<String, String> values) {
        return Optional.ofNullable(values.get("post_logout_redirect_uri"))
                .filter(client.logoutUris()::contains)
                .map(address -> UriComponentsBuilder.fromUriString(address)
                        .queryParamIfPresent(
                                "state",
                                Optional.ofNullable(values.get("state")).map(state -> "{state}"))
                        .encode()
                        .buildAndExpand(Map.of("state", Objects.requireNonNullElse(values.get("state"), "")))
                        .toUriString());
    }

    /**
     * What a request to sign out asks.
     *
     * @param client name of the application, if it is known
     * @param own whether it has shown an ID token of the person who is signed in, so that nobody need ask him
     * @param redirectTo where to send the browser after it
     */
    record View(
            @Nullable String client, boolean own, @Nullable String redirectTo) {}
}
