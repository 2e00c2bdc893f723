package io.linli.identity.passkey;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What server and browser tell each other, in the JSON form of Web Authentication; bytes in base64url. */
final class PasskeyMessages {

    private PasskeyMessages() {}

    /** What a browser needs to make a passkey. */
    record CreationOptions(
            UUID ceremony,
            String challenge,
            RelyingParty rp,
            User user,
            List<Algorithm> pubKeyCredParams,
            long timeout,
            List<Descriptor> excludeCredentials,
            Selection authenticatorSelection,
            String attestation) {}

    /** What a browser needs to sign in with one; the person chooses which. */
    record RequestOptions(
            UUID ceremony,
            String challenge,
            String rpId,
            long timeout,
            String userVerification,
            List<Descriptor> allowCredentials) {}

    record RelyingParty(String id, String name) {}

    record User(String id, String name, String displayName) {}

    record Algorithm(String type, int alg) {}

    record Descriptor(String type, String id) {}

    record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

    /**
     * A passkey that the browser has made.
     *
     * @param name what its holder calls it
     */
    record Registration(
            @Nullable UUID ceremony,
            @Nullable String name,
            @Nullable NewCredential credential) {}

    record NewCredential(
            @Nullable String id,
            @Nullable String rawId,
            @Nullable String type,
            @Nullable Attestation response) {}

    record Attestation(
            @Nullable String clientDataJSON,
            @Nullable String attestationObject,
            @Nullable List<String> transports) {}

    /** What the browser has signed with a passkey. */
    record Assertion(@Nullable UUID ceremony, @Nullable SignedCredential credential) {}

    record SignedCredential(
            @Nullable String id,
            @Nullable String rawId,
            @Nullable String type,
            @Nullable Signature response) {}

    record Signature(
            @Nullable String clientDataJSON,
            @Nullable String authenticatorData,
            @Nullable String signature,
            @Nullable String userHandle) {}
}
