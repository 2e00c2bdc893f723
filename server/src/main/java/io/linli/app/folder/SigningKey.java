package io.linli.app.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A key by which packages are signed (签名密钥): Ed25519, RFC 8032; on disk two lines of Base64, private and public. */
final class SigningKey {

    static final String ALGORITHM = "Ed25519";

    /** Length of a public key as it is, without what X.509 puts before it. */
    private static final int RAW = 32;

    private final PrivateKey secret;
    private final PublicKey open;

    private SigningKey(PrivateKey secret, PublicKey open) {
        this.secret = secret;
        this.open = open;
    }

    static SigningKey make() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        return new SigningKey(pair.getPrivate(), pair.getPublic());
    }

    static SigningKey read(Path file) throws IOException, GeneralSecurityException {
        List<String> lines = Files.readAllLines(file);
        KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
        return new SigningKey(
                keys.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.getFirst()))),
                keys.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(1)))));
    }

    /** Writes both halves to a file that only its owner reads. */
    void write(Path file) throws IOException {
        Base64.Encoder text = Base64.getEncoder();
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, List.of(text.encodeToString(secret.getEncoded()), text.encodeToString(open.getEncoded())));
    }

    /** The public half as it is, in Base64. */
    String publicKey() {
        byte[] encoded = open.getEncoded();
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(encoded, encoded.length - RAW, encoded.length));
    }

    byte[] sign(byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initSign(secret);
        signature.update(message);
        return signature.sign();
    }
}
