package io.linli.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.identity.Staff;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sensitive acts want to know again who sits there. */
class StepUpTests {

    private final Caller city = DemonstrationCity.shared().city();

    @Test
    void soonAfterSigningInNothingIsAsked() {
        Caller person = administrator(Staff.hired("fresh", "administrator"));

        assertThat(addRole(person).status()).isEqualTo(201);
    }

    @Test
    void laterThePasswordIsAskedAndTheActGoesThroughAfterIt() {
        String username = Staff.hired("later", "administrator");
        Caller person = administrator(username);
        Staff.lastConfirmed(username, Duration.ofMinutes(6));

        assertThat(addRole(person).code()).isEqualTo("step-up-required");
        assertThat(person.get("/api/v1/accounts").status()).isEqualTo(200);
        assertThat(person.post("/api/v1/session/confirmation", Map.of("password", "not the password"))
                        .fault())
                .isEqualTo("wrong-password");
        assertThat(addRole(person).code()).isEqualTo("step-up-required");
        assertThat(person.post("/api/v1/session/confirmation", Map.of("password", Staff.PASSWORD))
                        .status())
                .isEqualTo(204);
        assertThat(addRole(person).status()).isEqualTo(201);
    }

    @Test
    void whoHasASecondFactorConfirmsWithIt() {
        String username = Staff.hired("strong", "administrator");
        Caller person = administrator(username);
        Authenticator phone = Authenticator.of(person);
        Staff.lastConfirmed(username, Duration.ofMinutes(6));

        assertThat(person.post("/api/v1/session/confirmation", Map.of("password", Staff.PASSWORD))
                        .code())
                .isEqualTo("invalid-field");
        assertThat(person.post("/api/v1/session/confirmation", Map.of("code", phone.code(1)))
                        .status())
                .isEqualTo(204);
        assertThat(addRole(person).status()).isEqualTo(201);
    }

    @Test
    void guessingThePasswordOfAnOpenSessionIsStopped() {
        String username = Staff.hired("open-screen");
        Caller person = administrator(username);
        for (int i = 0; i < 5; i++) {
            person.post("/api/v1/session/confirmation", Map.of("password", "guess " + i));
        }

        assertThat(person.post("/api/v1/session/confirmation", Map.of("password", Staff.PASSWORD))
                        .status())
                .isEqualTo(429);
    }

    @Test
    void anApplicationKeyConfirmsNothing() {
        String key = city.post(
                        "/api/v1/api-keys",
                        Map.of(
                                "name",
                                "步进",
                                "scopes",
                                List.of(DemonstrationCity.CITY),
                                "actions",
                                List.of("identity:administer")))
                .json()
                .path("key")
                .asString();
        Caller.Answer answer = Caller.nobody()
                .send(
                        "POST",
                        "/api/v1/roles",
                        BodyPublishers.ofString("{\"code\":\"by-key\",\"name\":\"n\",\"actions\":[]}"),
                        Map.of("Content-Type", "application/json", "X-Api-Key", key));

        assertThat(answer.code()).isEqualTo("person-required");
    }

    @ParameterizedTest(name = "{0} {1} {2} → {3} {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            POST | /api/v1/session/confirmation | {} | 400 | password
            POST | /api/v1/session/confirmation | {"password":""} | 400 | password
            POST | /api/v1/session/confirmation | {"code":"12"} | 400 | code
            POST | /api/v1/session/confirmation | {"code":7} | 400 | code
            POST | /api/v1/session/second-factor | {"code":"123456"} | 409 |
            POST | /api/v1/security/one-time-code/confirmation | {} | 400 | code
            POST | /api/v1/security/one-time-code/confirmation | {"code":"123456"} | 409 |
            POST | /api/v1/security/recovery-codes | {} | 409 |
            POST | /api/v1/session/device | {} | 409 |
            POST | /api/v1/security/devices/none/confirmation | {} | 400 | id
            DELETE | /api/v1/security/devices/01a20000-0000-7000-8000-000000000000 | | 404 |
            """)
    void whatCannotBeTakenIsRefusedWithItsReason(String method, String path, String body, int status, String field) {
        Caller person = administrator(Staff.hired("clumsy"));
        Caller.Answer answer = person.send(
                method,
                path,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                Map.of("Content-Type", "application/json"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (field != null) {
            assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        }
    }

    @Test
    void theTrailTellsOfConfirmationsAndFactors() {
        String username = Staff.hired("trailed");
        Caller person = Staff.signedIn(username);
        Authenticator.of(person);
        String trail = city.get("/api/v1/audit?limit=200").text();

        assertThat(trail).contains("second-factor:add");
    }

    private static Caller administrator(String username) {
        return Staff.withPasswordOnly(username);
    }

    private static Caller.Answer addRole(Caller person) {
        return person.post(
                "/api/v1/roles",
                Map.of(
                        "code",
                        "made-" + Long.toString(System.nanoTime(), 36),
                        "name",
                        "新角色",
                        "actions",
                        List.of("territory:configure")));
    }
}
