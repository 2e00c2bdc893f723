package io.linli.identity.oidc;

import static io.linli.identity.oidc.OidcApplication.HOME;
import static io.linli.identity.oidc.OidcApplication.ISSUER;
import static io.linli.identity.oidc.OidcApplication.encoded;
import static io.linli.identity.oidc.OidcApplication.userInfo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.identity.Staff;
import io.linli.identity.oidc.OidcApplication.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Another application signs people in with Linli: what it learns of them, from its request to the sign-out. */
class OidcSignInTests {

    private final Caller city = DemonstrationCity.shared().city();
    private final OidcApplication application = OidcApplication.registered();

    @Test
    void anApplicationLearnsWhoSignedInAndNoMoreThanItMay() throws Exception {
        String username = Staff.hired("oidc");
        Visit visit = application.visit("openid profile");
        OIDCTokenResponse tokens = visit.tokens(visit.code(Staff.signedIn(username)));
        var validator = new IDTokenValidator(
                ISSUER,
                application.id(),
                JWSAlgorithm.RS256,
                OidcApplication.PROVIDER.getJWKSetURI().toURL());
        var claims = validator.validate(tokens.getOIDCTokens().getIDToken(), visit.nonce());

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
        Visit visit = application.visit("openid unit");
        OIDCTokenResponse tokens = visit.tokens(visit.code(Caller.demonstration("street")));
        var person = userInfo(tokens.getOIDCTokens().getAccessToken())
                .toSuccessResponse()
                .getUserInfo();

        assertThat(person.getStringClaim("linli_unit")).isEqualTo(DemonstrationCity.STREET);
        assertThat(person.getName()).isNull();
    }

    @Test
    void anIdTokenForAnotherNonceOrApplicationIsNoGood() throws Exception {
        Visit visit = application.visit("openid");
        var token = visit.tokens(visit.code(Caller.demonstration("grid")))
                .getOIDCTokens()
                .getIDToken();
        var keys = OidcApplication.PROVIDER.getJWKSetURI().toURL();

        assertThatThrownBy(() -> new IDTokenValidator(ISSUER, application.id(), JWSAlgorithm.RS256, keys)
                        .validate(token, new Nonce()))
                .isInstanceOf(BadJOSEException.class);
        assertThatThrownBy(() -> new IDTokenValidator(ISSUER, new ClientID("other"), JWSAlgorithm.RS256, keys)
                        .validate(token, visit.nonce()))
                .isInstanceOf(BadJOSEException.class);
    }

    @Test
    void aCodeThatComesTwiceTakesItsTokensBack() throws Exception {
        Visit visit = application.visit("openid profile");
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
        Visit visit = application.visit("openid");
        OidcApplication other = OidcApplication.registered();

        assertThat(error(visit.exchange(visit.code(street), application, new CodeVerifier(), HOME)))
                .isEqualTo("invalid_grant");
        assertThat(error(visit.exchange(visit.code(street), other, visit.verifier(), HOME)))
                .isEqualTo("invalid_grant");
        assertThat(error(visit.exchange(visit.code(street), application, visit.verifier(), HOME + "/other")))
                .isEqualTo("invalid_grant");
        var forged = new OidcApplication(application.id(), new Secret("0123456789012345678901234567890123456789012"));
        assertThat(error(visit.exchange(visit.code(street), forged, visit.verifier(), HOME)))
                .isEqualTo("invalid_client");
    }

    @Test
    void consentIsAskedOnceAndCanBeTakenBack() throws Exception {
        Caller person = Staff.signedIn(Staff.hired("consents"));
        Visit visit = application.visit("openid profile");
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
        Visit visit = application.visit("openid");
        String target = Caller.demonstration("street")
                .post("/api/v1/oidc/grant", Map.of("request", visit.query(), "approve", false))
                .json()
                .path("redirectTo")
                .asString();

        assertThat(target).startsWith(HOME + "?error=access_denied").doesNotContain("code=");
    }

    @Test
    void anApplicationForStaffLetsNoResidentIn() {
        Visit visit = application.visit("openid");
        assertThat(Caller.demonstration("resident")
                        .post("/api/v1/oidc/grant", Map.of("request", visit.query(), "approve", true))
                        .json()
                        .path("redirectTo")
                        .asString())
                .contains("error=access_denied");
    }

    @Test
    void withoutAskingNobodyIsSignedInSilently() {
        String query = application.visit("openid").query() + "&prompt=none";
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
        Staff.lastConfirmed(username, Duration.ofMinutes(3));
        Map<String, Object> decision =
                Map.of("request", application.visit("openid").query() + "&prompt=login", "approve", true);

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
        Visit visit = application.visit("openid profile");
        AccessToken access = visit.tokens(visit.code(Staff.signedIn(username)))
                .getOIDCTokens()
                .getAccessToken();
        city.post("/api/v1/accounts/" + Staff.idOf(username) + "/lock", "{}");

        assertThat(userInfo(access).indicatesSuccess()).isFalse();
    }

    @Test
    void aNewKeySignsWhileTokensOfTheOldAreStillVerified() throws Exception {
        Visit before = application.visit("openid");
        var old = before.tokens(before.code(Caller.demonstration("street")))
                .getOIDCTokens()
                .getIDToken();
        assertThat(city.post("/api/v1/oidc/keys/rotation", "{}").status()).isEqualTo(200);
        Visit after = application.visit("openid");
        var fresh = after.tokens(after.code(Caller.demonstration("street")))
                .getOIDCTokens()
                .getIDToken();
        var validator = new IDTokenValidator(
                ISSUER,
                application.id(),
                JWSAlgorithm.RS256,
                OidcApplication.PROVIDER.getJWKSetURI().toURL());

        assertThat(fresh.getHeader().toJSONObject().get("kid"))
                .isNotEqualTo(old.getHeader().toJSONObject().get("kid"));
        assertThat(validator.validate(old, before.nonce())).isNotNull();
        assertThat(validator.validate(fresh, after.nonce())).isNotNull();
        String published = Caller.nobody().get("/oauth2/jwks").text();
        assertThat(published).doesNotContain("\"d\"", "\"p\"", "\"q\"");
    }

    @Test
    void signingOutAtTheApplicationSignsOutHereAndComesBack() throws Exception {
        Caller person = Staff.signedIn(Staff.hired("leaves"));
        Visit visit = application.visit("openid");
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

    private static String error(TokenResponse response) {
        return response.toErrorResponse().getErrorObject().getCode();
    }
}
