package io.linli.identity.phonecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.database.SystemWork;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Residents sign in with a code on their telephone, and how well they are known grows with it. */
class PhoneCodeTests {

    private static final Map<String, Object> SEEN = Map.of("papers", "id-card", "purpose", "办理居住证");
    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime() % 90_000_000L);

    private final Caller city = DemonstrationCity.shared().city();

    @Test
    void theCodeOfTheMessageOpensTheAccountOnce() {
        String phone = phone();
        String username = registered(phone);
        String id = sent(phone);
        String code = newestCode();
        Caller.Answer answer = shown(id, code);

        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
        Caller person = Caller.nobody().with(answer);
        assertThat(person.get("/api/v1/session").json().at("/account/username").asString())
                .isEqualTo(username);
        assertThat(person.get("/api/v1/security/real-name").json().path("level").asInt())
                .isEqualTo(1);
        assertThat(shown(id, code).fault()).isEqualTo("wrong-code");
    }

    @Test
    void fiveWrongTriesEndACode() {
        String phone = phone();
        registered(phone);
        String id = sent(phone);
        String code = newestCode();
        for (int i = 0; i < 5; i++) {
            assertThat(shown(id, code.equals("000000") ? "000001" : "000000").fault())
                    .isEqualTo("wrong-code");
        }

        assertThat(shown(id, code).fault()).isEqualTo("wrong-code");
    }

    @Test
    void aCodeIsTooOldAfterFiveMinutes() {
        String phone = phone();
        registered(phone);
        String id = sent(phone);
        String code = newestCode();
        inDatabase("UPDATE identity.phone_code SET expires_at = now() - interval '1 second' WHERE id = '" + id + "'");

        assertThat(shown(id, code).fault()).isEqualTo("wrong-code");
    }

    @Test
    void anUnknownNumberGetsTheSameAnswerAndNoMessage() {
        String before = city.get("/api/v1/message-outbox?channel=sms")
                .json()
                .at("/items/0/id")
                .asString("");
        Caller.Answer answer = wanted(phone());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("expiresIn").asInt()).isEqualTo(300);
        assertThat(city.get("/api/v1/message-outbox?channel=sms")
                        .json()
                        .at("/items/0/id")
                        .asString(""))
                .isEqualTo(before);
    }

    @Test
    void codesAreSentNotFasterThanOneAMinute() {
        String phone = phone();
        registered(phone);
        sent(phone);

        assertThat(wanted(phone).code()).isEqualTo("too-soon");
    }

    @Test
    void askingForManyNumbersFromOneAddressIsStopped() {
        int last = 0;
        for (int i = 0; i < 31; i++) {
            last = post("/api/v1/session/phone-code", Map.of("phone", phone()), "203.0.113.77")
                    .status();
        }

        assertThat(last).isEqualTo(429);
    }

    @Test
    void whoeverOnlyClaimsANumberDoesNotGetTheCodeOfItsOwner() {
        String phone = phone();
        String owner = registered(phone);
        assertThat(shown(sent(phone), newestCode()).status()).isEqualTo(204);
        registered(phone);
        inDatabase("DELETE FROM identity.phone_code");
        Caller.Answer answer = shown(sent(phone), newestCode());

        assertThat(Caller.nobody()
                        .with(answer)
                        .get("/api/v1/session")
                        .json()
                        .at("/account/username")
                        .asString())
                .isEqualTo(owner);
    }

    @Test
    void theDatabaseShowsNoCode() {
        String phone = phone();
        registered(phone);
        String id = sent(phone);
        String code = newestCode();
        String row = LinliServer.shared()
                .bean(SystemWork.class)
                .call(() -> LinliServer.shared()
                        .bean(JdbcClient.class)
                        .sql("SELECT encode(code_sealed, 'escape') || encode(phone_index, 'escape')"
                                + " FROM identity.phone_code WHERE id = '" + id + "'")
                        .query(String.class)
                        .single());

        assertThat(row).doesNotContain(code, phone);
    }

    @Test
    void anOfficerWhoHasSeenThePapersRaisesTheLevel() {
        String phone = phone();
        registered(phone);
        Caller person = Caller.nobody().with(shown(sent(phone), newestCode()));
        String account = person.get("/api/v1/session").json().at("/account/id").asString();

        String door = "/api/v1/accounts/" + account + "/real-name";
        assertThat(person.post("/api/v1/security/real-name/request", "{}")
                        .json()
                        .has("askedAt"))
                .isTrue();
        Caller.Answer desk = city.get("/api/v1/real-name-requests?limit=200");
        assertThat(desk.text()).contains(account).doesNotContain(phone);
        assertThat(Caller.demonstration("grid")
                        .get("/api/v1/real-name-requests")
                        .status())
                .isEqualTo(403);
        assertThat(Caller.demonstration("grid").post(door, SEEN).status()).isEqualTo(403);
        assertThat(city.post(door, Map.of("papers", "id-card")).fault()).isEqualTo("length");
        assertThat(city.post(door, Map.of("papers", "a smile", "purpose", "办理居住证"))
                        .fault())
                .isEqualTo("unknown-value");
        Caller.Answer raised = city.post(door, SEEN);
        assertThat(raised.json().path("level").asInt()).as(raised.text()).isEqualTo(3);
        assertThat(raised.json().has("askedAt")).isFalse();
        assertThat(city.post(door, SEEN).code()).isEqualTo("verified-already");
        assertThat(person.get("/api/v1/security/real-name")
                        .json()
                        .path("papers")
                        .asString())
                .isEqualTo("id-card");
        assertThat(person.post("/api/v1/security/real-name/request", "{}").code())
                .isEqualTo("highest-level");
        assertThat(city.get("/api/v1/audit?action=account:real-name&subject=" + account)
                        .json()
                        .at("/items/0/detail")
                        .asString())
                .contains("办理居住证");
    }

    @Test
    void nobodyOfANeighbourStreetSeesWhoComesToTheDesk() {
        String phone = phone();
        registered(phone);
        Caller person = Caller.nobody().with(shown(sent(phone), newestCode()));
        String account = person.get("/api/v1/session").json().at("/account/id").asString();
        person.post("/api/v1/security/real-name/request", "{}");
        Caller far = Caller.demonstration("street-" + DemonstrationCity.OTHER_STREET);

        assertThat(far.get("/api/v1/real-name-requests?limit=200").text()).doesNotContain(account);
        assertThat(far.post("/api/v1/accounts/" + account + "/real-name", SEEN).status())
                .isEqualTo(404);
        assertThat(person.delete("/api/v1/security/real-name/request").json().has("askedAt"))
                .isFalse();
        assertThat(city.get("/api/v1/real-name-requests?limit=200").text()).doesNotContain(account);
        assertThat(city.get("/api/v1/real-name-requests?cursor=nonsense").status())
                .isEqualTo(400);
    }

    @ParameterizedTest(name = "{0} {1} → {2} {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            /api/v1/session/phone-code | {} | 400 | phone
            /api/v1/session/phone-code | {"phone":"12345"} | 400 | phone
            /api/v1/session/phone | {} | 400 | code
            /api/v1/session/phone | {"id":"01a20000-0000-7000-8000-000000000000","code":"12345a"} | 400 | code
            /api/v1/session/phone | {"id":"01a20000-0000-7000-8000-000000000000","code":"123456"} | 400 | code
            /api/v1/session/phone | {"id":"none","code":"123456"} | 400 | id
            """)
    void whatCannotBeTakenIsRefusedWithItsReason(String path, String body, int status, String field) {
        Caller.Answer answer = post(path, body, "203.0.113.78");

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {} | 400
            {"name":"林小","idNumber":"123"} | 400
            {"name":"林小","idNumber":"11010519491231002X"} | 409
            """)
    void theIdNumberIsCheckedBeforeAnybodyIsAsked(String body, int status) {
        assertThat(Caller.demonstration("resident")
                        .post("/api/v1/security/real-name", body)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void aNumberThatAFileChangesIsNotConfirmedAnyMore() {
        String phone = phone();
        String username = registered(phone);
        Caller person = Caller.nobody().with(shown(sent(phone), newestCode()));

        imported(username, phone);
        Map<String, String> papers = Map.of("name", "小林", "idNumber", "110101199003070791");
        assertThat(person.post("/api/v1/security/real-name", papers).code()).isEqualTo("invalid-field");
        imported(username, phone());
        assertThat(person.post("/api/v1/security/real-name", papers).code()).isEqualTo("phone-first");
    }

    private void imported(String username, String phone) {
        String table = "username,name,kind,place,phone\n%s,小林,resident,%s,%s\n"
                .formatted(username, DemonstrationCity.GRID, phone);
        Caller.Answer answer = city.send(
                "POST", "/api/v1/accounts/import", BodyPublishers.ofString(table), Map.of("Content-Type", "text/csv"));
        assertThat(answer.json().path("accepted").asInt()).as(answer.text()).isEqualTo(1);
    }

    private static String phone() {
        return "159%08d".formatted(NUMBERS.incrementAndGet() % 100_000_000);
    }

    private static String registered(String phone) {
        String username = "phone-" + Long.toString(System.nanoTime(), 36);
        Caller.Answer made = Caller.nobody()
                .post(
                        "/api/v1/residents",
                        Map.of(
                                "username",
                                username,
                                "password",
                                "long enough 2026",
                                "name",
                                "小林",
                                "phone",
                                phone,
                                "placeCode",
                                DemonstrationCity.GRID));
        if (made.status() != 201) {
            throw new AssertionError(made.text());
        }
        return username;
    }

    private static Caller.Answer wanted(String phone) {
        return post(
                "/api/v1/session/phone-code",
                Map.of("phone", phone),
                "203.0.113." + Math.floorMod(phone.hashCode(), 70));
    }

    private static String sent(String phone) {
        Caller.Answer answer = wanted(phone);
        if (answer.status() != 202) {
            throw new AssertionError(answer.text());
        }
        return answer.json().path("id").asString();
    }

    private static String newestCode() {
        return DemonstrationCity.shared().newestPhoneCode();
    }

    private static Caller.Answer shown(String id, String code) {
        return Caller.nobody().post("/api/v1/session/phone", Map.of("id", id, "code", code));
    }

    private static Caller.Answer post(String path, Object body, String address) {
        String text = body instanceof String given
                ? given
                : tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(body);
        return Caller.nobody()
                .send(
                        "POST",
                        path,
                        BodyPublishers.ofString(text),
                        Map.of("Content-Type", "application/json", "X-Forwarded-For", address));
    }

    private static void inDatabase(String sql) {
        LinliServer.shared()
                .bean(SystemWork.class)
                .run(() -> LinliServer.shared().bean(JdbcClient.class).sql(sql).update());
    }
}
