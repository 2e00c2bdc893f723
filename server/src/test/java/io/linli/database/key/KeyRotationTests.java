package io.linli.database.key;

import static io.linli.ServerProcess.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.ServerProcess;
import io.linli.kernel.ResidentId;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Keys change while people work, and a change that is killed in the middle is carried to its end by the next start. */
class KeyRotationTests {

    private static final int REPORTS = 150;
    private static final int PEOPLE = 40;
    private static final String PERSON = "/api/v1/registry/people";
    private static final String COMMUNITY = "990101001001";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String FINISHED = "SELECT count(*) FROM linli.key_rotation WHERE state = 'finished'";

    @TempDir
    private Path data;

    private ServerProcess server;

    @BeforeEach
    void start() {
        server = ServerProcess.demonstration(
                        data, "--linli.keys.batch=5", "--linli.keys.pause=60ms", "--linli.keys.settling=1s")
                .start()
                .signIn();
    }

    @Test
    void aKilledChangeOfKeysGoesOnAfterTheRestart() {
        List<String> incidents = report();
        String attached = server.upload("说明.txt", "井盖在东门".getBytes(StandardCharsets.UTF_8));
        assertThat(sealedWith(1)).isEqualTo(REPORTS);
        assertThat(server.post("/api/v1/keys/rotations", Map.of()).statusCode()).isEqualTo(202);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> sealedWith(2) > 20);
        server.kill();
        server.start().signIn();
        assertThat(server.sql("SELECT count(*) FROM linli.key_rotation WHERE state <> 'finished'"))
                .as("the kill came in the middle")
                .isEqualTo(1);

