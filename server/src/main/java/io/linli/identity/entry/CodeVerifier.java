package io.linli.identity.entry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The proof that whoever brings an authorization code is who asked for it (PKCE, RFC 7636).
 *
 * @param text 43 to 128 letters, digits and marks that nobody else knows
 */
public record CodeVerifier(String text) {

    public static CodeVerifier random() {
        return new CodeVerifier(Token.random().text());
    }

    /** What is shown beforehand: the challenge by method S256. */
    public String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "CodeVerifier[…]";
    }
}
