package io.linli.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.database.SystemWork;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import tools.jackson.databind.JsonNode;

/** Signing in and out, and everything that goes wrong on the way. */
class SignInTests {

    private static final String JSON = "application/json";

    private final Caller administrator = DemonstrationCity.shared().city();
    private final Caller nobody = Caller.nobody();

    @Test
    void theAnswerNamesThePersonItsActionsAndItsPlaces() {
        JsonNode session = Caller.demonstration("street").get("/api/v1/session").json();

        assertThat(session.at("/account/username").asString()).isEqualTo("street");
        assertThat(session.at("/account/unit/level").asString()).isEqualTo("street");
        assertThat(session.at("/account/roles/0/code").asString()).isEqualTo("street-dispatcher");
        assertThat(session.at("/scopes/0/code").asString()).isEqualTo(DemonstrationCity.STREET);
        assertThat(session.path("actions").toString())
                .contains("incident:dispatch")
                .doesNotContain("identity:administer");
        assertThat(session.path("demonstration").asBoolean()).isTrue();
        assertThat(session.path("mustChangePassword").asBoolean()).isFalse();
    }

    @Test
    void residentsAreToldTheirCommunityAndStaffTheirUnit() {
        JsonNode resident = signIn("resident", "linli-demo", "198.51.100.9", Map.of())
                .json()
                .path("account");
        JsonNode street =
                signIn("street", "linli-demo", "198.51.100.9", Map.of()).json().path("account");

        assertThat(resident.at("/home/code").asString()).isEqualTo(DemonstrationCity.COMMUNITY);
        assertThat(resident.at("/home/level").asString()).isEqualTo("community");
        assertThat(resident.at("/home/name").asString()).isNotEqualTo(DemonstrationCity.COMMUNITY);
        assertThat(street.has("home")).isFalse();
        assertThat(street.at("/unit/code").asString()).isEqualTo(DemonstrationCity.STREET);
    }

