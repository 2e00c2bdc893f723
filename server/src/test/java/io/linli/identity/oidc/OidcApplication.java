package io.linli.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** An application that signs people in with Linli; it speaks through a library that knows nothing of Linli. */
record OidcApplication(ClientID id, Secret secret) {

    static final String HOME = "https://app.example.cn/callback";
    static final Issuer ISSUER = new Issuer(LinliServer.shared().address("").toString());
    static final OIDCProviderMetadata PROVIDER = discovered();

    private static OIDCProviderMetadata discovered() {
        try {
            return OIDCProviderMetadata.resolve(ISSUER);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static OidcApplication registered() {
        Map<String, Object> wanted = Map.of(
                "name",
                "应用 " + UUID.randomUUID(),
                "redirectUris",
                List.of(HOME),
                "logoutUris",
                List.of("https://app.example.cn/bye"));
        JsonNode made = DemonstrationCity.shared()
                .city()
                .post("/api/v1/oidc/clients", wanted)
                .json();
        return new OidcApplication(
                new ClientID(made.path("clientId").asString()),
                new Secret(made.path("clientSecret").asString()));
    }

    static UserInfoResponse userInfo(AccessToken access) throws Exception {
        return UserInfoResponse.parse(new UserInfoRequest(PROVIDER.getUserInfoEndpointURI(), access)
                .toHTTPRequest()
                .send());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Visit visit(String scope) {
        return new Visit(scope);
    }

    /** One sign-in at the application, from its request to its tokens. */
    final class Visit {

        private final CodeVerifier verifier = new CodeVerifier();
        private final Nonce nonce = new Nonce();
        private final State state = new State();
        private final AuthenticationRequest request;

        private Visit(String scope) {
            request = new AuthenticationRequest.Builder(ResponseType.CODE, Scope.parse(scope), id, URI.create(HOME))
                    .endpointURI(PROVIDER.getAuthorizationEndpointURI())
                    .state(state)
                    .nonce(nonce)
                    .codeChallenge(verifier, CodeChallengeMethod.S256)
                    .build();
        }

        CodeVerifier verifier() {
            return verifier;
        }

        Nonce nonce() {
            return nonce;
        }

        String query() {
            return request.toURI().getRawQuery();
        }

        JsonNode seenBy(Caller person) {
            return person.get("/api/v1/oidc/request?request=" + encoded(query()))
                    .json();
        }

        AuthorizationCode code(Caller person) throws Exception {
            assertThat(Caller.nobody().get("/oauth2/authorize?" + query()).header("Location"))
                    .startsWith("/console/authorize?");
            Caller.Answer answer = person.post("/api/v1/oidc/grant", Map.of("request", query(), "approve", true));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            var success = AuthenticationResponseParser.parse(
                            URI.create(answer.json().path("redirectTo").asString()))
                    .toSuccessResponse();
            assertThat(success.getState()).isEqualTo(state);
            assertThat(success.getIssuer()).isEqualTo(ISSUER);
            return success.getAuthorizationCode();
        }

        OIDCTokenResponse tokens(AuthorizationCode code) throws Exception {
            return (OIDCTokenResponse) exchange(code).toSuccessResponse();
        }

        TokenResponse exchange(AuthorizationCode code) throws Exception {
            return exchange(code, OidcApplication.this, verifier, HOME);
        }

        TokenResponse exchange(AuthorizationCode code, OidcApplication by, CodeVerifier proof, String redirect)
                throws Exception {
            return OIDCTokenResponseParser.parse(new TokenRequest.Builder(
                            PROVIDER.getTokenEndpointURI(),
                            new ClientSecretBasic(by.id(), by.secret()),
                            new AuthorizationCodeGrant(code, URI.create(redirect), proof))
                    .build()
                    .toHTTPRequest()
                    .send());
        }
    }
}
