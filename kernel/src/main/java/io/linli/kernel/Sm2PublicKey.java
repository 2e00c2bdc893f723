package io.linli.kernel;

import java.util.HexFormat;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;

/** The public half of a key of the signature SM2 (GB/T 32918): anybody may have it and check signatures with it. */
public final class Sm2PublicKey {

    private static final int ID_DIGITS = 16;

    private final ECPublicKeyParameters point;

    Sm2PublicKey(ECPublicKeyParameters point) {
        this.point = point;
    }

    /**
     * @param encoded the point, 65 bytes starting with 04
     * @throws IllegalArgumentException if it is no point of the curve
     */
    public static Sm2PublicKey of(byte[] encoded) {
        return new Sm2PublicKey(
                new ECPublicKeyParameters(Sm2Key.CURVE.getCurve().decodePoint(encoded), Sm2Key.CURVE));
    }

    /** The point, 65 bytes starting with 04. */
    public byte[] encoded() {
        return point.getQ().getEncoded(false);
    }

    /** A short name: the first digits of the SM3 of the point. */
    public String id() {
        return HexFormat.of().formatHex(Sm3.digest(encoded())).substring(0, ID_DIGITS);
    }

    /** Whether this key's other half signed the message. */
    public boolean verifies(byte[] message, byte[] signature) {
        var signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
        CipherParameters parameters = new ParametersWithID(point, Sm2Key.SIGNER);
        signer.init(false, parameters);
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }
}
