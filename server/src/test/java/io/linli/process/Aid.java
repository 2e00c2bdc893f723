package io.linli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** A process of five steps and four roles (临时救助), drawn and put into force once through the public doors. */
final class Aid {

    static final String PROCESS = "/api/v1/process";
    static final String TASKS = PROCESS + "/tasks";

    private static final Aid SHARED = new Aid();

    final Caller city = DemonstrationCity.shared().city();
    final Caller grid = Caller.demonstration("grid");
    final Caller community = Caller.demonstration("community");
    final Caller street = Caller.demonstration("street");
    final Caller district = Caller.demonstration("district");

    private Aid() {
        form(
                "test-aid-request",
                Map.of("amount", Map.of("type", "number", "minimum", 1), "reason", text(), "phone", sealed()),
                "amount");
        form(
                "test-aid-review",
                Map.of("household", text(), "visited", Map.of("type", "boolean"), "phone", sealed()),
                "household");
        stored(put(
                "/decisions/test-aid-grade",
                Map.of("placeCode", DemonstrationCity.CITY, "name", "救助档次", "dmn", resource("aid-grade.dmn"))));
        deployed("test-aid", resource("aid.bpmn"));
    }

    static Aid shared() {
        return SHARED;
    }

    private static Map<String, Object> text() {
        return Map.of("type", "string", "maxLength", 200);
    }

    private static Map<String, Object> sealed() {
        return Map.of("type", "string", "x-sensitive", true);
    }

    private void form(String key, Map<String, Object> properties, String required) {
        stored(put(
                "/forms/" + key,
                Map.of(
                        "placeCode",
                        DemonstrationCity.CITY,
                        "name",
                        key,
                        "schema",
                        Map.of("type", "object", "properties", properties, "required", List.of(required)))));
    }

    /** Stores something new that drawings refer to. */
    Answer put(String path, Object body) {
        return city.send("PUT", PROCESS + path, 0, body);
    }

    static void stored(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
    }

    /** Draws a process and puts it into force. */
    void deployed(String key, String bpmn) {
        stored(city.post(
                PROCESS + "/definitions",
                Map.of("key", key, "placeCode", DemonstrationCity.CITY, "name", key, "draft", bpmn)));
        stored(city.post(PROCESS + "/definitions/" + key + "/deploy", Map.of()));
    }

    static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(Aid.class.getResourceAsStream("/process/" + name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts an application for some money at the grid. */
    String started(int amount) {
        return started("test-aid", "王大妈临时救助", Map.of("amount", amount, "reason", "重病", "phone", "13900001111"));
    }

    /** Starts a process at the grid. */
    String started(String definition, String title, Object data) {
        Answer answer = start(definition, title, data);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    Answer start(String definition, String title, Object data) {
        return grid.post(
                PROCESS + "/instances",
                Map.of("definition", definition, "placeCode", DemonstrationCity.GRID, "title", title, "data", data));
    }

    JsonNode instance(String id) {
        Answer answer = city.get(PROCESS + "/instances/" + id);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** The open task of an instance at a step. */
    String task(String instance, String element) {
        return instance(instance)
                .path("tasks")
                .valueStream()
                .filter(task -> task.path("element").asString().equals(element))
                .filter(task -> task.path("state").asString().equals("open"))
                .map(task -> task.path("id").asString())
                .findFirst()
                .orElseThrow(() -> new AssertionError(instance(instance).toPrettyString()));
    }

    Answer act(Caller by, String task, String act, Map<String, ?> body) {
        return by.post(TASKS + "/" + task + "/" + act, body);
    }

    void done(Caller by, String task, String act, Map<String, ?> body) {
        Answer answer = act(by, task, act, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /** The community looks at the household. */
    void reviewed(String instance) {
        done(community, task(instance, "review"), "complete", Map.of("data", Map.of("household", "三口之家")));
    }
}
