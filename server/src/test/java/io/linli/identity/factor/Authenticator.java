package io.linli.identity.factor;

import io.linli.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The authenticator program on somebody's telephone. */
public final class Authenticator {

    private final byte[] key;
    private final List<String> recoveryCodes;

    private Authenticator(byte[] key, List<String> recoveryCodes) {
        this.key = key;
        this.recoveryCodes = recoveryCodes;
    }

    /** Sets one up for whoever is signed in; uses the code of this half minute up. */
    public static Authenticator of(Caller person) {
        Caller.Answer begun = person.post("/api/v1/security/one-time-code", "{}");
        byte[] key = Base32.decode(begun.json().path("secret").asString());
        Caller.Answer confirmed = person.post(
                "/api/v1/security/one-time-code/confirmation",
                Map.of("code", Totp.USUAL.code(key, Totp.step(Instant.now()))));
        if (confirmed.status() != 200) {
            throw new AssertionError(confirmed.text());
        }
        return new Authenticator(
                key,
                confirmed
                        .json()
                        .path("codes")
                        .valueStream()
                        .map(code -> code.asString())
                        .toList());
    }

    /** The same program with a secret that was typed in. */
    public static Authenticator ofSecret(String secret) {
        return new Authenticator(Base32.decode(secret), List.of());
    }

    /** What it shows in so many half minutes from now. */
    public String code(int later) {
        return Totp.USUAL.code(key, Totp.step(Instant.now()) + later);
    }

    public List<String> recoveryCodes() {
        return recoveryCodes;
    }
}