    @Test
    void theCookieIsOutOfReachOfScriptsAndOtherSites() {
        Caller.Answer answer = signIn("street", "linli-demo", "198.51.100.1", Map.of());

        assertThat(answer.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/");
        assertThat(answer.header("Set-Cookie")).doesNotContain("Secure");
    }

    @Test
    void behindAnEncryptedDoorTheCookieIsSecure() {
        Caller.Answer answer = nobody.send(
                "POST",
                "/api/v1/session",
                body(Map.of("username", "street", "password", "linli-demo")),
                Map.of("Content-Type", JSON, "X-Forwarded-Proto", "https", "X-Forwarded-For", "198.51.100.2"));

        assertThat(answer.header("Set-Cookie")).contains("Secure");
    }

    @Test
    void aPlainFormSignsInToo() {
        Caller.Answer answer = nobody.send(
                "POST",
                "/api/v1/session",
                BodyPublishers.ofString("username=Street&password=linli-demo"),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void unknownNamesAndWrongPasswordsGetTheSameAnswer() {
        Caller.Answer unknown = signIn("nobody-" + System.nanoTime(), "wrong-password", "198.51.100.3", Map.of());
        Caller.Answer wrong = signIn(account("same-answer"), "wrong-password", "198.51.100.3", Map.of());

        assertThat(unknown.status()).isEqualTo(401);
        assertThat(wrong.text()).isEqualTo(unknown.text());
    }

    @Test
    void afterThreeFailuresACaptchaIsAskedAndAfterTenTheDoorCloses() {
        String username = account("guessed");
        for (int i = 0; i < 3; i++) {
            assertThat(guess(username, Map.of()).code()).isEqualTo("login-failed");
        }
        assertThat(guess(username, Map.of()).code()).isEqualTo("captcha-required");
        assertThat(guess(username, captcha("WRONG")).code()).isEqualTo("captcha-wrong");
        for (int i = 0; i < 7; i++) {
            assertThat(guess(username, captcha("HKX47")).code()).isEqualTo("login-failed");
        }
        Caller.Answer closed = signIn(username, "first-password-1", "198.51.100.4", captcha("HKX47"));

        assertThat(closed.status()).isEqualTo(429);
        assertThat(closed.code()).isEqualTo("too-many-attempts");
    }

    @Test
    void aPasswordThatWasHashedWithLessWorkIsHashedAnewWhenItIsAtHand() {
        String username = account("cheap");
        String cheap = new Argon2PasswordEncoder(16, 32, 1, 32, 1).encode("first-password-1");
        var asServer = LinliServer.shared().bean(SystemWork.class);
        var accounts = LinliServer.shared().bean(AccountStore.class);
        asServer.run(() -> accounts.changePassword(UUID.fromString(idOf(username)), cheap, false));

        signIn(username, "wrong-password", "198.51.100.6", Map.of());
        assertThat(asServer.call(() -> accounts.credentials(username))
                        .orElseThrow()
                        .passwordHash())
                .isEqualTo(cheap);

        assertThat(signIn(username, "first-password-1", "198.51.100.6", Map.of())
                        .status())
                .isEqualTo(200);
        String renewed = asServer.call(() -> accounts.credentials(username))
                .orElseThrow()
                .passwordHash();
        assertThat(LinliServer.shared().bean(Passwords.class).isCheap(renewed)).isFalse();
        assertThat(signIn(username, "first-password-1", "198.51.100.6", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(asServer.call(() -> accounts.credentials(username))
                        .orElseThrow()
                        .passwordHash())
                .isEqualTo(renewed);
    }

    @Test
    void aCaptchaIsGoodForOneTry() {
        String username = account("captcha-once");
        for (int i = 0; i < 3; i++) {
            guess(username, Map.of());
        }
        Map<String, String> answered = captcha("HKX47");
        guess(username, answered);

        assertThat(guess(username, answered).code()).isEqualTo("captcha-wrong");
        assertThat(signIn(username, "first-password-1", "198.51.100.5", captcha("hkx47"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void manyFailuresFromOneAddressAskACaptchaForAnyName() {
        LoginThrottle throttle = LinliServer.shared().bean(LoginThrottle.class);
        for (int i = 0; i < 50; i++) {
            throttle.failed("name-" + i, "198.51.100.6");
        }

        assertThat(signIn("street", "linli-demo", "198.51.100.6", Map.of()).code())
                .isEqualTo("captcha-required");
        assertThat(signIn("street", "linli-demo", "198.51.100.7", Map.of()).status())
                .isEqualTo(200);
    }

    @Test
    void aCaptchaIsAPicture() {
        JsonNode captcha = nobody.get("/api/v1/captcha").json();

        assertThat(captcha.path("imagePng").binaryValue()).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void signingOutEndsTheSessionAtOnce() {
        Caller person = Caller.signedIn(account("leaves"), "first-password-1");

        assertThat(person.delete("/api/v1/session").status()).isEqualTo(204);
        assertThat(person.get("/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void aPersonSeesHisSessionsAndEndsOneElsewhere() {
        String username = account("two-places");
        Caller here = Caller.signedIn(username, "first-password-1");
        Caller there = Caller.signedIn(username, "first-password-1");
        JsonNode sessions = here.get("/api/v1/session/all").json();
        String other = sessions.valueStream()
                .filter(session -> !session.path("current").asBoolean())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();

        assertThat(sessions).hasSize(2);
        assertThat(Caller.demonstration("street")
                        .delete("/api/v1/session/all/" + other)
                        .status())
                .isEqualTo(404);
        assertThat(here.delete("/api/v1/session/all/" + other).status()).isEqualTo(204);
        assertThat(there.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(here.get("/api/v1/session").status()).isEqualTo(200);
    }

    @Test
    void aNewPasswordEndsAllOtherSessions() {
        String username = account("new-password");
        Caller here = Caller.signedIn(username, "first-password-1");
        Caller there = Caller.signedIn(username, "first-password-1");

        Caller.Answer changed =
                here.put("/api/v1/session/password", Map.of("current", "first-password-1", "new", "another one 2026"));

        assertThat(changed.status()).as(changed.text()).isEqualTo(204);
        assertThat(there.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(here.get("/api/v1/session").status()).isEqualTo(200);
        assertThat(Caller.signedIn(username, "another one 2026")
                        .get("/api/v1/session")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aResetPasswordMustBeChangedBeforeAnythingElse() {
        String username = account("forgetful");
        String id = idOf(username);
        String temporary = administrator
                .post("/api/v1/accounts/" + id + "/password-reset", "{}")
                .json()
                .path("temporaryPassword")
                .asString();
        Caller person = Caller.signedIn(username, temporary);

        assertThat(person.get("/api/v1/session")
                        .json()
                        .path("mustChangePassword")
                        .asBoolean())
                .isTrue();
        assertThat(person.get("/api/v1/units").code()).isEqualTo("password-change-required");
        person.put("/api/v1/session/password", Map.of("current", temporary, "new", "my own choice 7"));
        assertThat(person.get("/api/v1/units").status()).isEqualTo(200);
    }

    @Test
    void lockingAnAccountEndsItsSessionsAndKeepsItOut() {
        String username = account("locked-out");
        Caller person = Caller.signedIn(username, "first-password-1");
        String id = idOf(username);
        administrator.post("/api/v1/accounts/" + id + "/lock", "{}");

        assertThat(person.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(signIn(username, "first-password-1", "198.51.100.8", Map.of())
                        .code())
                .isEqualTo("account-locked");
        assertThat(signIn(username, "wrong-password", "198.51.100.8", Map.of()).code())
                .isEqualTo("login-failed");
        administrator.post("/api/v1/accounts/" + id + "/unlock", "{}");
        assertThat(signIn(username, "first-password-1", "198.51.100.8", Map.of())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void settingsStayWithTheAccount() {
        String username = account("elder");
        Caller person = Caller.signedIn(username, "first-password-1");
        person.put("/api/v1/session/settings", Map.of("theme", "dark", "locale", "en", "elder", true));

        JsonNode settings = Caller.signedIn(username, "first-password-1")
                .get("/api/v1/session")
                .json()
                .path("settings");
        assertThat(settings.path("theme").asString()).isEqualTo("dark");
        assertThat(settings.path("elder").asBoolean()).isTrue();
    }

    private String account(String username) {
        Caller.Answer made = administrator.post(
                "/api/v1/accounts",
                Map.of(
                        "username",
                        username,
                        "name",
                        "测试",
                        "unit",
                        DemonstrationCity.STREET,
                        "roles",
                        new String[] {"street-dispatcher"},
                        "password",
                        "first-password-1"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return username;
    }

    private String idOf(String username) {
        return administrator
                .get("/api/v1/accounts?query=" + username)
                .json()
                .at("/items/0/id")
                .asString();
    }

    private Caller.Answer guess(String username, Map<String, String> captcha) {
        return signIn(username, "a wrong password", "198.51.100.9", captcha);
    }

    private static Map<String, String> captcha(String answer) {
        var drawn = LinliServer.shared().bean(Captchas.class).draw("HKX47");
        return Map.of("captchaId", drawn.id().toString(), "captchaAnswer", answer);
    }

    /** Each test comes from an address of its own, so that none is throttled for another's failures. */
    private Caller.Answer signIn(String username, String password, String address, Map<String, String> captcha) {
        Map<String, String> body = new HashMap<>(captcha);
        body.put("username", username);
        body.put("password", password);
        return nobody.send(
                "POST", "/api/v1/session", body(body), Map.of("Content-Type", JSON, "X-Forwarded-For", address));
    }

    private static java.net.http.HttpRequest.BodyPublisher body(Map<String, String> values) {
        return BodyPublishers.ofString(
                tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(values));
    }
}
