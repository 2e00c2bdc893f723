package io.linli.identity;

import io.linli.database.Announcements;
import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.identity.entry.Token;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keys of applications (接口密钥): sent as header {@code X-Api-Key}, or by doors that speak another
 * protocol in their own way. A key grants actions at places, until it expires or is revoked, so many
 * times a minute.
 */
@Component
public class ApiKeys {

    static final String TOPIC = "api-key";

    private final ConcurrentHashMap<Token.Digest, Live> live = new ConcurrentHashMap<>();
    private final ApiKeyStore store;
    private final SystemWork asServer;

    ApiKeys(ApiKeyStore store, SystemWork asServer, Announcements announcements) {
        this.store = store;
        this.asServer = asServer;
        announcements.listen(TOPIC, any -> live.clear());
    }

    /**
     * The application behind a key. Counts one use.
     *
     * @throws Refusal 401 if the key is unknown, expired or revoked, 429 if it is used too often
     */
    public Principal required(String key) {
        Live found = find(key)
                .orElseThrow(() -> new Refusal(
                        401,
                        "invalid-api-key",
                        "接口密钥无效或已过期,请向管理员申请新的密钥",
                        "The API key is not valid or has expired; ask the administrator for a new one"));
        if (!found.countOne(System.currentTimeMillis() / 60_000)) {
            throw new Refusal(
                    429,
                    "too-many-requests",
                    "该密钥每分钟最多调用 %d 次,请稍后再试".formatted(found.perMinute),
                    "This key may be used %d times a minute; please try again shortly".formatted(found.perMinute));
        }
        return found.principal;
    }

    private Optional<Live> find(String key) {
        if (key.isBlank() || key.length() > 200) {
            return Optional.empty();
        }
        Token.Digest digest = new Token(key).digest();
        Live found = live.get(digest);
        if (found == null) {
            found = live.computeIfAbsent(digest, this::load);
        }
        boolean inForce =
                found != null && (found.expires == null || Instant.now().isBefore(found.expires));
        return inForce ? Optional.of(found) : Optional.empty();
    }

    private @Nullable Live load(Token.Digest digest) {
        return asServer.call(() -> store.used(digest)).map(Live::new).orElse(null);
    }

    /**
     * A key without its secret.
     *
     * @param places what its application may see
     * @param perMinute how many times a minute it may be used
     */
    record ApiKey(
            UUID id,
            String name,
            List<String> places,
            List<String> actions,
            int perMinute,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {}

    private static final class Live {
        private final Principal principal;
        private final @Nullable Instant expires;
        private final int perMinute;
        private final AtomicReference<Uses> uses = new AtomicReference<>(new Uses(0, 0));

        private Live(ApiKey key) {
            principal = ApiKeyStore.principal(key);
            expires = key.expiresAt();
            perMinute = key.perMinute();
        }

        private boolean countOne(long minute) {
            return uses.updateAndGet(last -> last.plusOne(minute)).count <= perMinute;
        }
    }

    private record Uses(long minute, int count) {

        private Uses plusOne(long now) {
            return new Uses(now, now == minute ? count + 1 : 1);
        }
    }
}
