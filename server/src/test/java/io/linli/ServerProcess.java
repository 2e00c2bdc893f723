package io.linli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server in a process of its own, which tests start, talk to over HTTP and kill. */
public final class ServerProcess {

    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Options of a demonstration under test: its passwords are public, and hashing them well took a third of the time. */
    static final List<String> DEMONSTRATION = List.of(
            "--linli.demonstration=true",
            "--linli.identity.password-memory=64KB",
            "--linli.identity.password-passes=1");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data;
    private final List<String> options;
    private final int port = freePort();
    private @Nullable Process process;
    private String cookie = "";

    /**
     * @param data folder of its files, and of its database unless the options name another
     * @param options beside port and data
     */
    public ServerProcess(Path data, String... options) {
        this.data = data;
        this.options = List.of(options);
    }

    /**
     * A server of the demonstration on a folder of its own, which may have been filled by a rehearsal.
     *
     * @param options beside port, data and demonstration
     */
    public static ServerProcess demonstration(Path data, String... options) {
        JavaProcess.prepare(data);
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(DEMONSTRATION);
        return new ServerProcess(data, all.toArray(String[]::new));
    }

    /** Starts it and returns when it answers. */
    public ServerProcess start() {
        List<String> arguments = new ArrayList<>(List.of("--server.port=" + port, "--linli.database.data=" + data));
        if (options.stream().noneMatch(option -> option.startsWith("--linli.apps.shipped="))) {
            arguments.add("--linli.apps.shipped=false");
        }
        arguments.addAll(options);
        try {
            Process started = JavaProcess.rehearsed("512m", LinliApplication.class, arguments.toArray(String[]::new))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            data.resolve("server-%d.log".formatted(port)).toFile()))
                    .start();
            process = started;
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> answers() || !started.isAlive());
            assertThat(started.isAlive()).as(this::log).isTrue();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String log() {
        try {
            return Files.readString(data.resolve("server-%d.log".formatted(port)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        HttpRequest request = HttpRequest.newBuilder(address("/api/v1/departments"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it without warning, as a power failure does. */
    public void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** Ends it in order. */
    public void stop() {
        if (process != null) {
            process.destroy();
            process.onExit().join();
        }
    }

    /** Signs in to the demonstration account of the city. */
    public ServerProcess signIn() {
        cookie = "";
        HttpResponse<String> answer = post("/api/v1/session", Map.of("username", "city", "password", "linli-demo"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        cookie = set.substring(0, set.indexOf(';'));
        return this;
    }

    /** Goes on with the session of another node. */
    void takeSessionOf(ServerProcess other) {
        cookie = other.cookie;
    }

    public HttpResponse<String> get(String path) {
        return ask("GET", path, BodyPublishers.noBody(), Map.of(), BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String path, Object body) {
        return send("POST", path, body, Map.of());
    }

    /** Sends a table of comma-separated values. */
    public HttpResponse<String> postTable(String path, String table) {
        return ask(
                "POST",
                path,
                BodyPublishers.ofString(table),
                Map.of("Content-Type", "text/csv"),
                BodyHandlers.ofString());
    }

    public HttpResponse<String> send(String method, String path, Object body, Map<String, String> headers) {
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.put("Content-Type", "application/json");
        String json = JsonMapper.shared().writeValueAsString(body);
        return ask(method, path, BodyPublishers.ofString(json), all, BodyHandlers.ofString());
    }

    /** Opens an answer that goes on and on. */
    <T> HttpResponse<T> open(String path, BodyHandler<T> handler) {
        return ask("GET", path, BodyPublishers.noBody(), Map.of(), handler);
    }

    /** Uploads a file as a browser's form does and gives its id. */
    public String upload(String name, byte[] content) {
        HttpResponse<String> answer = upload("/api/v1/files", name, content);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).path("id").asString();
    }

    /** Uploads a file as a browser's form does. */
    public HttpResponse<String> upload(String path, String name, byte[] content) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--limit--\r\n".getBytes(StandardCharsets.UTF_8));
        return ask(
                "POST",
                path,
                BodyPublishers.ofByteArray(body.toByteArray()),
                Map.of("Content-Type", "multipart/form-data; boundary=limit"),
                BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> ask(
            String method, String path, BodyPublisher body, Map<String, String> headers, BodyHandler<T> handler) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).header("Cookie", cookie);
        headers.forEach(request::header);
        try {
            return http.send(request.method(method, body).build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Asks its embedded database as the owner, for what no door shows; the database outlives a server that was killed.
     *
     * @return the number in the first column of the first row
     */
    public long sql(String query) {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection to its embedded database as the owner, for those who hold something up there. */
    public Connection database() throws SQLException {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
            String url = "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/postgres";
            String password = Files.readString(data.resolve("database.secret")).strip();
            return DriverManager.getConnection(url, "postgres", password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
