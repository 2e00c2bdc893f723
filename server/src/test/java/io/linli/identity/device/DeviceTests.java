package io.linli.identity.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.database.SystemWork;
import io.linli.identity.Staff;
import io.linli.identity.factor.Authenticator;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Roles may ask for known devices, few sessions and short ones. */
class DeviceTests {

    private final Caller city = DemonstrationCity.shared().city();

    @Test
    void theFirstDeviceIsKnownAndAnotherWaitsForItsWord() {
        String username = Staff.hired("bound", role("{\"boundDevice\":true}"));
        Caller first = Staff.withPasswordOnly(username);
        assertThat(first.get("/api/v1/units").status()).isEqualTo(200);
        Caller second = Staff.withPasswordOnly(username);

        assertThat(second.get("/api/v1/session").json().path("pending").asString())
                .isEqualTo("confirm-device");
        assertThat(second.get("/api/v1/units").code()).isEqualTo("device-confirmation-required");
        assertThat(second.get("/api/v1/security/devices").code()).isEqualTo("device-confirmation-required");
        assertThat(second.post("/api/v1/session/device", "{}").code()).isEqualTo("not-confirmed");
        assertThat(first.post("/api/v1/security/devices/" + waiting(first) + "/confirmation", "{}")
                        .status())
                .isEqualTo(204);
        Caller.Answer resumed = second.post("/api/v1/session/device", "{}");
        assertThat(resumed.status()).as(resumed.text()).isEqualTo(204);
        assertThat(second.with(resumed).get("/api/v1/units").status()).isEqualTo(200);
    }

    @Test
    void aKnownDeviceComesInAgain() {
        String username = Staff.hired("returns", role("{\"boundDevice\":true}"));
        Map<String, String> credentials = Map.of("username", username, "password", Staff.PASSWORD);
        Caller.Answer before = Caller.nobody().post("/api/v1/session", credentials);
        Caller.Answer again = Caller.nobody().with(before).post("/api/v1/session", credentials);

        assertThat(again.json().has("pending")).isFalse();
    }

