package io.linli.identity.entry;

import io.linli.kernel.Sm3;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A secret that a client shows to be let in: 256 random bits.
 *
 * @param text what the client keeps; the server keeps its digest only
 */
public record Token(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public static Token random() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    public Digest digest() {
        return new Digest(HexFormat.of().formatHex(Sm3.digest(text.getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public String toString() {
        return "Token[…]";
    }

    /** The SM3 of a token, in hexadecimal digits. */
    public record Digest(String hex) {

        public byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }
}
