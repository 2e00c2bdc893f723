package io.linli.file;

import io.linli.kernel.FieldCipher;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * What one or several files hold, as it is kept: sealed with a key of its own.
 *
 * @param id name of the file on the disk
 * @param key its key, in clear
 */
record Content(UUID id, byte[] key) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** One that is not kept yet. */
    static Content fresh() {
        byte[] key = new byte[FieldCipher.KEY_BYTES];
        RANDOM.nextBytes(key);
        return new Content(UUID.randomUUID(), key);
    }

    FieldCipher cipher() {
        return new FieldCipher(key);
    }
}
