package io.linli.identity.citylogin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The line to the city's provider: its configuration, its keys, and tokens for codes. Never called in a transaction. */
@Component
class ProviderLine {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int LARGEST = 200_000;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final JsonMapper json;

    ProviderLine(JsonMapper json) {
        this.json = json;
    }

    /**
     * What the provider says about itself.
     *
     * @throws ProviderFault if it cannot be reached or calls itself otherwise
     */
    Configuration configuration(String issuer) {
        JsonNode said = get(issuer + "/.well-known/openid-configuration");
        if (!said.path("issuer").asString("").equals(issuer)) {
            throw new ProviderFault("issuer", "the provider calls itself otherwise");
        }
        return new Configuration(
                issuer,
                address(said, "authorization_endpoint", issuer),
                address(said, "token_endpoint", issuer),
                address(said, "jwks_uri", issuer));
    }

    /** An address that is as safe as the issuer's own. */
    private static String address(JsonNode said, String name, String issuer) {
        String text = said.path(name).asString("");
        boolean safe = text.startsWith("https://") || issuer.startsWith("http://") && text.startsWith("http://");
        if (!safe) {
            throw new ProviderFault("configuration", name + " is missing or not encrypted");
        }
        return text;
    }

    /** The ID token for a code, as it came. */
    String idToken(Configuration configuration, CityClient client, String code, String verifier, String redirect) {
        String basic = Base64.getEncoder()
                .encodeToString(
                        (encoded(client.id()) + ":" + encoded(client.secret())).getBytes(StandardCharsets.UTF_8));
        String form = Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "redirect_uri", redirect,
                        "code_verifier", verifier)
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        JsonNode answer = send(HttpRequest.newBuilder(URI.create(configuration.token()))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        String token = answer.path("id_token").asString("");
        if (token.isEmpty()) {
            throw new ProviderFault("token", "the provider gave no ID token");
        }
        return token;
    }

    /**
     * The claims of an ID token that the provider has signed for us and for this sign-in (OpenID Connect Core, section
     * 3.1.3.7).
     *
     * @throws ProviderFault if anything about it is wrong
     */
    JWTClaimsSet checked(Configuration configuration, CityClient client, String token, String nonce) {
        try {
            var keys = JWKSet.parse(get(configuration.jwks()).toString());
            var processor = new DefaultJWTProcessor<SecurityContext>();
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                    Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256, JWSAlgorithm.PS256), new ImmutableJWKSet<>(keys)));
            processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                    client.id(),
                    new JWTClaimsSet.Builder()
                            .issuer(configuration.issuer())
                            .claim("nonce", nonce)
                            .build(),
                    Set.of("sub", "exp", "iat")));
            JWTClaimsSet claims = processor.process(token, null);
            if (claims.getAudience().size() > 1 && !client.id().equals(claims.getStringClaim("azp"))) {
                throw new ProviderFault("token", "the ID token was made for others as well");
            }
            return claims;
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new ProviderFault("token", "the ID token does not hold: " + e.getMessage());
        }
    }

    private JsonNode get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var response = http.send(
                    request.timeout(PATIENCE)
                            .header("Accept", "application/json")
                            .build(),
                    BodyHandlers.ofByteArray());
            if (response.statusCode() != 200 || response.body().length > LARGEST) {
                throw new ProviderFault("provider", "the provider answers " + response.statusCode());
            }
            return json.readTree(response.body());
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new ProviderFault("provider", "the provider cannot be reached or understood");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderFault("provider", "interrupted");
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Where the provider's doors are. */
    record Configuration(String issuer, String authorization, String token, String jwks) {}

    /** Who we are to the provider. */
    record CityClient(String id, String secret) {}

    /** Something is wrong on the provider's side or on the way. */
    static final class ProviderFault extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String code;

        ProviderFault(String code, String message) {
            super(message);
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
