package io.linli.identity.oidc;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application that lets people sign in with their accounts here (接入应用).
 *
 * @param secret digest of its secret, null for one that cannot keep any, such as a program on a telephone
 * @param redirectUris where people may be sent back to, compared letter by letter
 * @param logoutUris where they may be sent after signing out
 * @param people {@code staff} or {@code resident}
 * @param trusted whether people are not asked for consent, for the city's own applications
 */
@SuppressWarnings("ArrayRecordComponent")
record OidcClient(
        UUID id,
        String clientId,
        byte @Nullable [] secret,
        String name,
        List<String> redirectUris,
        List<String> logoutUris,
        List<String> scopes,
        String people,
        boolean trusted,
        String place,
        Instant createdAt,
        boolean revoked,
        int version) {

    boolean isPublic() {
        return secret == null;
    }

    /** The face in which its people sign in. */
    String face() {
        return people.equals("resident") ? "resident" : "console";
    }
}
