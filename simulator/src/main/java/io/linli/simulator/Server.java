package io.linli.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server as everybody sees it from outside, on behalf of one account or of nobody. */
public final class Server {

    /** Reads and writes what the doors speak. */
    public static final JsonMapper JSON = new JsonMapper();

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(30);
    private static final int PIECE = 1 << 16;

    private final URI address;
    private final @Nullable String cookie;

    private Server(URI address, @Nullable String cookie) {
        this.address = address;
        this.cookie = cookie;
    }

    /** The doors that are open to everybody. */
    public static Server at(String address) {
        return new Server(URI.create(address.replaceAll("/+$", "")), null);
    }

    /** The same server on behalf of an account. */
    public Server signedIn(String username, String password) {
        HttpResponse<String> answer =
                send("POST", "/api/v1/session", json(Map.of("username", username, "password", password)));
        String session = answer.headers().allValues("set-cookie").stream()
                .map(value -> value.split(";", 2)[0])
                .filter(value -> value.startsWith("linli_session="))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "cannot sign in as " + username + ": " + answer.statusCode() + " " + answer.body()));
        return new Server(address, session);
    }

    public JsonNode get(String path) {
        return body("GET", path, send("GET", path, request(path).GET()));
    }

    public JsonNode post(String path, Object body) {
        return body("POST", path, send("POST", path, json(body)));
    }

    /** Posts and gives back whatever comes, refusals too. */
    public HttpResponse<String> tryPost(String path, Object body) {
        return send("POST", path, json(body));
    }

    /** Posts a text that is made while it is sent. */
    public JsonNode postLines(String path, String contentType, Iterator<String> lines) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArrays(() -> pieces(lines)));
        return body("POST", path, send("POST", path, request));
    }

    public JsonNode postText(String path, String contentType, String text) {
        return body(
                "POST",
                path,
                send(
                        "POST",
                        path,
                        request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(text))));
    }

    /** Posts files of one form, by name and content. */
    public JsonNode postFiles(String path, String contentType, Map<String, byte[]> files) {
        String boundary = UUID.randomUUID().toString();
        var form = new ByteArrayOutputStream();
        files.forEach((name, content) -> {
            form.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                            + "\"\r\nContent-Type: " + contentType + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            form.writeBytes(content);
            form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        form.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(form.toByteArray()));
        return body("POST", path, send("POST", path, request));
    }

    private static Iterator<byte[]> pieces(Iterator<String> lines) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public byte[] next() {
                if (!lines.hasNext()) {
                    throw new NoSuchElementException();
                }
                var piece = new StringBuilder();
                while (lines.hasNext() && piece.length() < PIECE) {
                    piece.append(lines.next());
                }
                return piece.toString().getBytes(StandardCharsets.UTF_8);
            }
        };
    }

    private HttpRequest.Builder json(Object body) {
        return request("")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(LONGEST_ANSWER);
        return cookie == null ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<String> send(String method, String path, HttpRequest.Builder request) {
        try {
            return CLIENT.send(
                    request.uri(URI.create(address + path)).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode body(String method, String path, HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body().isEmpty() ? "null" : answer.body());
    }
}
