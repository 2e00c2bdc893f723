package io.linli.kernel;

import org.bouncycastle.crypto.digests.SM3Digest;

/** The cryptographic digest SM3 (GB/T 32905): 32 bytes. */
public final class Sm3 {

    private Sm3() {}

    /** The digest of the parts one after the other. */
    public static byte[] digest(byte[]... parts) {
        SM3Digest digest = new SM3Digest();
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return result;
    }
}
