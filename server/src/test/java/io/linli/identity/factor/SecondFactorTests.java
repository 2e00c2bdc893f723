package io.linli.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.Scanned;
import io.linli.database.SystemWork;
import io.linli.identity.Staff;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing in with a second factor, and what a stolen password is worth then. */
class SecondFactorTests {

    private final Caller city = DemonstrationCity.shared().city();

    @Test
    void anAuthenticatorIsSetUpAndAskedForAtTheNextSignIn() {
        String username = Staff.hired("totp");
        Authenticator phone = Authenticator.of(Staff.signedIn(username));
        Caller half = Staff.withPasswordOnly(username);

        assertThat(half.get("/api/v1/session").json().path("pending").asString())
                .isEqualTo("second-factor");
        Caller.Answer shown = half.post("/api/v1/session/second-factor", Map.of("code", phone.code(1)));
        assertThat(shown.status()).as(shown.text()).isEqualTo(204);
        Caller whole = half.with(shown);
        assertThat(whole.get("/api/v1/session").json().has("pending")).isFalse();
        assertThat(whole.get("/api/v1/units").status()).isEqualTo(200);
        assertThat(half.get("/api/v1/session").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/units",
                "/api/v1/incidents",
                "/api/v1/session/all",
                "/api/v1/security",
                "/api/v1/security/devices",
                "/api/v1/public/incidents"
            })
    void aPasswordAloneOpensNoDoor(String path) {
        String username = Staff.hired("half");
        Authenticator.of(Staff.signedIn(username));

        assertThat(Staff.withPasswordOnly(username).get(path).status()).isIn(400, 401, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%61pi/v1/units", "/api/v1/uni%74s", "/api/v1/about/../units", "/api/v1/about;/units"})
    void anotherSpellingOfAPathOpensNoDoorEither(String path) {
        String username = Staff.hired("spelling");
        Caller whole = Staff.signedIn(username);
        Authenticator.of(whole);
        Caller.Answer answer = Staff.withPasswordOnly(username).get(path);

        assertThat(answer.status()).isNotEqualTo(200);
        assertThat(answer.text()).doesNotContain(DemonstrationCity.STREET);
    }

    @Test
    void aPasswordAloneChangesNothing() {
        String username = Staff.hired("thief");
        Authenticator.of(Staff.signedIn(username));
        Caller thief = Staff.withPasswordOnly(username);

        assertThat(thief.put("/api/v1/session/password", Map.of("current", Staff.PASSWORD, "new", "a thiefs choice 9"))
                        .code())
                .isEqualTo("second-factor-required");
        assertThat(thief.delete("/api/v1/security/one-time-code").code()).isEqualTo("second-factor-required");
        assertThat(thief.post("/api/v1/session/confirmation", Map.of("password", Staff.PASSWORD))
                        .code())
                .isEqualTo("second-factor-required");
        assertThat(thief.post("/api/v1/incidents", Map.of("body", "路灯不亮")).code())
                .isEqualTo("second-factor-required");
    }

    @Test
    void aCodeIsTakenOnce() {
        String username = Staff.hired("replay");
        Authenticator phone = Authenticator.of(Staff.signedIn(username));
        String code = phone.code(1);
        Caller first = Staff.withPasswordOnly(username);
        assertThat(first.post("/api/v1/session/second-factor", Map.of("code", code))
                        .status())
                .isEqualTo(204);

        Caller again = Staff.withPasswordOnly(username);
        assertThat(again.post("/api/v1/session/second-factor", Map.of("code", code))
                        .fault())
                .isEqualTo("wrong-code");
        assertThat(again.post("/api/v1/session/second-factor", Map.of("code", phone.code(0)))
                        .fault())
                .isEqualTo("wrong-code");
    }

    @Test
    void codesOfOtherTimesAreRefusedAndGuessingIsStopped() {
        String username = Staff.hired("guess");
        Authenticator phone = Authenticator.of(Staff.signedIn(username));
        Caller half = Staff.withPasswordOnly(username);
        for (int later : new int[] {5, -5, 100, 1000, 2}) {
            assertThat(half.post("/api/v1/session/second-factor", Map.of("code", phone.code(later)))
                            .fault())
                    .isEqualTo("wrong-code");
        }

        Caller.Answer closed = half.post("/api/v1/session/second-factor", Map.of("code", phone.code(1)));
        assertThat(closed.status()).isEqualTo(429);
        assertThat(closed.code()).isEqualTo("too-many-attempts");
        assertThat(Staff.withPasswordOnly(username)
                        .post("/api/v1/session/second-factor", Map.of("code", phone.code(1)))
                        .status())
                .isEqualTo(429);
    }

    @Test
    void eachRecoveryCodeIsGoodForOnceAndNewOnesEndTheOld() {
        String username = Staff.hired("recovery");
        Authenticator phone = Authenticator.of(Staff.signedIn(username));
        assertThat(phone.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
        String code = phone.recoveryCodes().getFirst();
        Caller half = Staff.withPasswordOnly(username);
        Caller whole = half.with(
                half.post("/api/v1/session/second-factor", Map.of("code", code.toLowerCase(java.util.Locale.ROOT))));

        assertThat(whole.get("/api/v1/security")
                        .json()
                        .path("recoveryCodesLeft")
                        .asInt())
                .isEqualTo(9);
        assertThat(Staff.withPasswordOnly(username)
                        .post("/api/v1/session/second-factor", Map.of("code", code))
                        .fault())
                .isEqualTo("wrong-code");
        assertThat(whole.post("/api/v1/security/recovery-codes", "{}").status()).isEqualTo(200);
        assertThat(Staff.withPasswordOnly(username)
                        .post(
                                "/api/v1/session/second-factor",
                                Map.of("code", phone.recoveryCodes().get(1)))
                        .fault())
                .isEqualTo("wrong-code");
    }

    @Test
    void theQrCodeSaysWhatTheLettersSay() throws Exception {
        Caller.Answer begun = Staff.signedIn(Staff.hired("qr")).post("/api/v1/security/one-time-code", "{}");
        var picture = javax.imageio.ImageIO.read(
                new java.io.ByteArrayInputStream(begun.json().path("qrPng").binaryValue()));

        assertThat(Scanned.text(picture))
                .isEqualTo(begun.json().path("uri").asString())
                .contains("secret=" + begun.json().path("secret").asString(), "issuer=Linli");
    }

    @Test
    void aSecretThatWasNeverConfirmedAsksNothing() {
        String username = Staff.hired("unfinished");
        Staff.signedIn(username).post("/api/v1/security/one-time-code", "{}");

        assertThat(Staff.signedIn(username).get("/api/v1/units").status()).isEqualTo(200);
    }

    @Test
    void theDatabaseShowsNoSecretAndNoRecoveryCode() {
        String username = Staff.hired("sealed");
        Caller person = Staff.signedIn(username);
        String secret = person.post("/api/v1/security/one-time-code", "{}")
                .json()
                .path("secret")
                .asString();
        Authenticator phone = Authenticator.ofSecret(secret);
        person.post("/api/v1/security/one-time-code/confirmation", Map.of("code", phone.code(0)));
        String rows = LinliServer.shared()
                .bean(SystemWork.class)
                .call(() -> LinliServer.shared()
                        .bean(JdbcClient.class)
                        .sql("SELECT string_agg(encode(secret_sealed, 'escape'), ' ') FROM identity.one_time_code")
                        .query(String.class)
                        .single());

        assertThat(rows).isNotBlank().doesNotContain(secret);
    }

    @Test
    void anAdministratorTakesALostFactorAwayButNotHisOwn() {
        String username = Staff.hired("lost");
        Caller person = Staff.signedIn(username);
        Authenticator.of(person);
        assertThat(city.delete("/api/v1/accounts/" + Staff.idOf(username) + "/second-factor")
                        .status())
                .isEqualTo(204);

        assertThat(person.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(Staff.signedIn(username).get("/api/v1/units").status()).isEqualTo(200);
        assertThat(city.delete("/api/v1/accounts/" + Staff.idOf("city") + "/second-factor")
                        .code())
                .isEqualTo("own-account");
    }

    @Test
    void aRoleThatAsksForASecondFactorLetsNobodyInWithout() {
        String role = "guarded-" + Long.toString(System.nanoTime(), 36);
        city.post("/api/v1/roles", Map.of("code", role, "name", "受保护", "actions", new String[] {"incident:read"}));
        Caller.Answer changed = city.send(
                "PUT",
                "/api/v1/sign-in-policies/" + role,
                java.net.http.HttpRequest.BodyPublishers.ofString("{\"secondFactor\":true}"),
                Map.of("Content-Type", "application/json", "If-Match", "\"0\""));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        String username = Staff.hired("must-enrol", role);
        Caller half = Staff.withPasswordOnly(username);

        assertThat(half.get("/api/v1/session").json().path("pending").asString())
                .isEqualTo("enrol-second-factor");
        assertThat(half.get("/api/v1/units").code()).isEqualTo("second-factor-enrolment-required");
        String secret = half.post("/api/v1/security/one-time-code", "{}")
                .json()
                .path("secret")
                .asString();
        Caller.Answer confirmed = half.post(
                "/api/v1/security/one-time-code/confirmation",
                Map.of("code", Authenticator.ofSecret(secret).code(0)));
        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
        assertThat(half.with(confirmed).get("/api/v1/units").status()).isEqualTo(200);
    }
}
