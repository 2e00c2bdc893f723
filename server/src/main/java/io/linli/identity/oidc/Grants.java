package io.linli.identity.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.identity.AccessEvent;
import io.linli.identity.Principal;
import io.linli.identity.entry.CodeVerifier;
import io.linli.identity.entry.Holders;
import io.linli.identity.entry.Proof;
import io.linli.identity.entry.Token;
import io.linli.identity.entry.Visit;
import io.linli.identity.oidc.GrantStore.Grant;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Hands out codes and takes them back for tokens (授权码与令牌). A code is good for one minute and one try; if it comes
 * twice, what it brought is taken back (RFC 6749, section 4.1.2).
 */
@Component
class Grants {

    static final int TOKEN_SECONDS = 600;

    private final GrantStore store;
    private final SigningKeys keys;
    private final Holders holders;
    private final SystemWork system;
    private final ApplicationEventPublisher events;

    Grants(GrantStore store, SigningKeys keys, Holders holders, SystemWork system, ApplicationEventPublisher events) {
        this.store = store;
        this.keys = keys;
        this.holders = holders;
        this.system = system;
        this.events = events;
    }

    boolean wantsConsent(Visit visit, AuthorizationRequest request) {
        return request.prompts("consent")
                || !request.client().trusted()
                        && !system.call(() -> store.consented(
                                        visit.account(), request.client().id()))
                                .containsAll(request.scopes());
    }

    /** Notes the consent and answers a code. */
    String code(Visit visit, AuthorizationRequest request) {
        Token code = Token.random();
        OidcClient client = request.client();
        var grant = new Grant(
                client.id(),
                client.id(),
                visit.account(),
                request.redirectUri(),
                request.scopes(),
                request.values().getOrDefault("code_challenge", ""),
                request.values().get("nonce"),
                visit.proofs(),
                Objects.requireNonNullElse(visit.confirmedAt(), Instant.now()));
        system.run(() -> {
            if (!client.trusted()) {
                store.consent(visit.account(), client.id(), request.scopes());
            }
            store.addCode(code.digest(), grant);
            events.publishEvent(
                    AccessEvent.of("oidc:grant", "oidc-client", client.clientId(), "signed in to " + client.name())
                            .with(Map.of("scopes", request.scopes())));
        });
        return code.text();
    }

    /** The tokens for a code; empty if it is not good for this application, address and secret. */
    Optional<Tokens> tokens(OidcClient client, String code, String redirectUri, String verifier, String issuer) {
        Token.Digest digest = new Token(code).digest();
        Optional<Grant> taken = system.call(() -> store.takeCode(digest));
        if (taken.isEmpty()) {
            takeBack(client, digest);
            return Optional.empty();
        }
        return taken.filter(grant -> grant.client().equals(client.id())
                        && grant.redirectUri().equals(redirectUri)
                        && grant.challenge().equals(new CodeVerifier(verifier).challenge()))
                .flatMap(grant ->
                        holders.principal(grant.account()).map(principal -> issue(client, grant, principal, issuer)));
    }

    private void takeBack(OidcClient client, Token.Digest code) {
        system.run(() -> {
            if (store.revokeTokensOf(code) > 0) {
                events.publishEvent(AccessEvent.of(
                        "oidc:replay", "oidc-client", client.clientId(), "a code came twice; its tokens are revoked"));
            }
        });
    }

    private Tokens issue(OidcClient client, Grant grant, Principal principal, String issuer) {
        Token access = Token.random();
        system.run(() -> store.addToken(access.digest(), grant, TOKEN_SECONDS));
        Instant now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(principal.account().toString())
                .audience(client.clientId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(TOKEN_SECONDS)))
                .claim("auth_time", grant.signedInAt().getEpochSecond())
                .claim(
                        "amr",
                        grant.proofs().stream()
                                .map(Proof::method)
                                .distinct()
                                .sorted()
                                .toList());
        if (grant.nonce() != null) {
            claims.claim("nonce", grant.nonce());
        }
        return new Tokens(access.text(), keys.sign(claims.build()), grant.scopes());
    }

    /**
     * What an access token tells about its person.
     *
     * @throws Refusal 401 if it is not in force
     */
    PersonClaims claims(String token) {
        GrantStore.Access access =
                system.call(() -> store.access(new Token(token).digest())).orElseThrow(Grants::notInForce);
        Principal principal = holders.principal(access.account()).orElseThrow(Grants::notInForce);
        return PersonClaims.of(principal, access.scopes());
    }

    private static Refusal notInForce() {
        return new Refusal(401, "invalid_token", "访问令牌无效或已过期", "The access token is not in force");
    }

    @Scheduled(fixedDelayString = "PT10M")
    void forgetOld() {
        system.run(store::forgetOld);
    }

    /** What a code brings. */
    record Tokens(String access, String id, List<String> scopes) {}
}
