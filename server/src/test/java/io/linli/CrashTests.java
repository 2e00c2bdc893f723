package io.linli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server process that is killed without warning loses nothing that it acknowledged, and catches up. */
class CrashTests {

    private static final int REPORTS = 1_000;
    private static final int ENOUGH_BEFORE_THE_KILL = 400;
    private static final int CLIENTS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data = temporaryFolder();
    private final int port = freePort();
    private Process server = start();
    private String cookie = signIn();

    @Test
    void whatWasAcknowledgedIsThereOnceAndTimersFireAfterTheRestart() throws Exception {
        Map<Integer, String> acknowledged = reportUntilKilled();
        restart();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH_BEFORE_THE_KILL);
        acknowledged.forEach((number, id) -> {
            HttpResponse<String> again = report(number);
            assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
            assertThat(json(again).path("id").asString()).isEqualTo(id);
        });
        assertThat(count("SELECT count(*) - count(DISTINCT external_number) FROM incident.incident"))
                .isZero();

        long due = letDeadlinesPass();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> escalated() > 0);
        kill();
        restart();
        await().atMost(PATIENCE).until(() -> escalated() == due);
        assertThat(count("SELECT count(DISTINCT incident_id) FROM incident.timeline WHERE kind = 'overdue'"))
                .isEqualTo(due);
    }

    /** Reports as fast as it goes and kills the server in the middle; gives back what was acknowledged. */
    private Map<Integer, String> reportUntilKilled() {
        Map<Integer, String> acknowledged = new ConcurrentHashMap<>();
        var next = new AtomicInteger();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.submit(() -> {
                    for (int number = next.incrementAndGet(); number <= REPORTS; number = next.incrementAndGet()) {
                        HttpResponse<String> answer = report(number);
                        if (answer.statusCode() == 201) {
                            acknowledged.put(number, json(answer).path("id").asString());
                        }
                    }
                });
            }
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> acknowledged.size() >= ENOUGH_BEFORE_THE_KILL);
            kill();
        }
        return acknowledged;
    }

    private HttpResponse<String> report(int number) {
        return post(
                "/api/v1/incidents",
                Map.of(
                        "title", "第%d盏路灯不亮".formatted(number),
                        "body", "第%d盏路灯不亮,请派人维修".formatted(number),
                        "typeCode", "E0102",
                        "source", "crash-test",
                        "externalNumber", Integer.toString(number)));
    }

    /** Every clock has run out a moment ago. */
    private long letDeadlinesPass() {
        return sql("""
                WITH late AS (
                    UPDATE incident.incident
                    SET due_at = now() - interval '1 minute', yellow_at = now() - interval '3 minutes',
                        red_at = now() - interval '2 minutes', next_alarm_at = now() - interval '1 minute'
                    WHERE clock_kind IS NOT NULL
                    RETURNING id)
                SELECT count(*) FROM late
                """);
    }

    private long escalated() {
        return count("SELECT count(*) FROM incident.timeline WHERE kind = 'overdue'");
    }

    private long count(String query) {
        return sql(query);
    }

    /** Asks the child's database as its owner; what a crash leaves behind is shown by no door. */
    private long sql(String query) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
            String url = "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/postgres";
            String password = Files.readString(data.resolve("database.secret")).strip();
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

    private Process start() {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "io.linli.LinliApplication",
                            "--server.port=" + port,
                            "--linli.database.data=" + data,
                            "--linli.demonstration=true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            data.resolve("server.log").toFile()))
                    .start();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(this::answers);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try {
            HttpRequest request = HttpRequest.newBuilder(address("/api/v1/departments"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void kill() {
        server.destroyForcibly();
        server.onExit().join();
    }

    private void restart() {
        server = start();
        cookie = signIn();
    }

    private String signIn() {
        cookie = "";
        HttpResponse<String> answer = post("/api/v1/session", Map.of("username", "city", "password", "linli-demo"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    private HttpResponse<String> post(String path, Object body) {
        try {
            return http.send(
                    HttpRequest.newBuilder(address(path))
                            .header("Content-Type", "application/json")
                            .header("Cookie", cookie)
                            .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("linli-crash");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void clear() throws IOException {
        server.destroy();
        server.onExit().join();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }
}
