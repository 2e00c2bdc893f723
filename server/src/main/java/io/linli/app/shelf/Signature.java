package io.linli.app.shelf;

import io.linli.kernel.Sm2PublicKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A detached signature of a package (签名): Ed25519 (RFC 8032) or SM2 with SM3 (GB/T 32918) over the manifest of its
 * files. The file is JSON: {@code {"algorithm", "publicKey", "signature"}}, both in Base64; the key as it is, 32 bytes of
 * Ed25519 or 65 bytes of SM2 starting with 04.
 */
@SuppressWarnings("ArrayRecordComponent")
record Signature(String algorithm, byte[] publicKey, byte[] signature) {

    static final String ED25519 = "Ed25519";
    static final String SM2 = "SM2";

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final int ED25519_BYTES = 32;
    private static final int SM2_BYTES = 65;

    /** What stands before the 32 bytes of an Ed25519 key in X.509 (RFC 8410). */
    private static final byte[] ED25519_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    /** Reads the file; empty if it is none. */
    static Optional<Signature> read(byte[] file) {
        try {
            Map<String, Object> values = JsonMapper.shared().readValue(file, OBJECT);
            var signature = new Signature(
                    String.valueOf(values.get("algorithm")),
                    decoded(values.get("publicKey")),
                    decoded(values.get("signature")));
            return isKey(signature.algorithm, signature.publicKey) ? Optional.of(signature) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] decoded(@org.jspecify.annotations.Nullable Object text) {
        return Base64.getDecoder().decode(String.valueOf(text));
    }

    /** Whether these bytes can be a key of the algorithm. */
    static boolean isKey(String algorithm, byte[] key) {
        try {
            return switch (algorithm) {
                case ED25519 -> key.length == ED25519_BYTES && ed25519(key).getEncoded() != null;
                case SM2 -> key.length == SM2_BYTES && Sm2PublicKey.of(key).encoded().length == SM2_BYTES;
                default -> false;
            };
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey ed25519(byte[] key) throws GeneralSecurityException {
        byte[] encoded = new byte[ED25519_HEAD.length + key.length];
        System.arraycopy(ED25519_HEAD, 0, encoded, 0, ED25519_HEAD.length);
        System.arraycopy(key, 0, encoded, ED25519_HEAD.length, key.length);
        return KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(encoded));
    }

    /** Whether the key's other half signed the message. */
    boolean verifies(byte[] message) {
        try {
            if (algorithm.equals(SM2)) {
                return Sm2PublicKey.of(publicKey).verifies(message, signature);
            }
            var check = java.security.Signature.getInstance(ED25519);
            check.initVerify(ed25519(publicKey));
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
