package io.linli.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

/** SM2, SM3 and SM4 against the examples of their standards. */
class NationalCryptographyTests {

    private static final HexFormat HEX = HexFormat.of();

    /** GB/T 32905-2016, appendix A.2: "abcd" sixteen times. */
    @Test
    void sm3DigestsTheLongExample() {
        assertThat(HEX.formatHex(Sm3.digest("abcd".repeat(16).getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    }

    /** GB/T 32907-2016, appendix A.1 and A.2: once, and a million times. */
    @Test
    void sm4EnciphersTheExamples() {
        byte[] block = HEX.parseHex("0123456789abcdeffedcba9876543210");
        var engine = new SM4Engine();
        engine.init(true, new KeyParameter(block.clone()));
        engine.processBlock(block, 0, block, 0);
        assertThat(HEX.formatHex(block)).isEqualTo("681edf34d206965e86b3e94f536e4246");

        for (int i = 1; i < 1_000_000; i++) {
            engine.processBlock(block, 0, block, 0);
        }
        assertThat(HEX.formatHex(block)).isEqualTo("595298c7c6fd271f0402f804c33d3f66");
    }

    /** RFC 8998, appendix A.1. */
    @Test
    void sm4GcmSealsTheExample() {
        var cipher = new Sm4Gcm(HEX.parseHex("0123456789ABCDEFFEDCBA9876543210"));
        byte[] nonce = HEX.parseHex("00001234567800000000ABCD");
        byte[] associated = HEX.parseHex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2");
        byte[] plain = HEX.parseHex("AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD"
                + "EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA");
        byte[] sealed = cipher.seal(nonce, associated, plain);

        assertThat(HEX.withUpperCase().formatHex(sealed))
                .isEqualTo("17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
                        + "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
                        + "83DE3541E4C2B58177E065A9BF7B62EC");
        assertThat(cipher.open(nonce, associated, sealed, 0)).isEqualTo(plain);
        associated[0] ^= 1;
        assertThatThrownBy(() -> cipher.open(nonce, associated, sealed, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** GB/T 32918.5-2017, appendix A.2: the curve sm2p256v1, key, random number and signature of the standard. */
    @Test
    void sm2SignsTheExample() {
        var key = Sm2Key.of(HEX.parseHex("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8"));
        byte[] message = "message digest".getBytes(StandardCharsets.US_ASCII);
        byte[] random = HEX.parseHex("59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21");
        byte[] signature = key.sign(message, new Fixed(random));

        assertThat(HEX.withUpperCase().formatHex(key.publicKey().encoded()))
                .isEqualTo("04" + "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
                        + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13");
        assertThat(HEX.withUpperCase().formatHex(signature))
                .isEqualTo("F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
                        + "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA");
        assertThat(key.publicKey().verifies(message, signature)).isTrue();
    }

    @Test
    void aSignatureHoldsForItsMessageAndItsKeyOnly() {
        Sm2Key key = Sm2Key.generate();
        byte[] message = "第一页".getBytes(StandardCharsets.UTF_8);
        byte[] signature = key.sign(message);
        Sm2PublicKey known = Sm2PublicKey.of(key.publicKey().encoded());

        assertThat(signature).hasSize(64);
        assertThat(known.verifies(message, signature)).isTrue();
        assertThat(known.id()).isEqualTo(key.publicKey().id());
        assertThat(Sm2Key.of(key.secret()).publicKey().verifies(message, signature))
                .isTrue();
        assertThat(Sm2Key.generate().publicKey().verifies(message, signature)).isFalse();
        assertThat(known.verifies("第二页".getBytes(StandardCharsets.UTF_8), signature))
                .isFalse();
        signature[10] ^= 1;
        assertThat(known.verifies(message, signature)).isFalse();
    }

    @Test
    void aSecondKeySealsAndTheFirstStillOpensAndIsSearched() {
        byte[] first = Sm3.digest(new byte[] {1});
        byte[] second = Sm3.digest(new byte[] {2});
        var cipher = new FieldCipher(first);
        byte[] old = cipher.seal("13800000000");
        byte[] oldIndex = cipher.index("13800000000");
        String document = "{\"a\":\"" + cipher.sealToText("健康") + "\"}";
        cipher.renew(new KeyRing(Map.of(1, first, 2, second), 2));

        assertThat(cipher.open(old)).isEqualTo("13800000000");
        assertThat(cipher.needsResealing(old)).isTrue();
        assertThat(cipher.needsResealing(cipher.seal("x"))).isFalse();
        assertThat(cipher.indexes("13800000000"))
                .hasSize(2)
                .contains(oldIndex)
                .first()
                .isEqualTo(cipher.index("13800000000"));
        String resealed = cipher.resealWithin(document);
        cipher.renew(new KeyRing(Map.of(2, second), 2));
        assertThat(cipher.openText(resealed.substring(6, resealed.length() - 2)))
                .isEqualTo("健康");
        assertThatThrownBy(() -> cipher.open(old)).hasMessageContaining("version 1");
    }

    @Test
    void aLastingDigestOutlivesItsKeysPlaceInTheRing() {
        byte[] first = Sm3.digest(new byte[] {1});
        byte[] second = Sm3.digest(new byte[] {2});
        var cipher = new FieldCipher(first);
        byte[] before = cipher.lasting("follow");
        cipher.renew(new KeyRing(Map.of(2, second), 2, first));

        assertThat(cipher.lasting("follow")).isEqualTo(before);
        assertThat(cipher.index("follow")).isNotEqualTo(before);
    }

    @Test
    void aVersionThatIsNewHereIsAskedFor() {
        byte[] first = Sm3.digest(new byte[] {1});
        byte[] second = Sm3.digest(new byte[] {2});
        KeyRing both = new KeyRing(Map.of(1, first, 2, second), 2);
        byte[] sealed = new FieldCipher(both).seal("密");

        assertThat(new FieldCipher(KeyRing.of(first), () -> both).open(sealed)).isEqualTo("密");
    }

    @Test
    void aRingTellsNoKey() {
        byte[] key = Sm3.digest(new byte[] {1});

        assertThat(KeyRing.of(key).toString()).isEqualTo("KeyRing[1], current 1");
        assertThatThrownBy(() -> new KeyRing(Map.of(1, key), 2)).hasMessageContaining("version 2");
        assertThatThrownBy(() -> new KeyRing(Map.of(0, key), 0)).hasMessageContaining("127");
        assertThatThrownBy(() -> KeyRing.of(new byte[31])).hasMessageContaining("32 bytes");
    }

    /** The random number of the standard's example. */
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] bytes;

        private Fixed(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}
