package io.linli.process;

import static io.linli.process.Aid.PROCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.Caller.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Running instances go on in another version: tasks, parallel branches, timers and messages with them. */
class MigrationTests {

    private final Aid aid = Aid.shared();

    private void deployed(String key) {
        aid.deployed(key, longer(key));
    }

    private static String longer(String key) {
        return Aid.resource("longer.bpmn").replace("test-longer", key);
    }

    private void changed(String key, String bpmn) {
        Answer draft =
                aid.city.send("PUT", PROCESS + "/definitions/" + key + "/draft", 1, Map.of("name", key, "draft", bpmn));
        assertThat(draft.status()).as(draft.text()).isEqualTo(200);
        Answer deployed = aid.city.post(PROCESS + "/definitions/" + key + "/deploy", Map.of());
        assertThat(deployed.json().path("number").asInt()).as(deployed.text()).isEqualTo(2);
    }

    private String started(String key) {
        return aid.started(key, "迁移", Map.of());
    }

    private JsonNode migrated(String key, Map<String, String> mapping) {
        Answer answer = aid.city.post(
                PROCESS + "/definitions/" + key + "/migrate", Map.of("from", 1, "to", 2, "mapping", mapping));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        String job = "/api/v1/jobs/" + answer.json().path("jobId").asString();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !List.of("running", "waiting")
                        .contains(aid.city.get(job).json().path("state").asString()));
        return aid.city.get(job).json();
    }

    @Test
    void instancesGoOnWhereTheyStandWithTheirTasksTimersAndMessages() {
        String key = "test-move";
        deployed(key);
        String early = started(key);
        String amid = started(key);
        aid.done(aid.community, aid.task(amid, "first"), "complete", Map.of());
        String claimed = aid.task(early, "first");
        aid.done(aid.community, claimed, "claim", Map.of());
        changed(key, longer(key).replace("\"first\"", "\"opening\"").replace("\"初审\"", "\"受理\""));

        JsonNode job = migrated(key, Map.of("first", "opening"));

        assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("done");
        JsonNode task = aid.community.get(Aid.TASKS + "/" + claimed).json().path("task");
        assertThat(task.path("element").asString()).isEqualTo("opening");
        assertThat(task.path("name").asString()).isEqualTo("受理");
        assertThat(task.path("assigneeName").asString()).isEqualTo("社区工作者");
        aid.done(aid.community, claimed, "complete", Map.of());
        assertThat(aid.instance(early).path("notes").toString()).contains("第1版 → 第2版");
        for (String instance : List.of(early, amid)) {
            aid.done(aid.community, aid.task(instance, "left"), "complete", Map.of());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> elements(aid.instance(instance)).contains("paper"));
            assertThat(elements(aid.instance(instance))).contains("slow");
            assertThat(aid.city
                            .post(PROCESS + "/messages", Map.of("instance", instance, "name", "paper"))
                            .status())
                    .isEqualTo(204);
            assertThat(aid.instance(instance).at("/instance/state").asString()).isEqualTo("ended");
        }
    }

    @Test
    void theDryRunNamesWhatCannotMoveAndTheJobLeavesIt() {
        String key = "test-stay";
        deployed(key);
        String early = started(key);
        String amid = started(key);
        aid.done(aid.community, aid.task(amid, "first"), "complete", Map.of());
        changed(key, longer(key).replace("\"right\"", "\"elsewhere\"").replace("PT4S", "PT9H"));

        JsonNode outlook = aid.city
                .post(PROCESS + "/definitions/" + key + "/migrate/check", Map.of("from", 1, "to", 2))
                .json();
        assertThat(outlook.path("instances").asInt()).isEqualTo(2);
        assertThat(outlook.path("obstacles").valueStream()).anySatisfy(obstacle -> {
            assertThat(obstacle.path("element").asString()).isEqualTo("right");
            assertThat(obstacle.path("instances").asInt()).isEqualTo(1);
            assertThat(obstacle.path("message").asString()).contains("会商");
        });

        JsonNode job = migrated(key, Map.of());
        assertThat(job.path("message").asString()).isEqualTo("迁移1个,留在原版本1个");
        assertThat(aid.instance(early).at("/instance/versionId").asString())
                .isNotEqualTo(aid.instance(amid).at("/instance/versionId").asString());
        aid.done(aid.street, aid.task(amid, "right"), "complete", Map.of());
    }

    @Test
    void onlyWhoeverPutsIntoForceMigratesAndOnlyWithStepsThatThereAre() {
        String key = "test-refused-move";
        deployed(key);
        changed(key, longer(key).replace("\"初审\"", "\"受理\""));
        String path = PROCESS + "/definitions/" + key + "/migrate";
        assertThat(aid.community.post(path, Map.of("from", 1, "to", 2)).status())
                .isEqualTo(403);
        assertThat(aid.city.post(path, Map.of("from", 1, "to", 3)).status()).isEqualTo(404);
        assertThat(aid.city
                        .post(path, Map.of("from", 1, "to", 2, "mapping", Map.of("first", "nowhere")))
                        .status())
                .isEqualTo(400);
    }

    private static String jobs() {
        return io.linli.database.Scopes.asSystem(() -> io.linli.LinliServer.shared()
                .bean(org.springframework.transaction.support.TransactionTemplate.class)
                .execute(status -> {
                    var db = io.linli.LinliServer.shared().bean(org.springframework.jdbc.core.simple.JdbcClient.class);
                    StringBuilder text = new StringBuilder();
                    for (String t : List.of(
                            "act_ru_timer_job",
                            "act_ru_job",
                            "act_ru_suspended_job",
                            "act_ru_deadletter_job",
                            "act_ru_execution")) {
                        text.append(t)
                                .append(db.sql("SELECT to_jsonb(t)::text FROM engine." + t + " t")
                                        .query(String.class)
                                        .list())
                                .append("\n");
                    }
                    return text.toString();
                }));
    }

    private static List<String> elements(JsonNode whole) {
        return whole.path("steps")
                .valueStream()
                .map(step -> step.path("element").asString())
                .toList();
    }
}
