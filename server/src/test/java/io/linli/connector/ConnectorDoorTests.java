package io.linli.connector;

import static io.linli.connector.ConnectorOf.DOOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** An administrator sets up calls to another system, which runs in a process of its own, and looks how it does. */
class ConnectorDoorTests {

    private static final Caller CITY = DemonstrationCity.shared().city();

    @BeforeAll
    static void setUp() {
        assertThat(ConnectorOf.added("door", ConnectorOf.everything()).status()).isEqualTo(200);
    }

    private static JsonNode tried(String connector, String operation, Map<String, ?> inputs) {
        Answer answer = CITY.post(DOOR + connector + "/try", Map.of("operation", operation, "inputs", inputs));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode calls(String connector) {
        return CITY.get(DOOR + connector + "/calls").json().path("items");
    }

    @Test
    void whatIsTriedIsReallyCalledShownAndWrittenDown() {
        JsonNode tried = tried("door", "score", Map.of("person", "张 三/1", "amount", 12.50));

        assertThat(tried.path("status").asInt()).isEqualTo(200);
        assertThat(tried.path("outputs").size()).isEqualTo(2);
        assertThat(tried.at("/outputs/score").asInt()).isEqualTo(7);
        assertThat(tried.at("/outputs/first").asString()).isEqualTo("收入");
        assertThat(tried.path("answer").asString()).contains("parts");
        assertThat(OutsideSystem.shared().seen("/score").getLast().path("path").asString())
                .isEqualTo("/score/%E5%BC%A0%20%E4%B8%89%2F1?sum=12.5");
        JsonNode call = calls("door").get(0);
        assertThat(call.path("operation").asString()).isEqualTo("score");
        assertThat(call.path("attempt").asInt()).isEqualTo(1);
        assertThat(call.has("fault")).isFalse();
        assertThat(call.toString()).doesNotContain("收入").doesNotContain("张");
        JsonNode health = CITY.get(DOOR + "door").json().path("health");
        assertThat(health.path("dayCalls").asInt()).isPositive();
        assertThat(health.path("lastAt").asString()).isNotEmpty();
    }

    @Test
    void aBodyIsBuiltOfTheInputs() {
        JsonNode tried = tried("door", "order", Map.of("person", "李四", "amount", 3));

        assertThat(tried.at("/outputs/number").asString()).isEqualTo("A-1");
        assertThat(OutsideSystem.shared().seen("/orders").getLast().path("body").asString())
                .isEqualTo("{\"customer\":{\"name\":\"李四\"},\"amount\":3}");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "never, timeout",
        "slow, timeout",
        "large, too-large",
        "moved, refused-status",
        "text, not-json",
        "down, refused-status",
        "score, bad-input"
    })
    void whatGoesWrongIsSaidByItsName(String operation, String fault) {
        String connector = "wrong-" + operation;
        ConnectorOf.added(connector, ConnectorOf.everything());
        JsonNode tried = tried(connector, operation, Map.of());

        assertThat(tried.path("fault").asString()).isEqualTo(fault);
        assertThat(tried.path("message").asString()).containsPattern("\\p{IsHan}");
        assertThat(calls(connector).get(0).path("fault").asString()).isEqualTo(fault);
        assertThat(OutsideSystem.shared().seen("/orders"))
                .as("a redirect is not followed")
                .noneMatch(one -> one.path("method").asString().equals("GET"));
    }

    @ParameterizedTest(name = "{0}, inside {1}")
    @CsvSource({
        "https://127.0.0.1:9, false",
        "https://localhost:9, false",
        "https://[::1]:9, false",
        "https://10.1.2.3, false",
        "https://192.168.1.1, false",
        "https://100.64.0.1, false",
        "https://[::ffff:10.0.0.1], false",
        "https://[64:ff9b::7f00:1], false",
        "https://[fd12::1], false",
        "https://2130706433, false",
        "http://169.254.169.254, true",
        "http://[fe80::1], true",
        "http://100.100.100.200, true",
        "http://0.0.0.0, true",
        "http://[::ffff:169.254.169.254], true",
    })
    void addressesThatAreClosedAreNotCalled(String base, boolean inside) {
        Map<String, Object> wanted = ConnectorOf.everything();
        wanted.put("base", base);
        wanted.put("inside", inside);
        String code = "closed-" + Integer.toHexString((base + inside).hashCode());
        assertThat(ConnectorOf.added(code, wanted).status()).isEqualTo(200);

        assertThat(tried(code, "down", Map.of()).path("fault").asString()).isEqualTo("address-refused");
    }

    @Test
    void nobodyAnswersAtAClosedDoor() {
        Map<String, Object> wanted = ConnectorOf.everything();
        wanted.put("base", "http://127.0.0.1:1");
        ConnectorOf.added("nobody-home", wanted);

        assertThat(tried("nobody-home", "down", Map.of()).path("fault").asString())
                .isEqualTo("unreachable");
    }

    @Test
    void aSystemThatKeepsFailingIsLeftAlone() {
        ConnectorOf.added("tired", ConnectorOf.everything());
        for (int i = 0; i < 5; i++) {
            assertThat(tried("tired", "down", Map.of()).path("fault").asString())
                    .isEqualTo("refused-status");
        }
        assertThat(tried("tired", "score", Map.of("person", "a", "amount", 1))
                        .path("fault")
                        .asString())
                .isEqualTo("paused");
        JsonNode health = CITY.get(DOOR + "tired").json().path("health");
        assertThat(health.path("pausedUntil").asString()).isNotEmpty();
        assertThat(health.path("dayFailures").asInt()).isEqualTo(6);
        JsonNode failed = CITY.get(DOOR + "tired/calls?failed=true&limit=4").json();
        assertThat(failed.path("items").size()).isEqualTo(4);
        JsonNode rest = CITY.get(DOOR + "tired/calls?failed=true&limit=4&cursor="
                        + failed.path("next").asString())
                .json();
        assertThat(rest.path("items").size()).isEqualTo(2);
        assertThat(rest.has("next")).isFalse();
    }

