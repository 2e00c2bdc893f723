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

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final URI address;
    private final Patience patience;
    private final @Nullable Credentials credentials;
    private volatile @Nullable String cookie;

    /** How long a request is tried again while the server is away, with the same key; and what is told of it. */
    private record Patience(Duration longest, Runnable again) {}

    private record Credentials(String username, String password) {}

    private Server(URI address, Patience patience, @Nullable Credentials credentials) {
        this.address = address;
        this.patience = patience;
        this.credentials = credentials;
    }

    /** The doors that are open to everybody. */
    public static Server at(String address) {
        return new Server(URI.create(address.replaceAll("/+$", "")), new Patience(Duration.ZERO, () -> {}), null);
    }

    /**
     * The same server, asked again for so long when it does not answer or fails.
     *
     * @param again told of each repeated request
     */
    public Server patient(Duration longest, Runnable again) {
        return new Server(address, new Patience(longest, again), credentials);
    }

    /** The same server on behalf of an account. */
    public Server signedIn(String username, String password) {
        var signed = new Server(address, patience, new Credentials(username, password));
        signed.signIn();
        return signed;
    }

    private void signIn() {
        Credentials who = java.util.Objects.requireNonNull(credentials);
        String username = who.username();
        cookie = null;
        HttpResponse<String> answer =
                send("POST", "/api/v1/session", json(Map.of("username", username, "password", who.password())));
        cookie = answer.headers().allValues("set-cookie").stream()
                .map(value -> value.split(";", 2)[0])
                .filter(value -> value.startsWith("linli_session="))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "cannot sign in as " + username + ": " + answer.statusCode() + " " + answer.body()));
    }

    public JsonNode get(String path) {
        return body("GET", path, send("GET", path, request(path).GET()));
    }

    /** Corrects a record from a version. */
    public JsonNode patch(String path, int version, Object body) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", "\"" + version + "\"")
                .method("PATCH", BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return body("PATCH", path, send("PATCH", path, request));
    }

    /** What there is, null if it is not there for this account. */
    public @Nullable JsonNode tryGet(String path) {
        HttpResponse<String> answer = send("GET", path, request(path).GET());
        return answer.statusCode() == FORBIDDEN || answer.statusCode() == NOT_FOUND ? null : body("GET", path, answer);
    }

    public JsonNode put(String path, Object body) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return body("PUT", path, send("PUT", path, request));
    }

    /** Does something with a record in the version that was read. */
    public JsonNode post(String path, int version, Object body) {
        return body("POST", path, send("POST", path, json(body).header("If-Match", "\"" + version + "\"")));
    }

    public JsonNode post(String path, Object body) {
        return body("POST", path, send("POST", path, json(body)));
    }

    /** Posts under a key, so that it is done once however often it is sent. */
    public JsonNode post(String path, Object body, String key) {
        return body("POST", path, send("POST", path, json(body).header("Idempotency-Key", key)));
    }

    /** Posts under a key and gives back whatever comes, refusals too. */
    public HttpResponse<String> tryPost(String path, Object body, String key) {
        return send("POST", path, json(body).header("Idempotency-Key", key));
    }

    /** Posts a text that is made while it is sent. */
    public JsonNode postLines(String path, String contentType, Iterator<String> lines) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArrays(() -> pieces(lines)));
        return body("POST", path, sendOnce("POST", path, request));
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
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(LONGEST_ANSWER);
    }

    private HttpResponse<String> send(String method, String path, HttpRequest.Builder request) {
        long end = System.nanoTime() + patience.longest().toNanos();
        for (long wait = 100; ; wait = Math.min(2 * wait, LONGEST_WAIT.toMillis())) {
            try {
                HttpResponse<String> answer = sendOnce(method, path, request);
                if (hasExpired(answer)) {
                    signIn();
                } else if (!mayPass(answer) || System.nanoTime() > end) {
                    return answer;
                }
            } catch (UncheckedIOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            patience.again().run();
            pause(wait);
        }
    }

    private boolean hasExpired(HttpResponse<String> answer) {
        return answer.statusCode() == UNAUTHORIZED && credentials != null && cookie != null;
    }

    private static boolean mayPass(HttpResponse<String> answer) {
        return answer.statusCode() >= SERVER_ERROR || answer.statusCode() == TOO_MANY || isStillRunning(answer);
    }

    /** The same request came before and has no answer yet; a server that was killed over it leaves it so for a while. */
    private static boolean isStillRunning(HttpResponse<String> answer) {
        return answer.statusCode() == CONFLICT && answer.body().contains("\"still-running\"");
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private HttpResponse<String> sendOnce(String method, String path, HttpRequest.Builder request) {
        String session = cookie;
        if (session != null) {
            request.setHeader("Cookie", session);
        }
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
