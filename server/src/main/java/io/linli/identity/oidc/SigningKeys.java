package io.linli.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.linli.database.Announcements;
import io.linli.database.SystemWork;
import io.linli.identity.AccessEvent;
import io.linli.kernel.FieldCipher;
import io.linli.kernel.Ids;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The keys that sign ID tokens (签名密钥, RS256), sealed in the database. The youngest signs; one that it took the place
 * of is published for another day, so that applications still find it. A key is changed after ninety days.
 */
@Component
class SigningKeys {

    private static final String TOPIC = "oidc-key";
    private static final int BITS = 2048;
    private static final long LOCK = 0x6f696463L;
    private static final Duration PUBLISHED_AFTER = Duration.ofDays(1);
    private static final Duration LIFE = Duration.ofDays(90);

    private final JdbcClient database;
    private final FieldCipher cipher;
    private final SystemWork system;
    private final Announcements announcements;
    private final ApplicationEventPublisher events;
    private volatile @Nullable List<Key> known;

    SigningKeys(
            JdbcClient database,
            FieldCipher cipher,
            SystemWork system,
            Announcements announcements,
            ApplicationEventPublisher events) {
        this.database = database;
        this.cipher = cipher;
        this.system = system;
        this.announcements = announcements;
        this.events = events;
        announcements.listen(TOPIC, any -> known = null);
    }

    /** The public halves of all keys that a token in force may be signed with. */
    JWKSet published() {
        Instant limit = Instant.now().minus(PUBLISHED_AFTER);
        return new JWKSet(keys().stream()
                .filter(key -> key.retiredAt() == null || key.retiredAt().isAfter(limit))
                .<JWK>map(key -> key.pair().toPublicJWK())
                .toList());
    }

    String sign(JWTClaimsSet claims) {
        RSAKey key = current();
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .type(JOSEObjectType.JWT)
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("an ID token cannot be signed", e);
        }
    }

    /** The claims of a token that was signed here, even if it is no longer in force. */
    Optional<JWTClaimsSet> claims(String token) {
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            for (Key key : keys()) {
                if (key.pair().getKeyID().equals(parsed.getHeader().getKeyID())
                        && parsed.verify(new RSASSAVerifier(key.pair().toRSAPublicKey()))) {
                    return Optional.of(parsed.getJWTClaimsSet());
                }
            }
            return Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    /** Lets a new key sign from now on. */
    String rotate() {
        String id = system.call(this::replace);
        announcements.announce(TOPIC, id);
        return id;
    }

    private String replace() {
        database.sql("UPDATE identity.oidc_key SET retired_at = now() WHERE retired_at IS NULL")
                .update();
        RSAKey key = made();
        database.sql("INSERT INTO identity.oidc_key (id, key_sealed, created_at) VALUES (:id, :sealed, now())")
                .param("id", UUID.fromString(key.getKeyID()))
                .param("sealed", cipher.seal(key.toJSONString()))
                .update();
        database.sql("DELETE FROM identity.oidc_key WHERE retired_at < now() - interval '30 days'")
                .update();
        events.publishEvent(AccessEvent.of("oidc-key:rotate", "oidc-key", key.getKeyID(), "a new key signs ID tokens"));
        return key.getKeyID();
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT1H")
    void rotateWhenOld() {
        known = null;
        boolean old = keys().stream()
                .anyMatch(key -> key.retiredAt() == null
                        && key.createdAt().isBefore(Instant.now().minus(LIFE)));
        if (old) {
            rotate();
        }
    }

    private RSAKey current() {
        return keys().stream()
                .filter(key -> key.retiredAt() == null)
                .findFirst()
                .orElseThrow()
                .pair();
    }

    private List<Key> keys() {
        List<Key> keys = known;
        if (keys == null) {
            keys = system.call(this::readOrBegin);
            known = keys;
        }
        return keys;
    }

    private List<Key> readOrBegin() {
        List<Key> keys = read();
        if (!keys.isEmpty()) {
            return keys;
        }
        database.sql("SELECT pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, number) -> number)
                .list();
        if (read().isEmpty()) {
            replace();
        }
        return read();
    }

    private List<Key> read() {
        return database.sql("SELECT key_sealed, created_at, retired_at FROM identity.oidc_key ORDER BY created_at DESC")
                .query((row, number) -> new Key(
                        parsed(cipher.open(row.getBytes("key_sealed"))),
                        row.getTimestamp("created_at").toInstant(),
                        Optional.ofNullable(row.getTimestamp("retired_at"))
                                .map(java.sql.Timestamp::toInstant)
                                .orElse(null)))
                .list();
    }

    private static RSAKey made() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyID(Ids.next().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("a signing key cannot be made", e);
        }
    }

    private static RSAKey parsed(String json) {
        try {
            return RSAKey.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("a signing key cannot be read", e);
        }
    }

    private record Key(
            RSAKey pair, Instant createdAt, @Nullable Instant retiredAt) {}
}
