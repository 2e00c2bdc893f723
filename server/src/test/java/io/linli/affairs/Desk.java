package io.linli.affairs;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.database.Scope;
import io.linli.database.Scopes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A desk of the community where proofs of residence (居住证明) are issued by a process, drawn once for all tests. */
public final class Desk {

    public static final String CERTIFICATES = "/api/v1/certificates";
    public static final String VERIFY = CERTIFICATES + "/verify/";
    public static final String PROCESS = "/api/v1/process";

    private static final Desk SHARED = new Desk();

    final Caller city = DemonstrationCity.shared().city();
    final Caller community = Caller.demonstration("community");

    private Desk() {
        Map<String, Object> fields = Map.of(
                "holder", Map.of("type", "string", "maxLength", 60),
                "idNumber", Map.of("type", "string", "x-sensitive", true),
                "purpose", Map.of("type", "string", "maxLength", 5000),
                "days", Map.of("type", "number"));
        stored(city.send(
                "PUT",
                PROCESS + "/forms/test-residence-request",
                0,
                Map.of(
                        "placeCode",
                        DemonstrationCity.CITY,
                        "name",
                        "居住证明申请",
                        "schema",
                        Map.of("type", "object", "properties", fields, "required", List.of("purpose")))));
        stored(city.post(
                PROCESS + "/definitions",
                Map.of(
                        "key",
                        "test-residence",
                        "placeCode",
                        DemonstrationCity.CITY,
                        "name",
                        "居住证明",
                        "draft",
                        drawing())));
        stored(city.post(PROCESS + "/definitions/test-residence/deploy", Map.of()));
    }

    public static Desk shared() {
        return SHARED;
    }

    private static String drawing() {
        try (InputStream file = Objects.requireNonNull(Desk.class.getResourceAsStream("/affairs/residence.bpmn"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stored(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
    }

    /** Starts an application at the grid; gives its key. */
    public String started(Map<String, Object> data) {
        Map<String, Object> filled = new HashMap<>(Map.of("purpose", "子女入学"));
        filled.putAll(data);
        Answer answer = community.post(
                PROCESS + "/instances",
                Map.of(
                        "definition",
                        "test-residence",
                        "placeCode",
                        DemonstrationCity.GRID,
                        "title",
                        "居住证明",
                        "data",
                        filled));
        stored(answer);
        return answer.json().path("id").asString();
    }

    JsonNode instance(String id) {
        return city.get(PROCESS + "/instances/" + id).json();
    }

    /** The open task of an instance. */
    public String task(String instance) {
        return instance(instance)
                .path("tasks")
                .valueStream()
                .filter(task -> task.path("state").asString().equals("open"))
                .map(task -> task.path("id").asString())
                .findFirst()
                .orElseThrow(() -> new AssertionError(instance(instance).toPrettyString()));
    }

    Answer completes(String instance) {
        return act(instance, "complete", Map.of());
    }

    Answer act(String instance, String act, Map<String, ?> body) {
        return community.post(PROCESS + "/tasks/" + task(instance) + "/" + act, body);
    }

    /** Checks the application, so that the certificate is issued; gives what the community sees of it. */
    JsonNode issued(String instance) {
        Answer done = completes(instance);
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        return ofNumber(instance(instance).at("/data/certificateNumber").asString());
    }

    JsonNode issued(Map<String, Object> data) {
        return issued(started(data));
    }

    JsonNode ofNumber(String number) {
        JsonNode found =
                community.get(CERTIFICATES + "?number=" + number).json().path("items");
        assertThat(found.size()).as(found.toPrettyString()).isEqualTo(1);
        return community
                .get(CERTIFICATES + "/" + found.path(0).path("id").asString())
                .json();
    }

    static String path(JsonNode whole) {
        return CERTIFICATES + "/" + whole.at("/certificate/id").asString();
    }

    static Answer verified(JsonNode whole) {
        return Caller.nobody().get(VERIFY + whole.path("code").asString());
    }

    static String state(JsonNode whole) {
        return verified(whole).json().path("state").asString();
    }

    /** Reads or changes the rows as somebody of a scope would. */
    static <T> T rows(Scope scope, Function<JdbcClient, T> work) {
        LinliServer server = LinliServer.shared();
        return Scopes.within(
                scope,
                () -> server.bean(TransactionTemplate.class)
                        .execute(status -> work.apply(server.bean(JdbcClient.class))));
    }

    /** What a statement counts, or how many rows it changes. */
    static long count(Scope scope, String statement, Map<String, ?> values) {
        return rows(scope, database -> {
            var asked = database.sql(statement).params(values);
            return statement.startsWith("SELECT") ? asked.query(Long.class).single() : Long.valueOf(asked.update());
        });
    }
}
