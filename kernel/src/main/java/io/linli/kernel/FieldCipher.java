package io.linli.kernel;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Seals the sensitive fields of records (敏感字段加密): SM4 in Galois/counter mode (GB/T 32907, NIST SP
 * 800-38D) for the value, and a keyed SM3 (GB/T 32905) as blind index, by which equal values are found
 * without opening any. Safe for use by many threads.
 *
 * <p>A sealed value is {@code version (1 byte) | nonce (12) | ciphertext | tag (16)}.
 */
public final class FieldCipher {

    /** Length of the master key in bytes. */
    public static final int KEY_BYTES = 32;

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyParameter sealing;
    private final KeyParameter indexing;

    /**
     * @param masterKey 32 bytes; the keys for sealing and for the index are derived from it
     * @throws IllegalArgumentException if it has another length
     */
    public FieldCipher(byte[] masterKey) {
        if (masterKey.length != KEY_BYTES) {
            throw new IllegalArgumentException("the field key must have 32 bytes, but has " + masterKey.length);
        }
        KeyParameter master = new KeyParameter(masterKey);
        sealing = new KeyParameter(Arrays.copyOf(mac(master, "linli field sealing 1"), 16));
        indexing = new KeyParameter(mac(master, "linli field index 1"));
    }

    /** The text as only this key can read it; never the same bytes twice. */
    public byte[] seal(String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = new byte[1 + NONCE_BYTES + plain.length + TAG_BITS / 8];
        sealed[0] = VERSION;
        System.arraycopy(nonce, 0, sealed, 1, NONCE_BYTES);
        transform(true, nonce, plain, 0, plain.length, sealed, 1 + NONCE_BYTES);
        return sealed;
    }

    /**
     * The text that was sealed.
     *
     * @throws IllegalArgumentException if it was sealed with another key or changed since
     */
    public String open(byte[] sealed) {
        int head = 1 + NONCE_BYTES;
        int length = sealed.length - head - TAG_BITS / 8;
        if (length < 0 || sealed[0] != VERSION) {
            throw new IllegalArgumentException("this is not a sealed value");
        }
        byte[] plain = new byte[length];
        transform(false, Arrays.copyOfRange(sealed, 1, head), sealed, head, sealed.length - head, plain, 0);
        return new String(plain, StandardCharsets.UTF_8);
    }

    /** A keyed digest of 32 bytes, the same for the same text, by which a sealed value can be searched. */
    public byte[] index(String text) {
        return mac(indexing, text);
    }

    private void transform(boolean seal, byte[] nonce, byte[] in, int from, int length, byte[] out, int to) {
        GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(seal, new AEADParameters(sealing, TAG_BITS, nonce));
        try {
            int written = cipher.processBytes(in, from, length, out, to);
            cipher.doFinal(out, to + written);
        } catch (InvalidCipherTextException e) {
            throw new IllegalArgumentException("the sealed value was made with another key or was changed", e);
        }
    }

    private static byte[] mac(KeyParameter key, String text) {
        HMac mac = new HMac(new SM3Digest());
        mac.init(key);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(bytes, 0, bytes.length);
        byte[] digest = new byte[mac.getMacSize()];
        mac.doFinal(digest, 0);
        return digest;
    }
}
