package io.linli.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** A process of five tasks with four forms, a decision and a notice, drawn and put into force through the public doors. */
final class ReliefProcess {

    static final String PROCESS = "/api/v1/process";
    static final String KEY = "bench-relief";

    private static final String CITY = "9901";
    private static final Map<String, Object> TEXT = Map.of("type", "string", "maxLength", 500);
    private static final Map<String, Object> NUMBER = Map.of("type", "number", "minimum", 0);

    private final Connection city;

    private ReliefProcess(Connection city) {
        this.city = city;
    }

    /** Puts it into force, unless a kept database has it already. */
    static void deploy(Connection city) throws IOException {
        if (city.get(PROCESS + "/definitions/" + KEY).status() == 404) {
            new ReliefProcess(city).deploy();
        }
    }

    private void deploy() throws IOException {
        form("bench-request", Map.of("amount", NUMBER, "people", NUMBER, "reason", TEXT, "phone", sealed()));
        form("bench-check", Map.of("household", TEXT, "visited", Map.of("type", "boolean"), "income", NUMBER));
        form("bench-opinion", Map.of("opinion", TEXT));
        form("bench-payment", Map.of("account", sealed(), "paid", NUMBER));
        put("/decisions/bench-grade", Map.of("placeCode", CITY, "name", "救助档次", "dmn", resource("grade.dmn")));
        good(city.post(
                PROCESS + "/definitions",
                json(Map.of("key", KEY, "placeCode", CITY, "name", "临时救助", "draft", resource("relief.bpmn")))));
        good(city.post(PROCESS + "/definitions/" + KEY + "/deploy", "{}"));
    }

    private static Map<String, Object> sealed() {
        return Map.of("type", "string", "maxLength", 40, "x-sensitive", true);
    }

    private void form(String key, Map<String, Object> properties) throws IOException {
        put(
                "/forms/" + key,
                Map.of("placeCode", CITY, "name", key, "schema", Map.of("type", "object", "properties", properties)));
    }

    private void put(String path, Map<String, Object> body) throws IOException {
        good(city.put(PROCESS + path, json(body), "\"0\""));
    }

    private static String json(Map<String, Object> body) {
        return JsonMapper.shared().writeValueAsString(body);
    }

    private static void good(Connection.Answer answer) throws IOException {
        if (answer.status() / 100 != 2) {
            throw new IOException("the process cannot be put into force: " + answer.status() + " " + answer.body());
        }
    }

    static String resource(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(ReliefProcess.class.getResourceAsStream("/processes/" + name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
