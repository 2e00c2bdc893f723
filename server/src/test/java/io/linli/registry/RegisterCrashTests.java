package io.linli.registry;

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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that is killed in the middle of an import or of merges leaves nothing half done. */
class RegisterCrashTests {

    private static final int ROWS = 40_000;
    private static final int BATCH = 2_000;
    private static final int PAIRS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> DIVISIONS = List.of(
            "code,name\n99,示范省\n",
            "code,name,provinceCode\n9901,临江市,99\n",
            "code,name,cityCode\n990101,滨江区,9901\n",
            "code,name,areaCode\n990101001,滨江街道,990101\n",
            "code,name,streetCode\n990101001001,滨江社区,990101001\n");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data = temporaryFolder();
    private final int port = freePort();
    private Process server = start();
    private String cookie = signIn();

    @Test
    void anImportThatWasKilledHasTakenWholeBatchesAndIsCompletedByTakingItAgain() {
        DIVISIONS.forEach(table -> post("/api/v1/divisions/import", "text/csv", table));
        var table = new StringBuilder("姓名,证件号码,联系电话,社区代码\n");
        for (int i = 0; i < ROWS; i++) {
            table.append("崩溃人,%s,%s,990101001001\n".formatted(Residents.idNumber(), Residents.phone()));
        }
        String job = json(post("/api/v1/registry/people/import", "text/csv", table.toString()))
                .path("jobId")
                .asString();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> count("SELECT count(*) FROM registry.person") >= BATCH);
        restart();

        long before = count("SELECT count(*) FROM registry.person");
        assertThat(before).isBetween((long) BATCH, (long) ROWS - BATCH);
        assertThat(before % BATCH).isZero();
        await().atMost(PATIENCE)
                .until(() -> json(get("/api/v1/jobs/" + job))
                        .path("state")
                        .asString()
                        .equals("failed"));
        String again = json(post("/api/v1/registry/people/import", "text/csv", table.toString()))
                .path("jobId")
                .asString();
        JsonNode done = await().atMost(PATIENCE)
                .until(
                        () -> json(get("/api/v1/jobs/" + again)),
                        answer -> !answer.path("state").asString().equals("running"));
        assertThat(done.path("message").asString())
                .isEqualTo("新增%d条,更新0条,无变化%d条,未导入0条".formatted(ROWS - before, before));
        assertThat(count("SELECT count(*) FROM registry.person")).isEqualTo(ROWS);
        assertThat(count("SELECT count(DISTINCT id_index) FROM registry.person"))
                .isEqualTo(ROWS);

        merges();
    }

    /** The people of the import are merged two by two by several clients until the server is killed. */
    private void merges() {
        List<String> ids = ids();
        var next = new AtomicInteger();
        try (ExecutorService clients = Executors.newFixedThreadPool(4)) {
            for (int client = 0; client < 4; client++) {
                clients.submit(() -> {
                    for (int pair = next.getAndIncrement(); pair < PAIRS; pair = next.getAndIncrement()) {
                        merge(ids.get(2 * pair), ids.get(2 * pair + 1));
                    }
                });
            }
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> count("SELECT count(*) FROM registry.merge") >= 40);
            kill();
        }
        server = start();
        assertThat(count("SELECT count(*) FROM registry.merge")).isLessThan(PAIRS);
        assertThat(count("""
                SELECT count(*) FROM registry.person p
                FULL JOIN registry.merge m ON m.merged = p.id
                WHERE (p.state = 'merged') IS DISTINCT FROM (m.id IS NOT NULL)
                   OR m.id IS NOT NULL AND p.merged_into IS DISTINCT FROM m.kept
                """)).isZero();
        assertThat(count("""
                SELECT count(*) FROM registry.merge m
                WHERE NOT EXISTS (SELECT FROM registry.change c WHERE c.subject = m.merged AND c.version = 2)
                """)).isZero();
    }

    private List<String> ids() {
        return Stream.iterate("", cursor -> cursor != null, this::next)
                .limit(4)
                .flatMap(cursor -> json(get("/api/v1/registry/people?limit=200&cursor=" + cursor))
                        .path("items")
                        .valueStream())
                .map(person -> person.path("id").asString())
                .toList();
    }

    private String next(String cursor) {
        return json(get("/api/v1/registry/people?limit=200&cursor=" + cursor))
                .path("next")
                .asString(null);
    }

    private void merge(String kept, String merged) {
        try {
            http.send(
                    request("/api/v1/registry/people/" + kept + "/merge")
                            .header("Content-Type", "application/json")
                            .header("If-Match", "\"1\"")
                            .POST(BodyPublishers.ofString("{\"with\":\"" + merged + "\",\"version\":1}"))
                            .build(),
                    BodyHandlers.discarding());
        } catch (IOException e) {
            assertThat(server.isAlive()).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks the child's database as its owner; what a crash leaves behind is shown by no door. */
    private long count(String query) {
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
        kill();
        server = start();
        cookie = signIn();
    }

    private String signIn() {
        cookie = "";
        HttpResponse<String> answer =
                post("/api/v1/session", "application/json", "{\"username\":\"city\",\"password\":\"linli-demo\"}");
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    private HttpResponse<String> get(String path) {
        return send(request(path).GET().build());
    }

    private HttpResponse<String> post(String path, String type, String body) {
        return send(request(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address(path)).header("Cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
            return answer;
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
            return Files.createTempDirectory("linli-register");
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
