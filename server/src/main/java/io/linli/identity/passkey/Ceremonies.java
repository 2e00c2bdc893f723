package io.linli.identity.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import io.linli.http.Refusal;
import io.linli.identity.passkey.PasskeyStore.Passkey;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Checks what a browser answers to a challenge (Web Authentication level 3, sections 7.1 and 7.2): challenge, origin,
 * host, presence and verification of the person, signature, and that the counter moves on.
 */
@Component
class Ceremonies {

    /** ES256, EdDSA and RS256: what the common authenticators offer. */
    static final List<Integer> ALGORITHMS = List.of(-7, -8, -257);

    private static final List<PublicKeyCredentialParameters> PARAMETERS = ALGORITHMS.stream()
            .map(number -> new PublicKeyCredentialParameters(
                    PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(number)))
            .toList();

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter keys = new AttestedCredentialDataConverter(converter);

    /**
     * The passkey that a browser has made.
     *
     * @throws Refusal 400 if the answer does not hold
     */
    Passkey registered(String answer, Site site, byte[] challenge, UUID account, String name) {
        try {
            RegistrationData data = manager.parseRegistrationResponseJSON(answer);
            manager.verify(data, new RegistrationParameters(site.expecting(challenge), PARAMETERS, true, true));
            AuthenticatorData<?> made =
                    Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
            var key = Objects.requireNonNull(made.getAttestedCredentialData());
            return new Passkey(
                    io.linli.kernel.Ids.next(),
                    account,
                    key.getCredentialId(),
                    keys.convert(key),
                    site.host(),
                    name,
                    made.getSignCount(),
                    made.isFlagBE(),
                    java.time.Instant.now(),
                    null);
        } catch (VerificationException | DataConversionException | IllegalArgumentException e) {
            throw notAccepted();
        }
    }

    /**
     * The counter of the passkey after a browser has signed with it.
     *
     * @throws Refusal 400 if the answer does not hold
     */
    long signed(String answer, Site site, byte[] challenge, Passkey passkey) {
        var record = new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                passkey.backedUp(),
                passkey.backedUp(),
                passkey.signCount(),
                keys.convert(passkey.publicPart()),
                new AuthenticationExtensionsAuthenticatorOutputs<>(),
                null,
                null,
                Set.of());
        try {
            AuthenticationData data = manager.parseAuthenticationResponseJSON(answer);
            manager.verify(
                    data,
                    new AuthenticationParameters(
                            site.expecting(challenge), record, List.of(passkey.credential()), true, true));
            return Objects.requireNonNull(data.getAuthenticatorData()).getSignCount();
        } catch (VerificationException | DataConversionException | IllegalArgumentException e) {
            throw notAccepted();
        }
    }

    static Refusal notAccepted() {
        return Refusal.badRequest(
                "passkey-not-accepted",
                "通行密钥未通过验证,请重试或改用密码登录",
                "The passkey was not accepted; try again or sign in with the password");
    }

    /** The site that answers must be made for. */
    record Site(String origin, String host) {

        private ServerProperty expecting(byte[] challenge) {
            return ServerProperty.builder()
                    .origin(Origin.create(origin))
                    .rpId(host)
                    .challenge(new DefaultChallenge(challenge))
                    .build();
        }
    }
}
