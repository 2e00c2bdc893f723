package io.linli.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CryptographyTests {

    private final FieldCipher cipher = new FieldCipher(Sm3.digest("a key".getBytes(StandardCharsets.UTF_8)));

    /** GB/T 32905-2016, appendix A.1. */
    @Test
    void theDigestIsTheStandards() {
        assertThat(HexFormat.of()
                        .formatHex(Sm3.digest(
                                "a".getBytes(StandardCharsets.UTF_8), "bc".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }

    @Property
    void theKeyedDigestIsThatOfTheLibrary(@ForAll @Size(max = 64) byte[] key, @ForAll String text) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        var library = new HMac(new SM3Digest());
        library.init(new KeyParameter(key));
        library.update(message, 0, message.length);
        byte[] expected = new byte[library.getMacSize()];
        library.doFinal(expected, 0);

        assertThat(new Sm3Mac(key).of(text)).isEqualTo(expected);
    }

    @Property
    void whatIsSealedComesBack(@ForAll String text) {
        String plain = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        assertThat(cipher.open(cipher.seal(plain))).isEqualTo(plain);
        assertThat(cipher.index(plain)).isEqualTo(cipher.index(plain)).hasSize(32);
    }

    @Test
    void anotherKeyOpensNothing() {
        FieldCipher other = new FieldCipher(Sm3.digest("another key".getBytes(StandardCharsets.UTF_8)));
        byte[] sealed = cipher.seal("13800000000");

        assertThatThrownBy(() -> other.open(sealed)).isInstanceOf(IllegalArgumentException.class);
        assertThat(other.index("13800000000")).isNotEqualTo(cipher.index("13800000000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"13812345678", "+86 138-1234-5678", "0571-88886666", "(010) 88886666"})
    void telephoneNumbersAreTakenAsPeopleWriteThem(String text) {
        assertThat(new PhoneNumber(text).masked()).contains("****").doesNotContain("1234567");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "23812345678", "1381234567a", "138123456789", "88886666"})
    void whatIsNoTelephoneNumberIsRefused(String text) {
        assertThat(PhoneNumber.isValid(text)).isFalse();
        assertThatThrownBy(() -> new PhoneNumber(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
