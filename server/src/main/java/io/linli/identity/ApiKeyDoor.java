package io.linli.identity;

import io.linli.database.Announcements;
import io.linli.http.Refusal;
import io.linli.identity.ApiKeys.ApiKey;
import io.linli.identity.SessionAnswers.Place;
import io.linli.identity.entry.Token;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Keys of applications, for administrators; the secret is shown once. */
@RestController
@RequestMapping("/api/v1/api-keys")
@Allows("identity:administer")
@Tag(name = "identity")
class ApiKeyDoor {

    private static final int USUAL_PER_MINUTE = 600;
    private static final int MOST_PER_MINUTE = 1_000_000;

    private final ApiKeyStore store;
    private final Administration administration;
    private final SessionAnswers places;
    private final Announcements announcements;
    private final ApplicationEventPublisher events;

    ApiKeyDoor(
            ApiKeyStore store,
            Administration administration,
            SessionAnswers places,
            Announcements announcements,
            ApplicationEventPublisher events) {
        this.store = store;
        this.administration = administration;
        this.places = places;
        this.announcements = announcements;
        this.events = events;
    }

    @GetMapping
    @Operation(operationId = "listApiKeys", summary = "Keys in force or expired, without their secrets")
    @Transactional(readOnly = true)
    public List<ApiKeyAnswer> list() {
        return store.all().stream().map(key -> answer(key, null)).toList();
    }

    @PostMapping
    @Allows(value = "identity:administer", confirmed = true)
    @Operation(operationId = "addApiKey", summary = "Add a key; its secret is in this answer only")
    @Transactional
    public ResponseEntity<ApiKeyAnswer> add(@RequestBody NewApiKey body) {
        ApiKey key = key(body);
        Token token = Token.random();
        store.add(key, token.digest(), false);
        events.publishEvent(AccessEvent.of("api-key:add", "api-key", key.id().toString(), "added key " + key.name())
                .with(Map.of("actions", key.actions(), "places", key.places())));
        return ResponseEntity.created(URI.create("/api/v1/api-keys/" + key.id()))
                .body(answer(key, token.text()));
    }

    private ApiKey key(NewApiKey body) {
        List<String> scopes = Objects.requireNonNullElse(body.scopes(), List.of());
        List<DivisionCode> allowed = administration.places("scopes", scopes);
        List<String> actions = Objects.requireNonNullElse(body.actions(), List.of());
        Principal principal = Principals.required();
        if (allowed.isEmpty()) {
            throw Refusal.badField("scopes", "required", "请至少选择一个区划", "choose at least one place");
        }
        if (actions.isEmpty() || !actions.stream().allMatch(principal::may)) {
            throw Refusal.badField(
                    "actions", "not-yours", "请选择权限,且只能授予您自己拥有的权限", "choose actions that you have yourself");
        }
        int perMinute = Objects.requireNonNullElse(body.perMinute(), USUAL_PER_MINUTE);
        if (perMinute < 1 || perMinute > MOST_PER_MINUTE) {
            throw Refusal.badField(
                    "perMinute", "out-of-range", "每分钟次数须在 1 到 1000000 之间", "choose between 1 and 1000000");
        }
        if (body.expires() != null && body.expires().isBefore(Instant.now())) {
            throw Refusal.badField("expires", "in-the-past", "到期时间须晚于现在", "the key must expire in the future");
        }
        return new ApiKey(
                Ids.next(),
                AccountAdministration.requiredName(body.name()),
                allowed.stream().map(DivisionCode::value).toList(),
                actions,
                perMinute,
                Instant.now(),
                body.expires(),
                null);
    }

    @DeleteMapping("/{id}")
    @Operation(operationId = "revokeApiKey", summary = "Revoke a key at once")
    @Transactional
    public ResponseEntity<Void> revoke(@PathVariable UUID id) {
        if (store.revoke(id) == 0) {
            throw Refusal.notFound("密钥不存在或已撤销", "There is no such key, or it has been revoked");
        }
        announcements.announce(ApiKeys.TOPIC, id.toString());
        events.publishEvent(AccessEvent.of("api-key:revoke", "api-key", id.toString(), "revoked a key"));
        return ResponseEntity.noContent().build();
    }

    private ApiKeyAnswer answer(ApiKey key, @Nullable String secret) {
        return new ApiKeyAnswer(
                key.id(),
                key.name(),
                key.places().stream()
                        .map(code -> places.place(new DivisionCode(code)))
                        .toList(),
                key.actions(),
                key.perMinute(),
                key.createdAt(),
                key.expiresAt(),
                key.lastUsedAt(),
                secret);
    }

    /** What a request wants a key to be. */
    record NewApiKey(
            @Nullable String name,
            @Nullable List<String> scopes,
            @Nullable List<String> actions,
            @Nullable Integer perMinute,
            @Nullable Instant expires) {}

    /**
     * A key.
     *
     * @param key the secret, only in the answer that made it
     */
    record ApiKeyAnswer(
            UUID id,
            String name,
            List<Place> scopes,
            List<String> actions,
            int perMinute,
            Instant createdAt,
            @Nullable Instant expires,
            @Nullable Instant lastUsedAt,
            @Nullable String key) {}
}
