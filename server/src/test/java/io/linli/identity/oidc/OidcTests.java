package io.linli.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
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
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.identity.Staff;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Another application signs people in with Linli; it speaks through a library that knows nothing of Linli. */
class OidcTests {

    private static final String HOME = "https://app.example.cn/callback";
    private static final Issuer ISSUER =
            new Issuer(LinliServer.shared().address("").toString());

    private final Caller city = DemonstrationCity.shared().city();
    private final OIDCProviderMetadata provider = discovered();
    private final Application application = registered(Map.of());

    private static OIDCProviderMetadata discovered() {
        try {
            return OIDCProviderMetadata.resolve(ISSUER);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anApplicationLearnsWhoSignedInAndNoMoreThanItMay() throws Exception {
        String username = Staff.hired("oidc");
        Visit visit = new Visit("openid profile");
        OIDCTokenResponse tokens = visit.tokens(visit.code(Staff.signedIn(username)));
        var validator = new IDTokenValidator(
                ISSUER,
                application.id(),
                JWSAlgorithm.RS256,
                provider.getJWKSetURI().toURL());
        var claims = validator.validate(tokens.getOIDCTokens().getIDToken(), visit.nonce);

        assertThat(claims.getSubject().getValue())
                .isEqualTo(Staff.idOf(username).toString());
        assertThat(claims.getClaim("amr")).isEqualTo(List.of("pwd"));
        assertThat(claims.toJSONObject().keySet())
                .containsExactlyInAnyOrder("iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "amr");
        var person = userInfo(tokens.getOIDCTokens().getAccessToken());
        assertThat(person.toSuccessResponse().getUserInfo().toJSONObject().keySet())
                .containsExactlyInAnyOrder("sub", "name", "preferred_username", "linli_kind");
        assertThat(person.toSuccessResponse().getUserInfo().getPreferredUsername())
                .isEqualTo(username);
    }

    @Test
    void theUnitIsToldToWhoAsksForIt() throws Exception {
        Visit visit = new Visit("openid unit");
        OIDCTokenResponse tokens = visit.tokens(visit.code(Caller.demonstration("street")));
        var person = userInfo(tokens.getOIDCTokens().getAccessToken())
                .toSuccessResponse()
                .getUserInfo();

        assertThat(person.getStringClaim("linli_unit")).isEqualTo(DemonstrationCity.STREET);
        assertThat(person.getName()).isNull();
    }

    @Test
    void anIdTokenForAnotherNonceOrApplicationIsNoGood() throws Exception {
        Visit visit = new Visit("openid");
        var token = visit.tokens(visit.code(Caller.demonstration("grid")))
                .getOIDCTokens()
                .getIDToken();
        var keys = provider.getJWKSetURI().toURL();

        assertThatThrownBy(() -> new IDTokenValidator(ISSUER, application.id(), JWSAlgorithm.RS256, keys)
                        .validate(token, new Nonce()))
                .isInstanceOf(BadJOSEException.class);
        assertThatThrownBy(() -> new IDTokenValidator(ISSUER, new ClientID("other"), JWSAlgorithm.RS256, keys)
                        .validate(token, visit.nonce))
                .isInstanceOf(BadJOSEException.class);
    }

    @Test
    void aCodeThatComesTwiceTakesItsTokensBack() throws Exception {
        Visit visit = new Visit("openid profile");
        AuthorizationCode code = visit.code(Caller.demonstration("street"));
        AccessToken access = visit.tokens(code).getOIDCTokens().getAccessToken();
        assertThat(userInfo(access).indicatesSuccess()).isTrue();

        assertThat(visit.exchange(code).toErrorResponse().getErrorObject().getCode())
                .isEqualTo("invalid_grant");
        assertThat(userInfo(access).indicatesSuccess()).isFalse();
    }

    @Test
    void aStolenCodeIsWorthNothingWithoutTheApplicationsProof() throws Exception {
        Caller street = Caller.demonstration("street");
        Visit visit = new Visit("openid");
        Application other = registered(Map.of());

        assertThat(error(visit.exchange(visit.code(street), application, new CodeVerifier(), HOME)))
                .isEqualTo("invalid_grant");
        assertThat(error(visit.exchange(visit.code(street), other, visit.verifier, HOME)))
                .isEqualTo("invalid_grant");
        assertThat(error(visit.exchange(visit.code(street), application, visit.verifier, HOME + "/other")))
                .isEqualTo("invalid_grant");
        var forged = new Application(application.id(), new Secret("0123456789012345678901234567890123456789012"));
        assertThat(error(visit.exchange(visit.code(street), forged, visit.verifier, HOME)))
                .isEqualTo("invalid_client");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', textBlock = """
            response_type=token | unsupported_response_type
            scope=profile | invalid_scope
            scope=openid%20phone | invalid_scope
            code_challenge_method=plain | invalid_request
            code_challenge= | invalid_request
            code_challenge=short | invalid_request
            request=eyJ | request_not_supported
            response_mode=fragment | invalid_request
            max_age=-1 | invalid_request
            """)
    void aRequestThatIsWrongIsSentBackToTheApplication(String change, String error) {
        String query = changed(new Visit("openid").query(), change);
        Caller.Answer answer = Caller.nobody().get("/oauth2/authorize?" + query);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location"))
                .startsWith(HOME + "?error=" + error)
                .contains("iss=", "state=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redirect_uri=https%3A%2F%2Fevil.example%2Fcallback",
                "redirect_uri=https%3A%2F%2Fapp.example.cn%2Fcallback%2F..%2Fx",
                "redirect_uri=https%3A%2F%2Fapp.example.cn%2Fcallback%3Fx%3D1",
                "redirect_uri=",
                "client_id=nobody",
                "client_id='%20OR%201%3D1"
            })
    void nobodyIsSentToAnAddressThatIsNotRegistered(String change) {
        String query = changed(new Visit("openid").query(), change);
        Caller.Answer answer = Caller.nobody().get("/oauth2/authorize?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(Caller.demonstration("street")
                        .post("/api/v1/oidc/grant", Map.of("request", query, "approve", true))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aParameterThatComesTwiceIsRefused() {
        assertThat(Caller.nobody()
                        .get("/oauth2/authorize?" + new Visit("openid").query() + "&scope=openid")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void consentIsAskedOnceAndCanBeTakenBack() throws Exception {
        Caller person = Staff.signedIn(Staff.hired("consents"));
        Visit visit = new Visit("openid profile");
        assertThat(visit.seenBy(person).path("consentNeeded").asBoolean()).isTrue();
        AccessToken access = visit.tokens(visit.code(person)).getOIDCTokens().getAccessToken();
        assertThat(visit.seenBy(person).path("consentNeeded").asBoolean()).isFalse();

        JsonNode allowed = person.get("/api/v1/security/applications").json();
        assertThat(allowed.at("/0/scopes").toString()).contains("profile");
        assertThat(person.delete("/api/v1/security/applications/"
                                + allowed.at("/0/client").asString())
                        .status())
                .isEqualTo(204);
        assertThat(userInfo(access).indicatesSuccess()).isFalse();
        assertThat(visit.seenBy(person).path("consentNeeded").asBoolean()).isTrue();
    }

    @Test
    void whoRefusesIsSentBackWithoutACode() {
        Visit visit = new Visit("openid");
        String target = Caller.demonstration("street")
                .post("/api/v1/oidc/grant", Map.of("request", visit.query(), "approve", false))
                .json()
                .path("redirectTo")
                .asString();

        assertThat(target).startsWith(HOME + "?error=access_denied").doesNotContain("code=");
    }

    @Test
    void anApplicationForStaffLetsNoResidentIn() {
        Visit visit = new Visit("openid");
        assertThat(Caller.demonstration("resident")
                        .post("/api/v1/oidc/grant", Map.of("request", visit.query(), "approve", true))
                        .json()
                        .path("redirectTo")
                        .asString())
                .contains("error=access_denied");
    }

    @Test
    void withoutAskingNobodyIsSignedInSilently() {
        String query = new Visit("openid").query() + "&prompt=none";
        assertThat(Caller.nobody()
                        .get("/api/v1/oidc/request?request=" + encoded(query))
                        .json()
                        .path("redirectTo")
                        .asString())
                .contains("error=login_required");
        assertThat(Staff.signedIn(Staff.hired("silent"))
                        .get("/api/v1/oidc/request?request=" + encoded(query))
                        .json()
                        .path("redirectTo")
                        .asString())
                .contains("error=consent_required");
    }

    @Test
    void anApplicationMayWantToKnowAgainWhoItIs() {
        String username = Staff.hired("again");
        Caller person = Staff.withPasswordOnly(username);
        Staff.lastConfirmed(username, java.time.Duration.ofMinutes(3));
        Map<String, Object> decision =
                Map.of("request", new Visit("openid").query() + "&prompt=login", "approve", true);

        assertThat(person.post("/api/v1/oidc/grant", decision).code()).isEqualTo("step-up-required");
        person.post("/api/v1/session/confirmation", Map.of("password", Staff.PASSWORD));
        assertThat(person.post("/api/v1/oidc/grant", decision)
                        .json()
                        .path("redirectTo")
                        .asString())
                .contains("code=");
    }

    @Test
    void aLockedAccountsTokensTellNothing() throws Exception {
        String username = Staff.hired("locked-later");
        Visit visit = new Visit("openid profile");
        AccessToken access = visit.tokens(visit.code(Staff.signedIn(username)))
                .getOIDCTokens()
                .getAccessToken();
        city.post("/api/v1/accounts/" + Staff.idOf(username) + "/lock", "{}");

        assertThat(userInfo(access).indicatesSuccess()).isFalse();
    }

    @Test
    void aNewKeySignsWhileTokensOfTheOldAreStillVerified() throws Exception {
        Visit before = new Visit("openid");
        var old = before.tokens(before.code(Caller.demonstration("street")))
                .getOIDCTokens()
                .getIDToken();
        assertThat(city.post("/api/v1/oidc/keys/rotation", "{}").status()).isEqualTo(200);
        Visit after = new Visit("openid");
        var fresh = after.tokens(after.code(Caller.demonstration("street")))
                .getOIDCTokens()
                .getIDToken();
        var validator = new IDTokenValidator(
                ISSUER,
                application.id(),
                JWSAlgorithm.RS256,
                provider.getJWKSetURI().toURL());

        assertThat(fresh.getHeader().toJSONObject().get("kid"))
                .isNotEqualTo(old.getHeader().toJSONObject().get("kid"));
        assertThat(validator.validate(old, before.nonce)).isNotNull();
        assertThat(validator.validate(fresh, after.nonce)).isNotNull();
        String published = Caller.nobody().get("/oauth2/jwks").text();
        assertThat(published).doesNotContain("\"d\"", "\"p\"", "\"q\"");
    }

    @Test
    void signingOutAtTheApplicationSignsOutHereAndComesBack() throws Exception {
        Caller person = Staff.signedIn(Staff.hired("leaves"));
        Visit visit = new Visit("openid");
        String hint = visit.tokens(visit.code(person)).getOIDCTokens().getIDTokenString();
        String query = "id_token_hint=" + hint + "&post_logout_redirect_uri=" + encoded("https://app.example.cn/bye")
                + "&state=s1";
        JsonNode view =
                person.get("/api/v1/oidc/logout?request=" + encoded(query)).json();

        assertThat(view.path("own").asBoolean()).isTrue();
        assertThat(view.path("redirectTo").asString()).isEqualTo("https://app.example.cn/bye?state=s1");
        String elsewhere = "id_token_hint=" + hint + "&post_logout_redirect_uri=" + encoded("https://evil.example");
        assertThat(person.get("/api/v1/oidc/logout?request=" + encoded(elsewhere))
                        .json()
                        .has("redirectTo"))
                .isFalse();
        assertThat(Caller.nobody().get("/oauth2/logout?" + query).header("Location"))
                .startsWith("/console/signed-out?");
    }

    @Test
    void aRevokedApplicationIsUnknownAtOnce() {
        Application revoked = registered(Map.of());
        String id = city.get("/api/v1/oidc/clients")
                .json()
                .valueStream()
                .filter(client ->
                        client.path("clientId").asString().equals(revoked.id().getValue()))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        assertThat(city.delete("/api/v1/oidc/clients/" + id).status()).isEqualTo(204);

        String query = changed(new Visit("openid").query(), "client_id=" + revoked.id());
        assertThat(Caller.nobody().get("/oauth2/authorize?" + query).status()).isEqualTo(400);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"name":"","redirectUris":["https://a.cn/x"]} | name
            {"name":"n","redirectUris":[]} | redirectUris
            {"name":"n","redirectUris":["http://a.cn/x"]} | redirectUris
            {"name":"n","redirectUris":["https://a.cn/x#f"]} | redirectUris
            {"name":"n","redirectUris":["https://*.a.cn/x"]} | redirectUris
            {"name":"n","redirectUris":["javascript:alert(1)"]} | redirectUris
            {"name":"n","redirectUris":["https://u:p@a.cn/x"]} | redirectUris
            {"name":"n","redirectUris":["/relative"]} | redirectUris
            {"name":"n","redirectUris":["https://a.cn/x"],"scopes":["everything"]} | scopes
            {"name":"n","redirectUris":["https://a.cn/x"],"people":"all"} | people
            {"name":"n","redirectUris":["https://a.cn/x"],"logoutUris":["ftp://a.cn"]} | logoutUris
            """)
    void anApplicationThatCannotBeTakenIsRefusedWithItsReason(String body, String field) {
        Caller.Answer answer = city.post("/api/v1/oidc/clients", body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    }

    @Test
    void aNeighbourReachesNeitherApplicationsNorFactorsNorWhatConcernsTheCity() {
        Caller neighbour = Staff.withPasswordOnly(
                Staff.hiredAt(DemonstrationCity.OTHER_DISTRICT, "oidc-neighbour", "administrator"));
        String client = city.get("/api/v1/oidc/clients").json().at("/0/id").asString();
        String account = Staff.idOf("street").toString();

        assertThat(neighbour.get("/api/v1/oidc/clients").json()).isEmpty();
        assertThat(neighbour.delete("/api/v1/oidc/clients/" + client).status()).isEqualTo(404);
        assertThat(neighbour
                        .delete("/api/v1/accounts/" + account + "/second-factor")
                        .status())
                .isEqualTo(404);
        assertThat(neighbour.get("/api/v1/accounts/" + account + "/devices").status())
                .isEqualTo(404);
        assertThat(neighbour
                        .post("/api/v1/accounts/" + account + "/real-name", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(neighbour
                        .put("/api/v1/accounts/" + account + "/city-link", Map.of("subject", "s"))
                        .status())
                .isEqualTo(404);
        assertThat(neighbour.post("/api/v1/oidc/keys/rotation", "{}").code()).isEqualTo("city-only");
        assertThat(neighbour
                        .post(
                                "/api/v1/oidc/clients",
                                Map.of("name", "n", "redirectUris", List.of(HOME), "trusted", true))
                        .code())
                .isEqualTo("city-only");
    }

    @Test
    void onlyAdministratorsRegisterApplications() {
        assertThat(Caller.demonstration("street").get("/api/v1/oidc/clients").status())
                .isEqualTo(403);
        assertThat(Caller.demonstration("street")
                        .post("/api/v1/oidc/keys/rotation", "{}")
                        .status())
                .isEqualTo(403);
    }

    private UserInfoResponse userInfo(AccessToken access) throws Exception {
        return UserInfoResponse.parse(new UserInfoRequest(provider.getUserInfoEndpointURI(), access)
                .toHTTPRequest()
                .send());
    }

    private static String error(TokenResponse response) {
        return response.toErrorResponse().getErrorObject().getCode();
    }

    /** A query with one parameter put in the place of the one of the same name. */
    private static String changed(String query, String change) {
        String name = change.substring(0, change.indexOf('=') + 1);
        String rest = java.util.Arrays.stream(query.split("&"))
                .filter(pair -> !pair.startsWith(name))
                .collect(java.util.stream.Collectors.joining("&"));
        return rest + "&" + change;
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private Application registered(Map<String, Object> further) {
        var body = new java.util.HashMap<String, Object>(Map.of(
                "name",
                "应用 " + UUID.randomUUID(),
                "redirectUris",
                List.of(HOME),
                "logoutUris",
                List.of("https://app.example.cn/bye")));
        body.putAll(further);
        JsonNode made = city.post("/api/v1/oidc/clients", body).json();
        return new Application(
                new ClientID(made.path("clientId").asString()),
                new Secret(made.path("clientSecret").asString()));
    }

    private record Application(ClientID id, Secret secret) {}

    /** One sign-in at the application, from its request to its tokens. */
    private final class Visit {

        private final CodeVerifier verifier = new CodeVerifier();
        private final Nonce nonce = new Nonce();
        private final State state = new State();
        private final AuthenticationRequest request;

        private Visit(String scope) {
            request = new AuthenticationRequest.Builder(
                            ResponseType.CODE, Scope.parse(scope), application.id(), URI.create(HOME))
                    .endpointURI(provider.getAuthorizationEndpointURI())
                    .state(state)
                    .nonce(nonce)
                    .codeChallenge(verifier, CodeChallengeMethod.S256)
                    .build();
        }

        private String query() {
            return request.toURI().getRawQuery();
        }

        private JsonNode seenBy(Caller person) {
            return person.get("/api/v1/oidc/request?request=" + encoded(query()))
                    .json();
        }

        private AuthorizationCode code(Caller person) throws Exception {
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

        private OIDCTokenResponse tokens(AuthorizationCode code) throws Exception {
            return (OIDCTokenResponse) exchange(code).toSuccessResponse();
        }

        private TokenResponse exchange(AuthorizationCode code) throws Exception {
            return exchange(code, application, verifier, HOME);
        }

        private TokenResponse exchange(AuthorizationCode code, Application by, CodeVerifier proof, String redirect)
                throws Exception {
            return OIDCTokenResponseParser.parse(new TokenRequest.Builder(
                            provider.getTokenEndpointURI(),
                            new ClientSecretBasic(by.id(), by.secret()),
                            new AuthorizationCodeGrant(code, URI.create(redirect), proof))
                    .build()
                    .toHTTPRequest()
                    .send());
        }
    }
}
