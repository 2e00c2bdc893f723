package io.linli.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test vectors of RFC 6238, appendix B, and of RFC 4648, section 10. */
class TotpTests {

    private static final String SEED = "1234567890";

    @ParameterizedTest(name = "{0} {1} → {2}")
    @CsvSource(textBlock = """
            59,          HmacSHA1,   94287082
            1111111109,  HmacSHA1,   07081804
            1111111111,  HmacSHA1,   14050471
            1234567890,  HmacSHA1,   89005924
            2000000000,  HmacSHA1,   69279037
            20000000000, HmacSHA1,   65353130
            59,          HmacSHA256, 46119246
            1111111109,  HmacSHA256, 68084774
            1111111111,  HmacSHA256, 67062674
            1234567890,  HmacSHA256, 91819424
            2000000000,  HmacSHA256, 90698825
            20000000000, HmacSHA256, 77737706
            59,          HmacSHA512, 90693936
            1111111109,  HmacSHA512, 25091201
            1111111111,  HmacSHA512, 99943326
            1234567890,  HmacSHA512, 93441116
            2000000000,  HmacSHA512, 38618901
            20000000000, HmacSHA512, 47863826
            """)
    void theCodesOfTheStandard(long second, String algorithm, String code) {
        int length = switch (algorithm) {
            case "HmacSHA256" -> 32;
            case "HmacSHA512" -> 64;
            default -> 20;
        };
        byte[] key = SEED.repeat(7).substring(0, length).getBytes(StandardCharsets.US_ASCII);

        assertThat(new Totp(algorithm, 8).code(key, Totp.step(Instant.ofEpochSecond(second))))
                .isEqualTo(code);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(textBlock = """
            MY,       f
            MZXQ,     fo
            MZXW6,    foo
            MZXW6YQ,  foob
            MZXW6YTB, fooba
            MZXW6YTBOI, foobar
            """)
    void theLettersOfTheStandard(String letters, String text) {
        assertThat(Base32.decode(letters)).isEqualTo(text.getBytes(StandardCharsets.US_ASCII));
    }
}
