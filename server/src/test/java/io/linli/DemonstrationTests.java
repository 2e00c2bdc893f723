package io.linli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.simulator.Simulator;
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
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The simulator as a process of its own brings the demonstration to a server of its own: the load survives being cut off,
 * gives every account something to do, and a replay survives a server that is killed under it.
 */
class DemonstrationTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int HISTORY = 600;
    private static final int TODAY = 16;
    private static final int MESSAGES = 24;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder = temporaryFolder();
    private final int port = freePort();
    private Process server;

    @BeforeEach
    void start() {
        JavaProcess.prepare(folder.resolve("data"));
        server = startServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.destroy();
        server.waitFor(30, TimeUnit.SECONDS);
    }

    @Test
    void aLoadThatIsCutOffIsCompletedAndAReplayOutlivesTheServer() throws Exception {
        Process cutOff = simulator("demonstration", "--history", "" + HISTORY, "--today", "" + TODAY);
        await().atMost(PATIENCE).until(() -> log("simulator").contains("addresses"));
        cutOff.destroyForcibly().waitFor();
        assertThat(simulator("demonstration", "--history", "" + HISTORY, "--today", "" + TODAY)
                        .waitFor())
                .as(log("simulator"))
                .isZero();

        String city = signedIn("city");
        assertThat(get(city, "/api/v1/accounts?query=r00059999").path("items").size())
                .isEqualTo(1);
        int all = count(city, "from=2000-01-01");
        assertThat(all).isBetween(HISTORY * 9 / 10 + TODAY, HISTORY * 11 / 10 + TODAY + 70);
        assertThat(count(city, "clock=overdue")).isPositive();
        assertThat(count(city, "urgency=emergency")).isPositive();
        assertThat(count(city, "rated=true")).isGreaterThan(HISTORY / 10);
        assertThat(busyDays(city)).isGreaterThan(150);
        for (String account : List.of("grid", "community", "street", "department")) {
            assertThat(todos(account)).as("to-dos of " + account).isBetween(4, 60);
        }
        assertThat(count(signedIn("resident"), "reporter=me")).isGreaterThanOrEqualTo(5);

        assertThat(simulator("demonstration").waitFor()).isZero();
        assertThat(count(city, "from=2000-01-01")).isEqualTo(all);
        replayOutlivesTheServer(all);
    }

    private void replayOutlivesTheServer(int before) throws Exception {
        Process replay = simulator(
                "replay",
                "--file",
                messages().toString(),
                "--speed",
                "3600",
                "--longest-pause",
                "0.4",
                "--run",
                "test");
        await().atMost(PATIENCE).until(() -> count(signedIn("city"), "from=2000-01-01") > before + 4);
        server.destroyForcibly().waitFor();
        server = startServer();
        assertThat(replay.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(replay.exitValue()).as(log("simulator")).isZero();
        assertThat(count(signedIn("city"), "from=2000-01-01")).isEqualTo(before + MESSAGES);
        assertThat(log("simulator")).contains(MESSAGES + " reported", "0 given up");
    }

    /** Messages an hour apart, some in a district that is known by its masked name only. */
    private Path messages() throws IOException {
        var csv = new StringBuilder("id,user,title,time,body,reply,reply_time\n");
        LocalDateTime at = LocalDateTime.parse("2019-05-06T08:00:00");
        for (int number = 1; number <= MESSAGES; number++) {
            csv.append("%d,u%d,A3区第%d盏路灯不亮,%s,\"A3区未管所路口第%d盏路灯坏了,请派人维修。\",已修好,%s\n"
                    .formatted(number, number, number, at.plusHours(number), number, at.plusHours(number + 5)));
        }
        return Files.writeString(folder.resolve("messages.csv"), csv.toString());
    }

    private int busyDays(String cookie) {
        JsonNode days = get(
                        cookie,
                        "/api/v1/statistics/incidents?place=9901&from="
                                + LocalDate.now().minusDays(179) + "&to=" + LocalDate.now())
                .path("series")
                .path("day");
        return (int) days.valueStream()
                .filter(day -> day.path("reported").asInt(day.path("volume").asInt()) > 0)
                .count();
    }

    private int todos(String account) {
        return get(signedIn(account), "/api/v1/todos/counts").path("total").asInt();
    }

    private int count(String cookie, String filter) {
        return get(cookie, "/api/v1/incidents/count?" + filter).path("count").asInt();
    }

    private JsonNode get(String cookie, String path) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address(path)).header("Cookie", cookie));
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private String signedIn(String username) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address("/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("username", username, "password", "linli-demo")))));
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process startServer() {
        List<String> options =
                new ArrayList<>(List.of("--server.port=" + port, "--linli.database.data=" + folder.resolve("data")));
        options.addAll(ServerProcess.DEMONSTRATION);
        Process process = java("server", "512m", LinliApplication.class, options.toArray(String[]::new));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> send(HttpRequest.newBuilder(address("/api/v1/departments")))
                                .statusCode()
                        == 200);
        return process;
    }

    private Process simulator(String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command, "--server", "http://localhost:" + port));
        arguments.addAll(List.of(options));
        return java("simulator", "384m", Simulator.class, arguments.toArray(String[]::new));
    }

    private Process java(String log, String memory, Class<?> main, String... arguments) {
        try {
            return JavaProcess.rehearsed(memory, main, arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve(log + ".log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String log(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("linli-demonstration");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
