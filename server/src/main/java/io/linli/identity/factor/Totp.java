package io.linli.identity.factor;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (动态码, RFC 6238 over HOTP, RFC 4226).
 *
 * @param algorithm name of the keyed digest, as Java calls it
 * @param digits length of a code, 6 to 8
 */
record Totp(String algorithm, int digits) {

    /** What every authenticator program understands: HMAC-SHA-1, six digits, thirty seconds. */
    static final Totp USUAL = new Totp("HmacSHA1", 6);

    private static final int SECONDS = 30;
    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    /** The number of the thirty seconds that a moment lies in. */
    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    /** The code of a step. */
    String code(byte[] key, long step) {
        byte[] digest =
                digest(key, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = digest[digest.length - 1] & 0xf;
        int number = ByteBuffer.wrap(digest).getInt(offset) & Integer.MAX_VALUE;
        return ("%0" + digits + "d").formatted(number % POWERS[digits]);
    }

    private byte[] digest(byte[] key, byte[] counter) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(counter);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
