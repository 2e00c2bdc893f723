package io.linli.browser;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.RequestOptions;
import io.linli.registry.Residents;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records made ready through the doors that the forms use, so that a journey starts where it becomes interesting. */
final class Registered {

    private static final String GIVEN = "文静宁嘉思远晓雨明哲子涵佳琪浩然书瑶景行若兰安泽云舒立新永康德润清和志成海燕春晖秋实星辰";
    private static final AtomicInteger NEXT = new AtomicInteger((int) (System.nanoTime() / 1_000 % 1_000));

    private Registered() {}

    /** Somebody in the first house; his key. */
    static String person(Visitor by, String name, Map<String, Object> more) {
        return person(by, name, more, Map.of());
    }

    /** Somebody in the first house, known since a day; his key. */
    static String person(Visitor by, String name, String since, Map<String, Object> more) {
        return person(by, name, more, Map.of("validFrom", since));
    }

    private static String person(Visitor by, String name, Map<String, Object> more, Map<String, Object> about) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("residence", "permanent");
        facts.put("houseCode", Residents.HOUSE);
        facts.putAll(more);
        facts.put("name", name);
        Map<String, Object> body = new HashMap<>(about);
        body.put("facts", facts);
        return by.sends("/api/v1/registry/people", body).path("id").asString();
    }

    /** Corrects somebody's first version with effect from a day. */
    static void corrected(Visitor by, String person, String since, Map<String, Object> facts) {
        var answer = by.page()
                .request()
                .patch(
                        "/api/v1/registry/people/" + person,
                        RequestOptions.create()
                                .setHeader("If-Match", "\"1\"")
                                .setData(Map.of("facts", facts, "validFrom", since)));
        if (!answer.ok()) {
            throw new IllegalStateException(answer.text());
        }
    }

    /** The record of a house, made if there is none; its key. */
    static String house(Visitor by, String code) {
        JsonNode known = by.asks("/api/v1/registry/houses?code=" + code).path("items");
        if (!known.isEmpty()) {
            return known.path(0).path("id").asString();
        }
        return by.sends("/api/v1/registry/houses", Map.of("facts", Map.of("code", code, "use", "own")))
                .path("id")
                .asString();
    }

    /** Takes in the rows of a table and waits until they stand in the register. */
    static void rows(Visitor by, String kind, String table) {
        var answer = by.page()
                .request()
                .post(
                        "/api/v1/registry/" + kind + "/import",
                        RequestOptions.create()
                                .setHeader("Content-Type", "text/csv")
                                .setData(table));
        String job = "/api/v1/jobs/"
                + JsonMapper.shared().readTree(answer.body()).path("jobId").asString();
        JsonNode ended = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> by.asks(job),
                        state -> !state.path("state").asString().equals("running"));
        if (ended.has("errorsUrl")) {
            throw new IllegalStateException(ended.path("message").asString());
        }
    }

    /** A name that nobody else has and that somebody might have. */
    static String name() {
        int number = NEXT.getAndIncrement();
        int first = number % GIVEN.length();
        int second = (number / GIVEN.length() + 7 * first + 3) % GIVEN.length();
        return "上官" + GIVEN.charAt(first) + GIVEN.charAt(second);
    }
}
