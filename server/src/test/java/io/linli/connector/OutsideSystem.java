package io.linli.connector;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.linli.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Another system in a process of its own, as good and as bad as real ones: it scores, it fails twice before it works, it
 * never answers, it answers too much. {@code /seen} tells what it was asked.
 */
public final class OutsideSystem {

    /** What the other system knows callers by. */
    public static final String SECRET = "secret-of-the-other-system-4711";

    private static @Nullable OutsideSystem shared;

    private final Process process;
    private final String address;

    private OutsideSystem() {
        try {
            process = JavaProcess.of("100m", OutsideSystem.class)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader said = process.inputReader();
            address = "http://127.0.0.1:" + said.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one of this run; it ends when the run does, because then nobody holds its standard input. */
    public static synchronized OutsideSystem shared() {
        OutsideSystem known = shared;
        if (known == null) {
            known = new OutsideSystem();
            shared = known;
        }
        return known;
    }

    public String address() {
        return address;
    }

    /** Lets what is broken work from now on, or breaks it. */
    public void mend(boolean whole) {
        ask("/mend?" + whole);
    }

    /** What it was asked at a path: method, path, key, authorization and body. */
    public List<JsonNode> seen(String path) {
        return JsonMapper.shared()
                .readTree(ask("/seen"))
                .valueStream()
                .filter(one -> one.path("path").asString().startsWith(path))
                .toList();
    }

    private String ask(String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(address + path)).build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts on a free port, says which, and ends when its standard input does. */
    public static void main(String[] options) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        new Counter().open(server);
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // Lives as long as the tests that started it.
        }
        System.exit(0);
    }

    /** Who answers inside of the process. */
    private static final class Counter {

        private final List<Map<String, String>> seen = Collections.synchronizedList(new ArrayList<>());
        private final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();
        private final AtomicBoolean whole = new AtomicBoolean();

        void open(HttpServer server) {
            server.createContext(
                    "/seen",
                    exchange -> answer(exchange, 200, JsonMapper.shared().writeValueAsString(List.copyOf(seen))));
            server.createContext("/mend", exchange -> {
                whole.set("true".equals(exchange.getRequestURI().getQuery()));
                answer(exchange, 200, "{}");
            });
            server.createContext("/score", exchange -> {
                boolean known =
                        ("Bearer " + SECRET).equals(exchange.getRequestHeaders().getFirst("X-Token"));
                note(exchange);
                answer(
                        exchange,
                        known ? 200 : 401,
                        "{\"data\":{\"score\":7,\"parts\":[{\"name\":\"收入\"}]},\"more\":null}");
            });
            server.createContext("/orders", exchange -> {
                note(exchange);
                answer(exchange, 201, "{\"number\":\"A-1\"}");
            });
            server.createContext("/flaky", exchange -> {
                String key = note(exchange);
                int count =
                        times.computeIfAbsent(key, any -> new AtomicInteger()).incrementAndGet();
                answer(exchange, count < 3 ? 500 : 200, "{\"count\":" + count + "}");
            });
            server.createContext("/broken", exchange -> {
                note(exchange);
                answer(exchange, whole.get() ? 200 : 503, "{\"state\":\"" + whole.get() + "\"}");
            });
            server.createContext("/down", exchange -> answer(exchange, 503, "{}"));
            server.createContext("/moved", exchange -> {
                exchange.getResponseHeaders().set("Location", "/orders");
                answer(exchange, 302, "");
            });
            server.createContext("/text", exchange -> answer(exchange, 200, "<html>welcome</html>"));
            server.createContext("/large", exchange -> answer(exchange, 200, "\"" + "x".repeat(2_000_000) + "\""));
            server.createContext("/never", exchange -> {
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            server.createContext("/slow", Counter::trickle);
        }

        private String note(HttpExchange exchange) throws IOException {
            String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            Map<String, String> asked = new LinkedHashMap<>();
            asked.put("method", exchange.getRequestMethod());
            asked.put("path", exchange.getRequestURI().toString());
            asked.put("key", key);
            asked.put(
                    "authorization", String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            asked.put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            seen.add(asked);
            return key;
        }

        /** Begins to answer at once and never comes to an end. */
        private static void trickle(HttpExchange exchange) throws IOException {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                for (int i = 0; i < 300; i++) {
                    body.write(' ');
                    body.flush();
                    Thread.sleep(100);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static void answer(HttpExchange exchange, int status, String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }
    }
}
