package io.linli.process;

import static io.linli.process.Aid.PROCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.database.Scopes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What would happen, and why; nothing of it stays. */
class TrialTests {

    private static final String TRY = PROCESS + "/definitions/test-aid/try";

    private final Aid aid = Aid.shared();

    private JsonNode tried(Map<String, Object> data, Map<String, Object> choices) {
        Answer answer =
                aid.city.post(TRY, Map.of("placeCode", DemonstrationCity.GRID, "data", data, "choices", choices));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void aSmallMatterIsWalkedToItsEndWithTheReasonOfEachStep() {
        JsonNode trial = tried(Map.of("amount", 800, "household", "三口之家"), Map.of());
        assertThat(trial.path("state").asString()).isEqualTo("ended");
        assertThat(elements(trial))
                .containsExactly("begin", "review", "grade", "size", "approve", "tell", "payment", "end");
        JsonNode turn = step(trial, "review").path("turns").get(0);
        assertThat(turn.path("unit").asString()).isEqualTo(DemonstrationCity.COMMUNITY);
        assertThat(turn.path("people").asInt()).isPositive();
        assertThat(turn.path("dueAt").asString()).isNotEmpty();
        assertThat(turn.path("why").asString()).contains("社区工作者", "社区一级");
        assertThat(step(trial, "grade").at("/decision/values/grade").asString()).isEqualTo("small");
        assertThat(step(trial, "tell").at("/work/inputs/title").asString()).isEqualTo("救助申请已批准");
        assertThat(step(trial, "payment").path("waits").asString()).isEqualTo("paid");
        assertThat(step(trial, "size").path("ways").valueStream())
                .anySatisfy(way -> {
                    assertThat(way.path("flow").asString()).isEqualTo("large");
                    assertThat(way.path("taken").asBoolean()).isFalse();
                    assertThat(way.path("why").asString()).contains("不成立", "grade = \"large\"", "grade=small");
                })
                .anySatisfy(way -> {
                    assertThat(way.path("flow").asString()).isEqualTo("small");
                    assertThat(way.path("why").asString()).contains("默认");
                });
    }

    @Test
    void anObjectionOfASignerEndsIt() {
        JsonNode trial = tried(Map.of("amount", 9_000), Map.of("sign", Map.of("outcome", "reject", "late", false)));
        assertThat(elements(trial)).contains("sign", "agreed", "refused").doesNotContain("approve");
        assertThat(step(trial, "sign").path("turns").size()).isEqualTo(2);
        assertThat(trial.at("/data/signed").asString()).isEqualTo("reject");
    }

    @Test
    void aTimerFiresIfNobodyActs() {
        aid.deployed("test-trial-hurry", Aid.resource("hurry.bpmn").replace("test-hurry", "test-trial-hurry"));
        Answer answer = aid.city.post(
                PROCESS + "/definitions/test-trial-hurry/try",
                Map.of("placeCode", DemonstrationCity.GRID, "choices", Map.of("act", Map.of("late", true))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(elements(answer.json())).containsExactly("begin", "act", "late", "escalated", "end");
    }

    @Test
    void whatCannotGoOnSaysWhy() {
        Map<String, Object> data = new HashMap<>(Map.of("amount", "nine"));
        JsonNode trial = tried(data, Map.of());
        assertThat(trial.path("steps").size()).isPositive();
        Answer faulty = aid.city.post(
                TRY,
                Map.of(
                        "placeCode",
                        DemonstrationCity.GRID,
                        "draft",
                        Aid.resource("aid.bpmn").replace("linli:work=\"notify\"", "linli:work=\"nothing\"")));
        assertThat(faulty.code()).isEqualTo("drawing-faulty");
    }

    @Test
    void nothingOfItStaysAndOnlyDesignersMay() {
        List<Long> before = traces();
        tried(Map.of("amount", 800, "household", "x"), Map.of());
        assertThat(traces()).isEqualTo(before);
        assertThat(aid.grid.get("/api/v1/messages").text()).doesNotContain("救助申请已批准试");
        assertThat(aid.community.post(TRY, Map.of()).status()).isEqualTo(403);
        assertThat(Caller.nobody().post(TRY, Map.of()).status()).isEqualTo(401);
    }

    private static List<Long> traces() {
        return List.of(
                        "process.instance",
                        "process.version",
                        "process.task",
                        "engine.act_re_procdef",
                        "engine.act_ru_execution")
                .stream()
                .map(TrialTests::count)
                .toList();
    }

    private static long count(String table) {
        return Scopes.asSystem(() -> LinliServer.shared()
                .bean(TransactionTemplate.class)
                .execute(status -> LinliServer.shared()
                        .bean(JdbcClient.class)
                        .sql("SELECT count(*) FROM " + table)
                        .query(Long.class)
                        .single()));
    }

    private static List<String> elements(JsonNode trial) {
        return trial.path("steps")
                .valueStream()
                .map(step -> step.path("element").asString())
                .toList();
    }

    private static JsonNode step(JsonNode trial, String element) {
        return trial.path("steps")
                .valueStream()
                .filter(step -> step.path("element").asString().equals(element))
                .findFirst()
                .orElseThrow(() -> new AssertionError(trial.toPrettyString()));
    }
}
