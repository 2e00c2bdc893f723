package io.linli.identity.oidc;

import static io.linli.identity.oidc.OidcApplication.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.identity.Staff;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the identity provider does not do: for wrong requests, unfit applications, and people without the right. */
class OidcRefusalTests {

    private final Caller city = DemonstrationCity.shared().city();
    private final OidcApplication application = OidcApplication.registered();

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
        String query = changed(application.visit("openid").query(), change);
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
        String query = changed(application.visit("openid").query(), change);
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
                        .get("/oauth2/authorize?" + application.visit("openid").query() + "&scope=openid")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aRevokedApplicationIsUnknownAtOnce() {
        OidcApplication revoked = OidcApplication.registered();
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

        String query = changed(application.visit("openid").query(), "client_id=" + revoked.id());
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

    /** A query with one parameter put in the place of the one of the same name. */
    private static String changed(String query, String change) {
        String name = change.substring(0, change.indexOf('=') + 1);
        String rest = Arrays.stream(query.split("&"))
                .filter(pair -> !pair.startsWith(name))
                .collect(Collectors.joining("&"));
        return rest + "&" + change;
    }
}
