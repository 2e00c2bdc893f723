package io.linli.identity;

import io.linli.http.Refusal;
import io.linli.identity.entry.IdentitySettings;
import io.linli.identity.entry.Token;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id (RFC 9106), by default 12 MiB and three passes, about 50 ms of one processor. Only a
 * few at a time, so that a wave of logins leaves the machine its breath.
 */
@Component
class Passwords {

    private static final int SECONDS_TO_WAIT = 20;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;

    private final Argon2PasswordEncoder encoder;
    private final Semaphore turns;
    private final String hashOfNobody;

    Passwords(IdentitySettings settings) {
        encoder = new Argon2PasswordEncoder(
                SALT_BYTES,
                HASH_BYTES,
                LANES,
                Math.toIntExact(settings.passwordMemory().toKilobytes()),
                settings.passwordPasses());
        turns = new Semaphore(settings.hashers(), true);
        hashOfNobody = hash(Token.random().text());
    }

    String hash(String password) {
        return inTurn(() -> encode(password));
    }

    private String encode(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("Argon2 gave no hash");
        }
        return hash;
    }

    boolean matches(String password, String hash) {
        return inTurn(() -> encoder.matches(password, hash));
    }

    /** Whether a hash was made with less work than is asked for now. */
    boolean isCheap(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /** A hash that no password matches. */
    String hashOfNobody() {
        return hashOfNobody;
    }

    /** Takes as long as a wrong password does, so that nobody learns which usernames exist. */
    void matchNobody(String password) {
        matches(password, hashOfNobody);
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(SECONDS_TO_WAIT, TimeUnit.SECONDS)) {
                throw new Refusal(
                        429, "busy", "同时登录的人太多,请稍后再试", "Too many people are signing in; please try again shortly");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to hash a password", e);
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
