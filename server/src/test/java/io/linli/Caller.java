package io.linli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who talks to the server over HTTP, signed in or not. */
public final class Caller {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final @Nullable String cookie;
    private final @Nullable String password;

    private Caller(@Nullable String cookie, @Nullable String password) {
        this.cookie = cookie;
        this.password = password;
    }

    /** Anybody from the street. */
    public static Caller nobody() {
        return new Caller(null, null);
    }

    /** One of the demonstration accounts. */
    public static Caller demonstration(String username) {
        return signedIn(username, "linli-demo");
    }

    public static Caller signedIn(String username, String password) {
        Answer answer = nobody().post("/api/v1/session", Map.of("username", username, "password", password));
        if (answer.status() != 200) {
            throw new AssertionError(username + " cannot sign in: " + answer.text());
        }
        return new Caller(answer.cookies(), password);
    }

    /** Whoever an answer's cookies make of this caller; he confirms nothing by himself. */
    public Caller with(Answer answer) {
        return new Caller(answer.cookies(), null);
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    public Answer get(String path, Map<String, String> headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), Map.of());
    }

    public Answer post(String path, Object body) {
        return send("POST", path, json(body), Map.of("Content-Type", "application/json"));
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, json(body), Map.of("Content-Type", "application/json"));
    }

    /** Sends what was made from a version that the sender has read. */
    public Answer send(String method, String path, int version, Object body) {
        return send(
                method,
                path,
                json(body),
                Map.of("Content-Type", "application/json", "If-Match", "\"" + version + "\""));
    }

    /** The newest entry of the audit trail for an action on a subject, missing if there is none. */
    public JsonNode audited(String action, String subject) {
        return get("/api/v1/audit?action=" + action + (subject.isEmpty() ? "" : "&subject=" + subject))
                .json()
                .at("/items/0");
    }

    /** Uploads a file as a browser's form does. */
    public Answer upload(String path, String name, byte[] content) {
        String boundary = "----linli-test-boundary";
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(
                "POST",
                path,
                BodyPublishers.ofByteArray(body.toByteArray()),
                Map.of("Content-Type", "multipart/form-data; boundary=" + boundary));
    }

    /** Opens an answer that goes on and on; the caller closes it. */
    public InputStream open(String path) {
        try {
            return HTTP.send(request(path, Map.of()).GET().build(), BodyHandlers.ofInputStream())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a request; where the server wants to know again who it is, tells it the password as the pages do. */
    public Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) {
        Answer answer = sendOnce(method, path, body, headers);
        if (password == null || answer.status() != 403 || !answer.code().equals("step-up-required")) {
            return answer;
        }
        sendOnce(
                "POST",
                "/api/v1/session/confirmation",
                json(Map.of("password", password)),
                Map.of("Content-Type", "application/json"));
        return sendOnce(method, path, body, headers);
    }

    private Answer sendOnce(String method, String path, BodyPublisher body, Map<String, String> headers) {
        try {
            return new Answer(
                    HTTP.send(request(path, headers).method(method, body).build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(LinliServer.shared().address(path));
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        headers.forEach(request::header);
        return request;
    }

    private static BodyPublisher json(Object body) {
        return BodyPublishers.ofString(body instanceof String text ? text : JSON.writeValueAsString(body));
    }

    /** What the server said. */
    public record Answer(HttpResponse<byte[]> response) {

        public int status() {
            return response.statusCode();
        }

        public byte[] bytes() {
            return response.body();
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** The value of a header, empty if there is none. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The cookies that it sets, as the next request sends them. */
        public String cookies() {
            return response.headers().allValues("Set-Cookie").stream()
                    .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                    .collect(Collectors.joining("; "));
        }

        /** The code of the first fault of a field. */
        public String fault() {
            return json().at("/errors/0/code").asString();
        }

        /** The stable code of a refusal. */
        public String code() {
            return json().path("code").asString();
        }
    }
}
