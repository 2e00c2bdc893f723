package io.linli.identity.oidc;

import io.linli.http.IfMatch;
import io.linli.http.Refusal;
import io.linli.identity.AccessEvent;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.linli.identity.entry.Reach;
import io.linli.identity.entry.Token;
import io.linli.kernel.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Applications that people sign in to with their accounts here, for administrators. */
@RestController
@RequestMapping("/api/v1/oidc")
@Allows("identity:administer")
@Tag(name = "identity")
class OidcClientDoor {

    private final OidcClientStore store;
    private final SigningKeys keys;
    private final ApplicationEventPublisher events;

    OidcClientDoor(OidcClientStore store, SigningKeys keys, ApplicationEventPublisher events) {
        this.store = store;
        this.keys = keys;
        this.events = events;
    }

    @GetMapping("/clients")
    @Operation(operationId = "listOidcClients", summary = "Applications of the own area by name")
    @Transactional(readOnly = true)
    public List<ClientAnswer> list() {
        return store.all().stream().map(client -> ClientAnswer.of(client, null)).toList();
    }

    @PostMapping("/clients")
    @Allows(value = "identity:administer", confirmed = true)
    @Operation(operationId = "addOidcClient", summary = "Register an application; its secret is in this answer only")
    @Transactional
    public ResponseEntity<ClientAnswer> add(@RequestBody WantedClient body) {
        requireReach(body);
        Token secret = Token.random();
        boolean isPublic = Boolean.TRUE.equals(body.isPublic());
        OidcClient client = body.client(
                Ids.next(),
                "linli-" + Long.toString(System.nanoTime() & Long.MAX_VALUE, Character.MAX_RADIX),
                isPublic ? null : secret.digest().bytes(),
                place(),
                0);
        store.add(client);
        tell("oidc-client:add", client);
        return ResponseEntity.created(URI.create("/api/v1/oidc/clients/" + client.id()))
                .eTag(IfMatch.tag(1))
                .body(ClientAnswer.of(required(client.id()), isPublic ? null : secret.text()));
    }

    @PutMapping("/clients/{id}")
    @Allows(value = "identity:administer", confirmed = true)
    @Operation(operationId = "changeOidcClient", summary = "Change an application's name, addresses or scopes")
    @Transactional
    public ResponseEntity<ClientAnswer> change(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version,
            @RequestBody WantedClient body) {
        requireReach(body);
        OidcClient old = required(id);
        OidcClient client = body.client(id, old.clientId(), old.secret(), old.place(), IfMatch.version(version));
        if (store.change(client) == 0) {
            throw Refusal.staleVersion();
        }
        tell("oidc-client:change", client);
        return IfMatch.tagged(ClientAnswer.of(required(id), null), client.version() + 1);
    }

    @PostMapping("/clients/{id}/secret")
    @Allows(value = "identity:administer", confirmed = true)
    @Operation(operationId = "renewOidcSecret", summary = "Give an application a new secret; the old one ends at once")
    @Transactional
    public ClientAnswer renew(@PathVariable UUID id) {
        Token secret = Token.random();
        if (store.changeSecret(id, secret.digest().bytes()) == 0) {
            throw Refusal.notFound("没有这个应用,或它不使用密钥", "There is no such application, or it has no secret");
        }
        OidcClient client = required(id);
        tell("oidc-client:renew-secret", client);
        return ClientAnswer.of(client, secret.text());
    }

    @DeleteMapping("/clients/{id}")
    @Allows(value = "identity:administer", confirmed = true)
    @Operation(operationId = "revokeOidcClient", summary = "Let an application sign nobody in any more; its tokens end")
    @Transactional
    public ResponseEntity<Void> revoke(@PathVariable UUID id) {
        OidcClient client = required(id);
        store.revoke(id);
        tell("oidc-client:revoke", client);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/keys/rotation")
    @Allows(value = "identity:administer", confirmed = true)
    @Operation(
            operationId = "rotateSigningKey",
            summary = "Let a new key sign; the old one is published for a day more")
    public KeyAnswer rotate() {
        Reach.requireCity();
        return new KeyAnswer(keys.rotate());
    }

    /** An application that asks nobody for consent concerns everybody. */
    private static void requireReach(WantedClient wanted) {
        if (Boolean.TRUE.equals(wanted.trusted())) {
            Reach.requireCity();
        }
    }

    private OidcClient required(UUID id) {
        return store.find(id)
                .filter(client -> !client.revoked())
                .orElseThrow(() -> Refusal.notFound("应用不存在或已停用", "There is no such application"));
    }

    private static String place() {
        return Principals.required().places().stream()
                .findFirst()
                .orElseThrow(() -> Refusal.forbidden("outside-scope", "您没有管辖的区划", "You administer no area"))
                .value();
    }

    private void tell(String action, OidcClient client) {
        events.publishEvent(AccessEvent.of(action, "oidc-client", client.clientId(), action + " " + client.name()));
    }

    /**
     * An application.
     *
     * @param clientSecret only in the answer that made it
     */
    record ClientAnswer(
            UUID id,
            String clientId,
            String name,
            List<String> redirectUris,
            List<String> logoutUris,
            List<String> scopes,
            String people,
            boolean isPublic,
            boolean trusted,
            Instant createdAt,
            int version,
            @Nullable String clientSecret) {

        static ClientAnswer of(OidcClient client, @Nullable String secret) {
            return new ClientAnswer(
                    client.id(),
                    client.clientId(),
                    client.name(),
                    client.redirectUris(),
                    client.logoutUris(),
                    client.scopes(),
                    client.people(),
                    client.isPublic(),
                    client.trusted(),
                    client.createdAt(),
                    client.version(),
                    secret);
        }
    }

    /** The key that signs now. */
    record KeyAnswer(String id) {}
}
