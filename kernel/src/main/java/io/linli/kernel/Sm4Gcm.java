package io.linli.kernel;

import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The block cipher SM4 (GB/T 32907) in Galois/counter mode (NIST SP 800-38D, as RFC 8998 uses it): hides a text and
 * shows whether it was changed. Nonce 12 bytes, tag 16 bytes at the end.
 */
final class Sm4Gcm {

    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private static final byte[] NOTHING = {};

    private final KeyParameter key;

    /**
     * @param key 16 bytes
     */
    Sm4Gcm(byte[] key) {
        this.key = new KeyParameter(key);
    }

    /** Seals into a buffer from a place on; it needs the length of the text and the tag. */
    void seal(byte[] nonce, byte[] plain, byte[] out, int to) {
        transform(true, nonce, NOTHING, plain, 0, plain.length, out, to);
    }

    byte[] seal(byte[] nonce, byte[] associated, byte[] plain) {
        byte[] sealed = new byte[plain.length + TAG_BYTES];
        transform(true, nonce, associated, plain, 0, plain.length, sealed, 0);
        return sealed;
    }

    /**
     * Opens what lies in a buffer from a place to its end.
     *
     * @throws IllegalArgumentException if it was sealed with another key or changed since
     */
    byte[] open(byte[] nonce, byte[] associated, byte[] sealed, int from) {
        byte[] plain = new byte[sealed.length - from - TAG_BYTES];
        transform(false, nonce, associated, sealed, from, sealed.length - from, plain, 0);
        return plain;
    }

    byte[] open(byte[] nonce, byte[] sealed, int from) {
        return open(nonce, NOTHING, sealed, from);
    }

    private void transform(
            boolean seal, byte[] nonce, byte[] associated, byte[] in, int from, int length, byte[] out, int to) {
        GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(seal, new AEADParameters(key, TAG_BYTES * Byte.SIZE, nonce, associated));
        try {
            int written = cipher.processBytes(in, from, length, out, to);
            cipher.doFinal(out, to + written);
        } catch (InvalidCipherTextException e) {
            throw new IllegalArgumentException("the sealed value was made with another key or was changed", e);
        }
    }
}
