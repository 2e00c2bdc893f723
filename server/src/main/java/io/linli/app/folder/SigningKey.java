package io.linli.app.folder;

import io.linli.kernel.Sm2Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A key by which packages are signed (签名密钥): SM2 with SM3 (GB/T 32918) or Ed25519 (RFC 8032). On disk three lines: the
 * algorithm, and both halves in Base64, the private one first.
 */
sealed interface SigningKey {

    /** {@code SM2} or {@code Ed25519}. */
    String algorithm();

    /** The public half as it is: 65 bytes of SM2 starting with 04, 32 bytes of Ed25519. */
    byte[] publicKey();

    /** The private half as it is stored. */
    byte[] secret();

    byte[] sign(byte[] message) throws GeneralSecurityException;

    /** The public half in Base64, as an administrator enters it. */
    default String publicText() {
        return Base64.getEncoder().encodeToString(publicKey());
    }

    /**
     * A new key.
     *
     * @throws IllegalArgumentException if there is no such algorithm
     */
    static SigningKey make(String algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case Sm2.NAME -> new Sm2(Sm2Key.generate());
            case Ed25519.NAME -> {
                KeyPair pair = KeyPairGenerator.getInstance(Ed25519.NAME).generateKeyPair();
                byte[] encoded = pair.getPublic().getEncoded();
                yield new Ed25519(
                        pair.getPrivate(), Arrays.copyOfRange(encoded, encoded.length - Ed25519.BYTES, encoded.length));
            }
            default -> throw new IllegalArgumentException(algorithm + " is neither SM2 nor Ed25519");
        };
    }

    static SigningKey read(Path file) throws IOException, GeneralSecurityException {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 3) {
            throw new IllegalArgumentException(file + " is no key for signing; make one with ./app key FILE");
        }
        byte[] secret = Base64.getDecoder().decode(lines.get(1));
        return lines.getFirst().equals(Sm2.NAME)
                ? new Sm2(Sm2Key.of(secret))
                : new Ed25519(
                        KeyFactory.getInstance(Ed25519.NAME).generatePrivate(new PKCS8EncodedKeySpec(secret)),
                        Base64.getDecoder().decode(lines.get(2)));
    }

    /** Writes both halves to a file that only its owner reads. */
    default void write(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, List.of(algorithm(), Base64.getEncoder().encodeToString(secret()), publicText()));
    }

    /** A key of SM2. */
    record Sm2(Sm2Key key) implements SigningKey {

        static final String NAME = "SM2";

        @Override
        public String algorithm() {
            return NAME;
        }

        @Override
        public byte[] publicKey() {
            return key.publicKey().encoded();
        }

        @Override
        public byte[] secret() {
            return key.secret();
        }

        @Override
        public byte[] sign(byte[] message) {
            return key.sign(message);
        }
    }

    /** A key of Ed25519. */
    @SuppressWarnings("ArrayRecordComponent")
    record Ed25519(PrivateKey key, byte[] publicKey) implements SigningKey {

        static final String NAME = "Ed25519";
        static final int BYTES = 32;

        @Override
        public String algorithm() {
            return NAME;
        }

        @Override
        public byte[] secret() {
            return key.getEncoded();
        }

        @Override
        public byte[] sign(byte[] message) throws GeneralSecurityException {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        }
    }
}
