package io.linli.kernel;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * HMAC with SM3 (GB/T 15852.2, RFC 2104) of one key. The padded key is digested once, not with every message: for short
 * messages that is half of the work. Any number of threads may use it.
 */
final class Sm3Mac {

    private static final int BLOCK_BYTES = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5C;

    private final SM3Digest inner;
    private final SM3Digest outer;

    /** @param key at most 64 bytes */
    Sm3Mac(byte[] key) {
        if (key.length > BLOCK_BYTES) {
            throw new IllegalArgumentException("the key has more than " + BLOCK_BYTES + " bytes");
        }
        inner = padded(key, INNER);
        outer = padded(key, OUTER);
    }

    private static SM3Digest padded(byte[] key, byte pad) {
        byte[] block = new byte[BLOCK_BYTES];
        for (int i = 0; i < BLOCK_BYTES; i++) {
            block[i] = (byte) ((i < key.length ? key[i] : 0) ^ pad);
        }
        var digest = new SM3Digest();
        digest.update(block, 0, BLOCK_BYTES);
        return digest;
    }

    /** 32 bytes that only holders of the key can make of the text. */
    byte[] of(String text) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        return digest(outer, digest(inner, message));
    }

    private static byte[] digest(SM3Digest begun, byte[] rest) {
        var digest = new SM3Digest(begun);
        digest.update(rest, 0, rest.length);
        byte[] result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return result;
    }
}