    @Test
    void anAdministratorLetsANewDeviceIn() {
        String username = Staff.hired("helped", role("{\"boundDevice\":true}"));
        Staff.withPasswordOnly(username);
        Caller second = Staff.withPasswordOnly(username);
        String door = "/api/v1/accounts/" + Staff.idOf(username) + "/devices";
        String device = city.get(door)
                .json()
                .valueStream()
                .filter(one -> !one.has("confirmedAt"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        assertThat(city.post(door + "/" + device + "/confirmation", "{}").status())
                .isEqualTo(204);

        assertThat(second.post("/api/v1/session/device", "{}").status()).isEqualTo(204);
    }

    @Test
    void anAdministratorSeesWhatWaitsPutsADeviceOutAndSignsOutEverywhere() {
        String username = Staff.hired("put-out", role("{\"boundDevice\":true}"));
        Caller first = Staff.withPasswordOnly(username);
        Staff.withPasswordOnly(username);
        String door = "/api/v1/accounts/" + Staff.idOf(username);
        JsonNode waiting = city.get("/api/v1/waiting-devices?limit=200").json().path("items");
        JsonNode device = waiting.valueStream()
                .filter(one -> one.path("username").asString().equals(username))
                .findFirst()
                .orElseThrow();
        Caller far = Staff.signedIn(Staff.hiredAt(DemonstrationCity.OTHER_DISTRICT, "far-admin", "administrator"));

        assertThat(far.get("/api/v1/waiting-devices?limit=200").text()).doesNotContain(username);
        assertThat(far.get(door + "/sessions").status()).isEqualTo(404);
        assertThat(far.delete(door + "/sessions").status()).isEqualTo(404);
        assertThat(first.get("/api/v1/waiting-devices").status()).isEqualTo(403);
        assertThat(city.delete(door + "/devices/" + device.path("id").asString())
                        .status())
                .isEqualTo(204);
        assertThat(city.get("/api/v1/waiting-devices?limit=200").text()).doesNotContain(username);
        assertThat(city.get(door + "/sessions").json()).hasSize(1);
        assertThat(city.delete(door + "/sessions").status()).isEqualTo(204);
        assertThat(first.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(city.get("/api/v1/audit?action=account:sign-out&subject=" + Staff.idOf(username))
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void aSecondFactorConfirmsTheDeviceByItself() {
        String username = Staff.hired("strong", role("{\"boundDevice\":true}"));
        Authenticator phone = Authenticator.of(Staff.withPasswordOnly(username));
        Caller second = Staff.withPasswordOnly(username);
        Caller.Answer shown = second.post("/api/v1/session/second-factor", Map.of("code", phone.code(1)));

        assertThat(second.with(shown).get("/api/v1/units").status()).isEqualTo(200);
    }

    @Test
    void aForgottenDeviceIsPutOut() {
        String username = Staff.hired("forgets", role("{\"boundDevice\":true}"));
        Caller first = Staff.withPasswordOnly(username);
        String id = first.get("/api/v1/security/devices").json().at("/0/id").asString();
        assertThat(first.delete("/api/v1/security/devices/" + id).status()).isEqualTo(204);

        assertThat(first.get("/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void nobodyConfirmsTheDeviceOfAnother() {
        String username = Staff.hired("mine", role("{\"boundDevice\":true}"));
        Caller first = Staff.withPasswordOnly(username);
        Staff.withPasswordOnly(username);
        Caller stranger = Staff.withPasswordOnly(Staff.hired("stranger"));

        assertThat(stranger.post("/api/v1/security/devices/" + waiting(first) + "/confirmation", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get("/api/v1/security/devices").json()).isEmpty();
    }

    @Test
    void theOldestSessionEndsWhenThereAreTooMany() {
        String username = Staff.hired("many", role("{\"sessions\":2}"));
        Caller first = Staff.withPasswordOnly(username);
        Caller second = Staff.withPasswordOnly(username);
        Caller third = Staff.withPasswordOnly(username);

        assertThat(List.of(first, second, third).stream()
                        .map(one -> one.get("/api/v1/session").status()))
                .containsExactly(401, 200, 200);
    }

    @Test
    void aSessionEndsAfterTheIdleTimeOfTheRole() {
        String username = Staff.hired("idle", role("{\"idleMinutes\":5}"));
        Caller person = Staff.withPasswordOnly(username);
        assertThat(person.get("/api/v1/session").status()).isEqualTo(200);
        age(username, "last_seen_at = now() - interval '6 minutes'");

        assertThat(person.get("/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void aSessionEndsAfterTheLongestTimeOfTheRole() {
        String username = Staff.hired("long", role("{\"longestMinutes\":30}"));
        Caller person = Staff.withPasswordOnly(username);
        JsonNode sessions = person.get("/api/v1/session/all").json();
        assertThat(sessions).hasSize(1);
        Integer minutes = LinliServer.shared()
                .bean(SystemWork.class)
                .call(() -> LinliServer.shared()
                        .bean(JdbcClient.class)
                        .sql("SELECT round(extract(epoch FROM expires_at - created_at) / 60)::int FROM identity.session"
                                + " WHERE id = '" + sessions.at("/0/id").asString() + "'")
                        .query(Integer.class)
                        .single());

        assertThat(minutes).isEqualTo(30);
    }

    @ParameterizedTest(name = "{0} {1} → {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            grid-worker | {"sessions":0} | 400
            grid-worker | {"sessions":101} | 400
            grid-worker | {"idleMinutes":1} | 400
            grid-worker | {"longestMinutes":600000} | 400
            grid-worker | {"secondFactor":"perhaps"} | 400
            nobody | {} | 404
            """)
    void aPolicyThatCannotBeTakenIsRefused(String role, String body, int status) {
        assertThat(put(role, body, "\"0\"").status()).isEqualTo(status);
    }

    @Test
    void twoAdministratorsDoNotOverwriteEachOther() {
        String role = role("{\"sessions\":3}");

        assertThat(put(role, "{\"sessions\":4}", "\"0\"").status()).isEqualTo(412);
        assertThat(put(role, "{\"sessions\":4}", "\"1\"").status()).isEqualTo(200);
        assertThat(city.get("/api/v1/sign-in-policies").text()).contains("\"role\":\"" + role + "\"");
    }

    private static String waiting(Caller person) {
        return person.get("/api/v1/security/devices")
                .json()
                .valueStream()
                .filter(one -> !one.has("confirmedAt"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private String role(String policy) {
        String role = "policy-" + Long.toString(System.nanoTime(), 36);
        city.post("/api/v1/roles", Map.of("code", role, "name", "受限", "actions", List.of("incident:read")));
        Caller.Answer answer = put(role, policy, "\"0\"");
        if (answer.status() != 200) {
            throw new AssertionError(answer.text());
        }
        return role;
    }

    private Caller.Answer put(String role, String policy, String version) {
        return city.send(
                "PUT",
                "/api/v1/sign-in-policies/" + role,
                BodyPublishers.ofString(policy),
                Map.of("Content-Type", "application/json", "If-Match", version));
    }

    private static void age(String username, String change) {
        LinliServer server = LinliServer.shared();
        server.bean(SystemWork.class).run(() -> {
            server.bean(JdbcClient.class)
                    .sql("UPDATE identity.session SET " + change
                            + " WHERE account_id = (SELECT id FROM identity.account WHERE username = '" + username
                            + "')")
                    .update();
            server.bean(io.linli.database.Announcements.class).announce("session", "");
        });
    }
}