    @Test
    void noMoreCallsGoOutInAMinuteThanAreAllowed() {
        Map<String, Object> wanted = ConnectorOf.everything();
        wanted.put("perMinute", 2);
        ConnectorOf.added("busy", wanted);
        List<String> faults = IntStream.range(0, 5)
                .mapToObj(any -> tried("busy", "order", Map.of("person", "a", "amount", 1))
                        .path("fault")
                        .asString(""))
                .toList();

        assertThat(faults).contains("too-many-calls").startsWith("", "");
    }

    @Test
    void theSecretGoesToNobodyButTheOtherSystem() {
        Answer added = ConnectorOf.added("secretive", ConnectorOf.everything());
        tried("secretive", "score", Map.of("person", "a", "amount", 1));
        assertThat(added.json().path("hasSecret").asBoolean()).isTrue();
        for (String path : List.of(
                "/api/v1/connectors",
                DOOR + "secretive",
                DOOR + "secretive/calls",
                "/api/v1/audit?subject=secretive&limit=200",
                "/api/v1/audit?limit=200")) {
            assertThat(CITY.get(path).text()).as(path).doesNotContain(OutsideSystem.SECRET);
        }
        assertThat(CITY.get("/api/v1/audit?limit=200").text()).contains("connector:configure", "connector:try");
    }

    @Test
    void theSecretStaysUnlessTheAddressChanges() {
        ConnectorOf.added("moving", ConnectorOf.everything());
        Map<String, Object> wanted = ConnectorOf.everything();
        wanted.remove("secret");
        wanted.put("name", "改名");
        assertThat(ConnectorOf.put(CITY, "moving", 1, wanted).status()).isEqualTo(200);
        assertThat(tried("moving", "score", Map.of("person", "a", "amount", 1))
                        .path("status")
                        .asInt())
                .isEqualTo(200);
        wanted.put("base", "https://elsewhere.example");
        Answer refused = ConnectorOf.put(CITY, "moving", 2, wanted);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("secret");
    }

    @Test
    void ofTwoWhoChangeItTheSecondIsToldAndWhatWasUsedIsRetired() {
        ConnectorOf.added("short-lived", ConnectorOf.everything());
        assertThat(ConnectorOf.added("short-lived", ConnectorOf.everything()).status())
                .isEqualTo(412);
        assertThat(delete("short-lived", 1).status()).isEqualTo(204);
        assertThat(CITY.get(DOOR + "short-lived").status()).isEqualTo(404);

        ConnectorOf.added("used", ConnectorOf.everything());
        tried("used", "down", Map.of());
        assertThat(delete("used", 1).status()).isEqualTo(204);
        assertThat(CITY.get(DOOR + "used").json().path("retired").asBoolean()).isTrue();
        assertThat(calls("used").size()).isEqualTo(1);
        assertThat(CITY.post(DOOR + "used/try", Map.of("operation", "down")).code())
                .isEqualTo("retired");
    }

    private static Answer delete(String code, int version) {
        return CITY.send("DELETE", DOOR + code, BodyPublishers.noBody(), Map.of("If-Match", "\"" + version + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"community", "grid", "resident"})
    void othersConfigureNothingAndSeeNothing(String who) {
        Caller other = Caller.demonstration(who);

        assertThat(ConnectorOf.put(other, "door", 1, ConnectorOf.everything()).status())
                .isEqualTo(403);
        assertThat(other.get("/api/v1/connectors").status()).isEqualTo(403);
        assertThat(other.get(DOOR + "door/calls").status()).isEqualTo(403);
        assertThat(other.post(DOOR + "door/try", Map.of("operation", "down")).status())
                .isEqualTo(403);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"name":"n","base":"http://city.example"} | base
            {"name":"n","base":"https://u:p@city.example"} | base
            {"base":"https://city.example"} | name
            {"name":"n","base":"https://city.example","timeoutSeconds":61} | timeoutSeconds
            {"name":"n","base":"https://city.example","auth":"header","authName":"Host","secret":"x"} | authName
            {"name":"n","base":"https://city.example","auth":"header","authName":"X-A","secret":"a\\nb"} | secret
            {"name":"n","base":"https://city.example","operations":[{"code":"a","name":"a","path":"/{b}"}]} | operations[0].path
            {"name":"n","base":"https://city.example","operations":[{"code":"a","name":"a","path":"/../b"}]} | operations[0].path
            {"name":"n","base":"https://city.example","operations":[{"code":"a","name":"a","path":"/b","method":"DELETE"}]} | operations[0].method
            {"name":"n","base":"https://city.example","operations":[{"code":"a","name":"a","path":"/b","outputs":[{"name":"c","pointer":"d"}]}]} | operations[0].outputs[0].pointer
            {"name":"n","base":"https://city.example","placeCode":"98"} | placeCode
            """)
    void whatCannotBeAConnectorIsRefusedWithItsField(String body, String field) {
        Answer answer = CITY.send("PUT", DOOR + "refused", 0, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    }
}
