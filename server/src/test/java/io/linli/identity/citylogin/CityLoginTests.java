package io.linli.identity.citylogin;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.JavaProcess;
import io.linli.identity.Staff;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People come in through a city's unified login, which runs in a process of its own. */
class CityLoginTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Caller CITY = DemonstrationCity.shared().city();

    private static Process provider;
    private static String issuer;

    @BeforeAll
    static void theCityOpensItsLogin() throws IOException {
        provider = JavaProcess.of("100m", CityProvider.class)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = provider.inputReader();
        issuer = "http://localhost:" + said.readLine().substring("port ".length());
        setUp(true);
    }

    @AfterAll
    static void theCityClosesItsLogin() {
        setUp(false);
        provider.destroy();
    }

    private static void setUp(boolean enabled) {
        Map<String, Object> wanted = new HashMap<>(Map.of(
                "issuer",
                issuer,
                "clientId",
                CityProvider.CLIENT,
                "clientSecret",
                CityProvider.SECRET,
                "name",
                "临江市统一身份认证",
                "nameEn",
                "Linjiang unified login",
                "enabled",
                enabled));
        Caller.Answer answer = CITY.send(
                "PUT",
                "/api/v1/city-login/provider",
                BodyPublishers.ofString(
                        tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(wanted)),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "If-Match",
                        CITY.get("/api/v1/city-login/provider").header("ETag")));
        if (answer.status() != 200) {
            throw new AssertionError(answer.text());
        }
    }

    @Test
    void thePagesOfferItAndTheSecretIsNeverShown() {
        assertThat(Caller.nobody().get("/api/v1/city-login").json().path("name").asString())
                .isEqualTo("临江市统一身份认证");
        assertThat(CITY.get("/api/v1/city-login/provider").text()).doesNotContain(CityProvider.SECRET);
    }

    @Test
    void whoseTelephoneTheAdministratorKnowsIsLetInAndStaysLinked() {
        String phone = "137" + ("" + System.nanoTime()).substring(0, 8);
        String username = withPhone("city-phone", phone);
        String subject = UUID.randomUUID().toString();
        Caller.Answer arrived = arrives(Map.of("sub", subject, "phone", phone));

        assertThat(arrived.header("Location")).isEqualTo("/console/incidents?state=signed");
        Caller person = Caller.nobody().with(arrived);
        assertThat(person.get("/api/v1/session").json().at("/account/username").asString())
                .isEqualTo(username);
        Caller.Answer again = arrives(Map.of("sub", subject, "fault", "unverified"));
        assertThat(Caller.nobody().with(again).get("/api/v1/session").status()).isEqualTo(200);
    }

    @Test
    void aSessionOfTheCitysLoginConfirmsNothingByItself() {
        String username = Staff.hired("city-admin", "administrator");
        String subject = UUID.randomUUID().toString();
        link(username, subject);
        Caller person = Caller.nobody().with(arrives(Map.of("sub", subject)));

        assertThat(person.post("/api/v1/roles", Map.of("code", "x-y", "name", "n", "actions", new String[0]))
                        .code())
                .isEqualTo("step-up-required");
    }

    @Test
    void anAdministratorLinksByHandAndUnlinks() {
        String username = Staff.hired("by-hand");
        String subject = UUID.randomUUID().toString();
        assertThat(link(username, subject).status()).isEqualTo(204);
        assertThat(link(username, "other").code()).isEqualTo("already-linked");
        assertThat(Caller.nobody()
                        .with(arrives(Map.of("sub", subject)))
                        .get("/api/v1/session")
                        .json()
                        .at("/account/username")
                        .asString())
                .isEqualTo(username);

        CITY.delete("/api/v1/accounts/" + Staff.idOf(username) + "/city-link");
        assertThat(arrives(Map.of("sub", subject)).header("Location")).isEqualTo("/console/login?city=unlinked");
    }

    @Test
    void whoIsSignedInLinksHimselfAndUnlinks() {
        Caller person = Staff.signedIn(Staff.hired("himself"));
        String subject = UUID.randomUUID().toString();
        assertThat(person.get("/api/v1/security/city-link").json().has("link")).isFalse();
        Caller.Answer back = returns(person.post("/api/v1/security/city-link", "{}"), Map.of("sub", subject));

        assertThat(back.header("Location")).isEqualTo("/console/security?city=linked");
        assertThat(back.cookies()).as("nobody is signed in by it").doesNotContain("linli_session=");
        assertThat(person.get("/api/v1/security/city-link")
                        .json()
                        .at("/link/by")
                        .asString())
                .isEqualTo("PERSON");
        Caller other = Staff.signedIn(Staff.hired("second"));
        assertThat(returns(other.post("/api/v1/security/city-link", "{}"), Map.of("sub", subject))
                        .header("Location"))
                .isEqualTo("/console/security?city=already-linked");
        assertThat(person.delete("/api/v1/security/city-link").status()).isEqualTo(204);
        assertThat(person.delete("/api/v1/security/city-link").status()).isEqualTo(404);
        assertThat(arrives(Map.of("sub", subject)).header("Location")).isEqualTo("/console/login?city=unlinked");
    }

    @Test
    void aNumberThatTheCityHasNotVerifiedOpensNothing() {
        String phone = "136" + ("" + System.nanoTime()).substring(0, 8);
        withPhone("unverified", phone);

        assertThat(arrives(Map.of("sub", UUID.randomUUID().toString(), "phone", phone, "fault", "unverified"))
                        .header("Location"))
                .isEqualTo("/console/login?city=unlinked");
    }

    @Test
    void aLockedAccountStaysOutside() {
        String username = Staff.hired("locked-city");
        String subject = UUID.randomUUID().toString();
        link(username, subject);
        CITY.post("/api/v1/accounts/" + Staff.idOf(username) + "/lock", "{}");

        assertThat(arrives(Map.of("sub", subject)).header("Location")).isEqualTo("/console/login?city=account-locked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "key", "none", "audience", "expired", "token-issuer"})
    void aTokenThatDoesNotHoldOpensNothing(String fault) {
        String subject = UUID.randomUUID().toString();
        link(Staff.hired("fault"), subject);
        Caller.Answer arrived = arrives(Map.of("sub", subject, "fault", fault));

        assertThat(arrived.header("Location")).isEqualTo("/console/login?city=token");
        assertThat(arrived.cookies()).doesNotContain("linli_session=");
    }

    @Test
    void aProviderThatCallsItselfOtherwiseIsNotUsed() {
        tell(Map.of("fault", "issuer"));
        assertThat(Caller.nobody()
                        .post("/api/v1/city-login", Map.of("next", "/"))
                        .code())
                .isEqualTo("provider-unreachable");
        tell(Map.of());
    }

    @Test
    void aSignInComesBackOnceAndToTheBrowserItBeganIn() {
        String subject = UUID.randomUUID().toString();
        link(Staff.hired("browser"), subject);
        tell(Map.of("sub", subject));
        Caller.Answer begun = Caller.nobody().post("/api/v1/city-login", Map.of("next", "/"));
        String back = way(begun.json().path("redirectTo").asString());

        assertThat(Caller.nobody().get(back).header("Location")).isEqualTo("/console/login?city=state");
        Caller.Answer other = Caller.nobody().post("/api/v1/city-login", Map.of("next", "/"));
        assertThat(Caller.nobody().with(other).get(back).header("Location")).isEqualTo("/console/login?city=state");
        Caller here = Caller.nobody().with(begun);
        assertThat(here.get(back).header("Location")).isEqualTo("/console/");
        assertThat(here.get(back).header("Location")).isEqualTo("/console/login?city=state");
    }

    @Test
    void whoRefusesThereIsToldHere() {
        assertThat(Caller.nobody()
                        .get("/city-login/callback?error=access_denied")
                        .header("Location"))
                .isEqualTo("/console/login?city=denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "//evil.example", "/\\\\evil.example", "evil"})
    void nobodyIsSentToAnotherSiteAfterwards(String next) {
        assertThat(Caller.nobody()
                        .post("/api/v1/city-login", Map.of("next", next))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"issuer":"http://city.example","clientId":"c","clientSecret":"s","name":"n"} | issuer
            {"issuer":"nonsense","clientId":"c","clientSecret":"s","name":"n"} | issuer
            {"issuer":"https://city.example","clientSecret":"s","name":"n"} | clientId
            {"issuer":"https://city.example","clientId":"c","clientSecret":"s"} | name
            {"issuer":"https://city.example","clientId":"c","clientSecret":"s","name":"n","people":"all"} | people
            """)
    void aProviderThatCannotBeTakenIsRefusedWithItsReason(String body, String field) {
        Caller.Answer answer = CITY.send(
                "PUT",
                "/api/v1/city-login/provider",
                BodyPublishers.ofString(body),
                Map.of("Content-Type", "application/json", "If-Match", "\"1\""));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    }

    private static Caller.Answer link(String username, String subject) {
        return CITY.put("/api/v1/accounts/" + Staff.idOf(username) + "/city-link", Map.of("subject", subject));
    }

    private static String withPhone(String name, String phone) {
        String username = Staff.hired(name);
        String id = Staff.idOf(username).toString();
        Caller.Answer changed = CITY.send(
                "PATCH",
                "/api/v1/accounts/" + id,
                BodyPublishers.ofString("{\"phone\":\"" + phone + "\"}"),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "If-Match",
                        CITY.get("/api/v1/accounts/" + id).header("ETag")));
        if (changed.status() != 200) {
            throw new AssertionError(changed.text());
        }
        return username;
    }

    /** What happens to somebody whom the city's login knows so, from the button to the first page. */
    private static Caller.Answer arrives(Map<String, String> person) {
        return returns(Caller.nobody().post("/api/v1/city-login", Map.of("next", "/incidents?state=signed")), person);
    }

    /** The browser goes to the city's login, where it is this person, and comes back. */
    private static Caller.Answer returns(Caller.Answer begun, Map<String, String> person) {
        tell(person);
        return Caller.nobody()
                .with(begun)
                .get(way(begun.json().path("redirectTo").asString()));
    }

    /** The path that the provider sends the browser back to. */
    private static String way(String address) {
        URI back = URI.create(ask(address).headers().firstValue("Location").orElseThrow());
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    private static void tell(Map<String, String> person) {
        var query = new StringBuilder("as=asked");
        person.forEach((name, value) ->
                query.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        ask(issuer + "/next?" + query);
    }

    private static HttpResponse<String> ask(String address) {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
