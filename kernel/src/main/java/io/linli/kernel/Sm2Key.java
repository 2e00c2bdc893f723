package io.linli.kernel;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.util.BigIntegers;

/**
 * A key of the signature SM2 (GB/T 32918) on the curve sm2p256v1, with SM3 and the signer's name of GM/T 0009. A
 * signature is r and s, 64 bytes.
 */
public final class Sm2Key {

    /** Length of the secret number in bytes. */
    public static final int SECRET_BYTES = 32;

    static final ECDomainParameters CURVE = curve();
    static final byte[] SIGNER = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] DERIVATION = "linli signing key 1".getBytes(StandardCharsets.US_ASCII);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final BigInteger secret;

    private Sm2Key(BigInteger secret) {
        this.secret = secret;
    }

    private static ECDomainParameters curve() {
        X9ECParameters parameters = GMNamedCurves.getByName("sm2p256v1");
        return new ECDomainParameters(parameters.getCurve(), parameters.getG(), parameters.getN(), parameters.getH());
    }

    /** A new key. */
    public static Sm2Key generate() {
        return new Sm2Key(
                BigIntegers.createRandomInRange(BigInteger.ONE, CURVE.getN().subtract(BigInteger.TWO), RANDOM));
    }

    /**
     * @param secret the secret number, 32 bytes
     * @throws IllegalArgumentException if it lies outside of the curve's order
     */
    public static Sm2Key of(byte[] secret) {
        BigInteger number = new BigInteger(1, secret);
        if (secret.length != SECRET_BYTES
                || number.signum() == 0
                || number.compareTo(CURVE.getN().subtract(BigInteger.ONE)) >= 0) {
            throw new IllegalArgumentException("this is no SM2 key");
        }
        return new Sm2Key(number);
    }

    /** The key that always follows from the same secret, for those who share that secret already. */
    public static Sm2Key derived(byte[] secret) {
        BigInteger digest = new BigInteger(1, Sm3.digest(DERIVATION, secret));
        BigInteger range = CURVE.getN().subtract(BigInteger.TWO);
        return new Sm2Key(digest.mod(range).add(BigInteger.ONE));
    }

    /** The secret number, 32 bytes. */
    public byte[] secret() {
        return BigIntegers.asUnsignedByteArray(SECRET_BYTES, secret);
    }

    public Sm2PublicKey publicKey() {
        return new Sm2PublicKey(new ECPublicKeyParameters(CURVE.getG().multiply(secret), CURVE));
    }

    /** Signs a message. */
    public byte[] sign(byte[] message) {
        return sign(message, RANDOM);
    }

    byte[] sign(byte[] message, SecureRandom random) {
        var signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
        var key = new ParametersWithRandom(new ECPrivateKeyParameters(secret, CURVE), random);
        signer.init(true, new ParametersWithID(key, SIGNER));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("SM2 could not sign", e);
        }
    }

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "Sm2Key " + publicKey().id();
    }
}
