package io.linli.identity.oidc;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.entry.Attempts;
import io.linli.identity.entry.PublicAddress;
import io.linli.identity.entry.Token;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where applications fetch tokens and what they tell (令牌端点与用户信息端点). Faults are told as RFC 6749 wants it. */
@RestController
@Tag(name = "identity")
class TokenDoor {

    private static final int MOST_FAILURES = 20;
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private final OidcClientStore clients;
    private final Grants grants;
    private final Attempts attempts;
    private final SystemWork system;
    private final PublicAddress address;

    TokenDoor(OidcClientStore clients, Grants grants, Attempts attempts, SystemWork system, PublicAddress address) {
        this.clients = clients;
        this.grants = grants;
        this.attempts = attempts;
        this.system = system;
        this.address = address;
    }

    @PostMapping(path = "/oauth2/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "fetchTokens", summary = "Tokens for a code (RFC 6749, section 4.1.3, with PKCE)")
    ResponseEntity<Object> token(HttpServletRequest request) {
        Optional<OidcClient> client = client(request);
        if (client.isEmpty()) {
            return ResponseEntity.status(401)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"linli\"")
                    .cacheControl(CacheControl.noStore())
                    .body(new Fault("invalid_client", "the client is not known or its secret is wrong"));
        }
        if (!"authorization_code".equals(request.getParameter("grant_type"))) {
            return refused("unsupported_grant_type", "only authorization_code is taken");
        }
        return grants.tokens(
                        client.get(),
                        parameter(request, "code"),
                        parameter(request, "redirect_uri"),
                        parameter(request, "code_verifier"),
                        address.of(request))
                .map(TokenDoor::answer)
                .orElseGet(() -> refused("invalid_grant", "the code is not good, or not with these values"));
    }

    private static ResponseEntity<Object> answer(Grants.Tokens tokens) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Answer(
                        tokens.access(),
                        "Bearer",
                        Grants.TOKEN_SECONDS,
                        String.join(" ", tokens.scopes()),
                        tokens.id()));
    }

    private static ResponseEntity<Object> refused(String error, String description) {
        return ResponseEntity.badRequest().cacheControl(CacheControl.noStore()).body(new Fault(error, description));
    }

    /** The application that asks, if it shows its secret or has none and so relies on the code's own proof. */
    private Optional<OidcClient> client(HttpServletRequest request) {
        Credentials shown = credentials(request);
        String subject = "client:" + shown.id();
        attempts.check(subject, MOST_FAILURES);
        Optional<OidcClient> client =
                system.call(() -> clients.find(shown.id())).filter(known -> isRight(known, shown));
        if (client.isEmpty()) {
            attempts.failed(subject);
        }
        return client;
    }

    private static boolean isRight(OidcClient client, Credentials shown) {
        return client.isPublic()
                ? shown.secret().isEmpty()
                : MessageDigest.isEqual(
                        client.secret(), new Token(shown.secret()).digest().bytes());
    }

    private static Credentials credentials(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(BASIC)) {
            return new Credentials(parameter(request, "client_id"), parameter(request, "client_secret"));
        }
        try {
            String text = new String(
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
            int colon = Math.max(text.indexOf(':'), 0);
            return new Credentials(
                    URLDecoder.decode(text.substring(0, colon), StandardCharsets.UTF_8),
                    URLDecoder.decode(text.substring(colon + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            return new Credentials("", "");
        }
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    @GetMapping("/oauth2/userinfo")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "userInfo", summary = "Who the person of an access token is, as far as he allowed")
    ResponseEntity<PersonClaims> userInfo(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        return claims(authorization);
    }

    @PostMapping("/oauth2/userinfo")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "userInfoByPost", summary = "The same by POST")
    ResponseEntity<PersonClaims> userInfoByPost(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        return claims(authorization);
    }

    private ResponseEntity<PersonClaims> claims(@Nullable String authorization) {
        String token = authorization != null && authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length()).strip()
                : "";
        try {
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(grants.claims(token));
        } catch (Refusal refusal) {
            return ResponseEntity.status(401)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
                    .build();
        }
    }

    private record Credentials(String id, String secret) {}

    /** What a code brings, as RFC 6749 names it. */
    record Answer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") int expiresIn,
            String scope,
            @JsonProperty("id_token") String idToken) {}

    /** What is wrong, as RFC 6749 names it. */
    record Fault(
            String error, @JsonProperty("error_description") String description) {}
}
