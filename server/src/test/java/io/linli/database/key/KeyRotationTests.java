package io.linli.database.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.kernel.ResidentId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keys change while people work, and a change that is killed in the middle is carried to its end by the next start. */
class KeyRotationTests {

    private static final int REPORTS = 150;
    private static final int PEOPLE = 40;
    private static final String PERSON = "/api/v1/registry/people";
    private static final String COMMUNITY = "990101001001";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private int port;
    private Process server;
    private String cookie = "";

    @Test
    void aKilledChangeOfKeysGoesOnAfterTheRestart() throws Exception {
        start();
        List<String> incidents = report();
        assertThat(sealedWith(1)).isEqualTo(REPORTS);
        assertThat(post("/api/v1/keys/rotations", Map.of()).statusCode()).isEqualTo(202);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> sealedWith(2) > 20);
        kill();
        start();
        assertThat(number("SELECT count(*) FROM linli.key_rotation WHERE state <> 'finished'"))
                .as("the kill came in the middle")
                .isEqualTo(1);

        await().atMost(PATIENCE)
                .until(() -> number("SELECT count(*) FROM linli.key_rotation WHERE state = 'finished'") == 1);
        assertThat(sealedWith(2)).isEqualTo(REPORTS);
        for (int i : List.of(0, 21, REPORTS - 1)) {
            var contact = post("/api/v1/incidents/" + incidents.get(i) + "/reporter-contact", Map.of("purpose", "回访"));
            assertThat(json(contact).path("phone").asString()).isEqualTo(phone(i));
        }
    }

    @Test
    void nobodyNoticesThatKeysChange() throws Exception {
        start();
        report();
        var failures = new ConcurrentLinkedQueue<String>();
        var stop = new AtomicBoolean();
        var done = new AtomicInteger();
        Thread person = Thread.ofPlatform().start(() -> {
            for (int round = REPORTS; !stop.get(); round++) {
                JsonNode made = json(post("/api/v1/incidents", reportOf(round)));
                String contact = "/api/v1/incidents/" + made.path("id").asString() + "/reporter-contact";
                HttpResponse<String> answer = post(contact, Map.of("purpose", "回访"));
                if (!json(answer).path("phone").asString().equals(phone(round))) {
                    failures.add(answer.body());
                }
                done.incrementAndGet();
            }
        });
        assertThat(post("/api/v1/keys/rotations", Map.of()).statusCode()).isEqualTo(202);
        assertThat(post("/api/v1/keys/rotations", Map.of()).body()).contains("rotation-running");
        await().atMost(PATIENCE)
                .until(() -> number("SELECT count(*) FROM linli.key_rotation WHERE state = 'finished'") == 1);
        stop.set(true);
        person.join();

        assertThat(failures).isEmpty();
        assertThat(done).hasValueGreaterThan(3);
        assertThat(sealedWith(1)).isZero();
        assertThat(get("/api/v1/keys").body()).contains("retired", "current");
        assertThat(get("/api/v1/audit?action=keys:rotate").body()).contains("keys:rotate");
    }

    @Test
    void theRegisterIsFoundWhileKeysChangeAndAfter() throws Exception {
        start();
        sendPlaces();
        List<String> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(register(i));
        }
        assertThat(patch(people.getFirst(), Map.of("facts", Map.of("phone", phone(7000))))
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("/api/v1/keys/rotations", Map.of()).statusCode()).isEqualTo(202);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> registerSealedWith(2) > 5);
        assertThat(registerSealedWith(1)).as("the change is in its middle").isPositive();
        int last = PEOPLE - 1;
        assertThat(found(number(last))).contains(people.get(last));
        assertThat(post(PERSON, person(last)).body()).contains("already-registered");

        await().atMost(PATIENCE)
                .until(() -> number("SELECT count(*) FROM linli.key_rotation WHERE state = 'finished'") == 1);
        assertThat(registerSealedWith(1)).isZero();
        assertThat(number("SELECT count(*) FROM registry.change WHERE get_byte(secret, 0) <> 2"))
                .isZero();
        for (int i : List.of(1, last)) {
            assertThat(found(number(i))).contains(people.get(i));
            assertThat(found(phone(i))).contains(people.get(i));
        }
        assertThat(found(phone(7000))).contains(people.getFirst());
        assertThat(post(PERSON, person(last)).body()).contains("already-registered");
        assertThat(get("/api/v1/keys").body()).contains("retired");
    }

    @Test
    void codesAndConfirmedNumbersOutliveAChangeOfKeys() throws Exception {
        start();
        sendPlaces();
        String accounts = "username,name,kind,unit,roles,place,phone,password\n"
                + "early,居民,resident,,,%1$s,%2$s,long enough 2026\nlate,居民,resident,,,%1$s,%3$s,long enough 2026\n"
                        .formatted(COMMUNITY, phone(1), phone(2));
        HttpResponse<String> added = send("POST", "/api/v1/accounts/import", "text/csv", accounts);
        assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
        assertThat(show(code(phone(1))).statusCode()).isEqualTo(204);
        Map<String, String> late = code(phone(2));
        String early = "/api/v1/accounts/"
                + json(get("/api/v1/accounts?query=early")).at("/items/0/id").asString();
        assertThat(post("/api/v1/keys/rotations", Map.of()).statusCode()).isEqualTo(202);
        int changes = 0;
        while (number("SELECT count(*) FROM linli.key_rotation WHERE state = 'finished'") == 0) {
            String version = json(get(early)).path("version").asString();
            HttpResponse<String> changed = send(
                    "PATCH",
                    early,
                    "application/json",
                    JsonMapper.shared().writeValueAsString(Map.of("name", "居民" + changes)),
                    version);
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
        return number("SELECT count(*) FROM identity.account WHERE phone_confirmed_at IS NOT NULL AND username = '"
                + username + "'");
    }

    /** Has a code sent; what the person then enters. */
    private Map<String, String> code(String phone) {
        HttpResponse<String> sent = post("/api/v1/session/phone-code", Map.of("phone", phone));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
        Matcher code = Pattern.compile("验证码 (\\d{6})")
                .matcher(get("/api/v1/message-outbox?channel=sms").body());
        assertThat(code.find()).isTrue();
        return Map.of("id", json(sent).path("id").asString(), "code", code.group(1));
    }

    private HttpResponse<String> show(Map<String, String> code) {
        return post("/api/v1/session/phone", code);
    }

    private String found(String number) {
        return get("/api/v1/registry/search?q=" + number).body();
    }

    private long registerSealedWith(int version) {
        return number("SELECT count(*) FROM registry.person WHERE get_byte(secret, 0) = " + version);
    }

    private String register(int number) {
        HttpResponse<String> answer = post(PERSON, person(number));
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

    private HttpResponse<String> patch(String person, Object body) {
        return send(
                "PATCH",
                PERSON + "/" + person,
                "application/json",
                JsonMapper.shared().writeValueAsString(body));
    }

    /** The community that the people live in, and all above it. */
    private void sendPlaces() {
        for (String table : List.of(
                "code,name\n99,示范省\n",
                "code,name,provinceCode,aliases\n9901,临江市,99,\n",
                "code,name,cityCode,aliases\n990101,滨江区,9901,\n",
                "code,name,areaCode\n990101001,滨江街道,990101\n",
                "code,name,streetCode\n" + COMMUNITY + ",滨江社区,990101001\n")) {
            HttpResponse<String> answer = send("POST", "/api/v1/divisions/import", "text/csv", table);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private long sealedWith(int version) {
        return number("SELECT count(*) FROM incident.incident WHERE get_byte(reporter_sealed, 0) = " + version);
    }

    private List<String> report() {
        List<String> incidents = new ArrayList<>();
        for (int i = 0; i < REPORTS; i++) {
            HttpResponse<String> answer = post("/api/v1/incidents", reportOf(i));
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

    private void start() throws IOException {
        port = freePort();
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.linli.LinliApplication",
                        "--server.port=" + port,
                        "--linli.database.data=" + data.resolve("data"),
                        "--linli.keys.batch=5",
                        "--linli.keys.pause=60ms",
                        "--linli.keys.settling=1s",
                        "--linli.demonstration=true")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("server.log").toFile()))
                .start();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(this::signIn);
    }

    private boolean signIn() {
        try {
            HttpResponse<String> answer = post("/api/v1/session", Map.of("username", "city", "password", "linli-demo"));
            String set = answer.headers().firstValue("Set-Cookie").orElse("");
            cookie = set.isEmpty() ? "" : set.substring(0, set.indexOf(';'));
            return answer.statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private void kill() {
        server.destroyForcibly();
        server.onExit().join();
    }

    @AfterEach
    void stop() {
        server.destroy();
        server.onExit().join();
    }

    private HttpResponse<String> post(String path, Object body) {
        return send("POST", path, "application/json", JsonMapper.shared().writeValueAsString(body));
    }

    private HttpResponse<String> get(String path) {
        return send("GET", path, "application/json", "");
    }

    private HttpResponse<String> send(String method, String path, String type, String body) {
        return send(method, path, type, body, "1");
    }

    private HttpResponse<String> send(String method, String path, String type, String body, String version) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .timeout(Duration.ofSeconds(60))
                            .header("Content-Type", type)
                            .header("Cookie", cookie)
                            .header("If-Match", "\"" + version + "\"")
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    /** Asks the child's database as its owner. */
    private long number(String query) {
        try {
            Path home = data.resolve("data");
            List<String> lines = Files.readAllLines(home.resolve("postgres/postmaster.pid"));
            String url = "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/postgres";
            String password = Files.readString(home.resolve("database.secret")).strip();
            try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(query)) {
                result.next();
                return result.getLong(1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