        await().atMost(PATIENCE).until(() -> server.sql(FINISHED) == 1);
        assertThat(sealedWith(2)).isEqualTo(REPORTS);
        assertThat(server.sql("SELECT count(*) FROM file.content WHERE get_byte(key_sealed, 0) <> 2"))
                .isZero();
        assertThat(server.get("/api/v1/files/" + attached).body()).isEqualTo("井盖在东门");
        for (int i : List.of(0, 21, REPORTS - 1)) {
            var contact =
                    server.post("/api/v1/incidents/" + incidents.get(i) + "/reporter-contact", Map.of("purpose", "回访"));
            assertThat(json(contact).path("phone").asString()).isEqualTo(phone(i));
        }
    }

    @Test
    void nobodyNoticesThatKeysChange() throws InterruptedException {
        report();
        var failures = new ConcurrentLinkedQueue<String>();
        var stop = new AtomicBoolean();
        var done = new AtomicInteger();
        Thread person = Thread.ofPlatform().start(() -> {
            for (int round = REPORTS; !stop.get(); round++) {
                JsonNode made = json(server.post("/api/v1/incidents", reportOf(round)));
                String contact = "/api/v1/incidents/" + made.path("id").asString() + "/reporter-contact";
                HttpResponse<String> answer = server.post(contact, Map.of("purpose", "回访"));
                if (!json(answer).path("phone").asString().equals(phone(round))) {
                    failures.add(answer.body());
                }
                done.incrementAndGet();
            }
        });
        assertThat(server.post("/api/v1/keys/rotations", Map.of()).statusCode()).isEqualTo(202);
        assertThat(server.post("/api/v1/keys/rotations", Map.of()).body()).contains("rotation-running");
        await().atMost(PATIENCE).until(() -> server.sql(FINISHED) == 1);
        stop.set(true);
        person.join();

        assertThat(failures).isEmpty();
        assertThat(done).hasValueGreaterThan(3);
        assertThat(sealedWith(1)).isZero();
        assertThat(server.get("/api/v1/keys").body()).contains("retired", "current");
        assertThat(server.get("/api/v1/audit?action=keys:rotate").body()).contains("keys:rotate");
    }

    @Test
    void theRegisterIsFoundWhileKeysChangeAndAfter() {
        sendPlaces();
        List<String> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(register(i));
        }
        assertThat(patch(PERSON + "/" + people.getFirst(), "1", Map.of("facts", Map.of("phone", phone(7000))))
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.post("/api/v1/keys/rotations", Map.of()).statusCode()).isEqualTo(202);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> registerSealedWith(2) > 5);
        assertThat(registerSealedWith(1)).as("the change is in its middle").isPositive();
        int last = PEOPLE - 1;
        assertThat(found(number(last))).contains(people.get(last));
        assertThat(server.post(PERSON, person(last)).body()).contains("already-registered");

        await().atMost(PATIENCE).until(() -> server.sql(FINISHED) == 1);
        assertThat(registerSealedWith(1)).isZero();
        assertThat(server.sql("SELECT count(*) FROM registry.change WHERE get_byte(secret, 0) <> 2"))
                .isZero();
        for (int i : List.of(1, last)) {
            assertThat(found(number(i))).contains(people.get(i));
            assertThat(found(phone(i))).contains(people.get(i));
        }
        assertThat(found(phone(7000))).contains(people.getFirst());
        assertThat(server.post(PERSON, person(last)).body()).contains("already-registered");
        assertThat(server.get("/api/v1/keys").body()).contains("retired");
    }

    @Test
    void codesAndConfirmedNumbersOutliveAChangeOfKeys() {
        sendPlaces();
        String accounts = "username,name,kind,unit,roles,place,phone,password\n"
                + "early,居民,resident,,,%1$s,%2$s,long enough 2026\nlate,居民,resident,,,%1$s,%3$s,long enough 2026\n"
                        .formatted(COMMUNITY, phone(1), phone(2));
        HttpResponse<String> added = server.postTable("/api/v1/accounts/import", accounts);
        assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
        assertThat(show(code(phone(1))).statusCode()).isEqualTo(204);
        Map<String, String> late = code(phone(2));
        String early = "/api/v1/accounts/"
                + json(server.get("/api/v1/accounts?query=early"))
                        .at("/items/0/id")
                        .asString();
        assertThat(server.post("/api/v1/keys/rotations", Map.of()).statusCode()).isEqualTo(202);
        int changes = 0;
        while (server.sql(FINISHED) == 0) {
            String version = json(server.get(early)).path("version").asString();
            HttpResponse<String> changed = patch(early, version, Map.of("name", "居民" + changes));
            assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
            assertThat(confirmed("early")).as("after %d changes", changes).isEqualTo(1);
            changes++;
        }

        assertThat(changes).isPositive();
        HttpResponse<String> shown = show(late);
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(204);
        assertThat(confirmed("late")).isEqualTo(1);
    }

    private long confirmed(String username) {
        return server.sql("SELECT count(*) FROM identity.account WHERE phone_confirmed_at IS NOT NULL AND username = '"
                + username + "'");
    }

    /** Has a code sent; what the person then enters. */
    private Map<String, String> code(String phone) {
        HttpResponse<String> sent = server.post("/api/v1/session/phone-code", Map.of("phone", phone));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
        Matcher code = Pattern.compile("验证码 (\\d{6})")
                .matcher(server.get("/api/v1/message-outbox?channel=sms").body());
        assertThat(code.find()).isTrue();
        return Map.of("id", json(sent).path("id").asString(), "code", code.group(1));
    }

    private HttpResponse<String> show(Map<String, String> code) {
        return server.post("/api/v1/session/phone", code);
    }

    private String found(String number) {
        return server.get("/api/v1/registry/search?q=" + number).body();
    }

    private long registerSealedWith(int version) {
        return server.sql("SELECT count(*) FROM registry.person WHERE get_byte(secret, 0) = " + version);
    }

    private String register(int number) {
        HttpResponse<String> answer = server.post(PERSON, person(number));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).path("id").asString();
    }

    private static Map<String, Object> person(int number) {
        return Map.of(
                "facts",
                Map.of(
                        "name",
                        "贾探春",
                        "idNumber",
                        number(number),
                        "phone",
                        phone(number),
                        "residence",
                        "permanent",
                        "placeCode",
                        COMMUNITY));
    }

    private static String number(int person) {
        String head = "99010119600101%03d".formatted(person + 1);
        return head + ResidentId.checkCharacter(head);
    }

    private HttpResponse<String> patch(String path, String version, Object body) {
        return server.send("PATCH", path, body, Map.of("If-Match", '"' + version + '"'));
    }

    /** The community that the people live in, and all above it. */
    private void sendPlaces() {
        for (String table : List.of(
                "code,name\n99,示范省\n",
                "code,name,provinceCode,aliases\n9901,临江市,99,\n",
                "code,name,cityCode,aliases\n990101,滨江区,9901,\n",
                "code,name,areaCode\n990101001,滨江街道,990101\n",
                "code,name,streetCode\n" + COMMUNITY + ",滨江社区,990101001\n")) {
            HttpResponse<String> answer = server.postTable("/api/v1/divisions/import", table);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private long sealedWith(int version) {
        return server.sql("SELECT count(*) FROM incident.incident WHERE get_byte(reporter_sealed, 0) = " + version);
    }

    private List<String> report() {
        List<String> incidents = new ArrayList<>();
        for (int i = 0; i < REPORTS; i++) {
            HttpResponse<String> answer = server.post("/api/v1/incidents", reportOf(i));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            incidents.add(json(answer).path("id").asString());
        }
        return incidents;
    }

    private static Map<String, Object> reportOf(int number) {
        return Map.of(
                "title", "第%d盏路灯不亮".formatted(number),
                "body", "第%d盏路灯不亮".formatted(number),
                "typeCode", "E0102",
                "channel", "phone",
                "reporter", Map.of("name", "贾探春", "phone", phone(number)));
    }

    private static String phone(int number) {
        return "137%08d".formatted(number);
    }

    @AfterEach
    void stop() {
        server.stop();
    }
}
