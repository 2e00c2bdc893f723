package io.linli.process;

import static io.linli.process.Aid.PROCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Instances that stand still, fail, or are late, and what supervisors do about it. */
class SupervisionTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Aid AID = Aid.shared();

    @BeforeAll
    static void deploy() {
        AID.deployed("test-outside", Aid.resource("outside.bpmn"));
    }

    private static String started(String title) {
        return PROCESS + "/instances/" + AID.started("test-outside", title, Map.of());
    }

    private static JsonNode whole(String instance) {
        return AID.city.get(instance).json();
    }

    private static String state(String instance) {
        return whole(instance).at("/instance/state").asString();
    }

    @Test
    void aWorkThatFailsForGoodWaitsForASupervisorWhoTriesItAgain() {
        FragileWork.BROKEN.set(true);
        String instance = started("外呼失败");
        try {
            await().atMost(PATIENCE).until(() -> state(instance).equals("failed"));
        } finally {
            FragileWork.BROKEN.set(false);
        }
        assertThat(whole(instance).at("/instance/fault").asString()).contains("外呼");
        assertThat(AID.community.post(instance + "/retry", Map.of()).status()).isEqualTo(403);
        int before = FragileWork.DONE.get();
        assertThat(AID.city.post(instance + "/retry", Map.of()).status()).isEqualTo(204);
        await().atMost(PATIENCE).until(() -> whole(instance).toString().contains("办理"));
        assertThat(FragileWork.DONE.get()).isEqualTo(before + 1);
        assertThat(state(instance)).isEqualTo("running");
    }

    @Test
    void anIncidentIsRaisedOnceAndItsNumberStandsInTheDocument() {
        String instance = started("路灯");
        await().atMost(PATIENCE).until(() -> whole(instance).path("data").has("incident"));
        String number = whole(instance).at("/data/incident").asString();
        assertThat(AID.city.get("/api/v1/incidents?q=" + number).text()).contains(number);
    }

    @Test
    void anOverdueTaskIsHandedToTheUnitAbove() {
        String instance = started("要升级的事");
        await().atMost(PATIENCE)
                .until(() -> whole(instance)
                        .path("tasks")
                        .valueStream()
                        .anyMatch(task -> task.path("unit").asString("").equals(DemonstrationCity.STREET)));
        assertThat(whole(instance).path("notes").toString()).contains("escalate");
        assertThat(AID.street.get("/api/v1/messages").text()).contains("超时升级:要升级的事");
        String task = whole(instance).path("tasks").get(0).path("id").asString();
        assertThat(AID.act(AID.community, task, "complete", Map.of()).status()).isEqualTo(404);
        AID.done(AID.street, task, "complete", Map.of());
        assertThat(state(instance)).isEqualTo("ended");
    }

    @Test
    void aSuspendedInstanceStandsStillUntilItIsResumed() {
        String instance = PROCESS + "/instances/" + AID.started(150);
        String id = instance.substring(instance.lastIndexOf('/') + 1);
        String task = AID.task(id, "review");
        assertThat(AID.city
                        .post(instance + "/suspend", Map.of("reason", "等待复议"))
                        .status())
                .isEqualTo(204);
        assertThat(state(instance)).isEqualTo("suspended");
        assertThat(AID.act(AID.community, task, "claim", Map.of()).code()).isEqualTo("instance-suspended");
        assertThat(AID.city.post(instance + "/suspend", Map.of("reason", "再次")).status())
                .isEqualTo(409);
        assertThat(AID.city.post(instance + "/resume", Map.of()).status()).isEqualTo(204);
        AID.reviewed(id);
        assertThat(whole(instance).path("notes").toString()).contains("等待复议", "resume");
    }

    @Test
    void supervisionIsForSupervisorsOfThePlace() {
        String instance = PROCESS + "/instances/" + AID.started(160);
        for (String act : new String[] {"suspend", "resume", "retry"}) {
            assertThat(AID.grid
                            .post(instance + "/" + act, Map.of("reason", "x"))
                            .status())
                    .isEqualTo(403);
            assertThat(Caller.demonstration("resident")
                            .post(instance + "/" + act, Map.of("reason", "x"))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void nobodyIsUrgedTwiceInAMoment() {
        String instance = AID.started(170);
        String task = AID.task(instance, "review");
        assertThat(AID.act(AID.grid, task, "urge", Map.of()).status()).isEqualTo(204);
        assertThat(AID.act(AID.grid, task, "urge", Map.of()).code()).isEqualTo("urged-lately");
    }

    @Test
    void aLookAtSealedFieldsStandsInTheLedgerAndTheTaskSaysWhyItIsWhose() {
        String instance = AID.started(180);
        String task = AID.task(instance, "review");
        AID.done(AID.community, task, "claim", Map.of());
        JsonNode detail = AID.community.get(Aid.TASKS + "/" + task).json();
        assertThat(detail.at("/data/phone").asString()).isEqualTo("13900001111");
        assertThat(detail.path("why").asString()).contains("社区工作者");
        assertThat(AID.city.get("/api/v1/accesses?limit=50").text()).contains("process:task");
    }

    @Test
    void reservedNamesAreRefusedInFormsAndDrawings() {
        Answer form = AID.put("/forms/test-reserved", """
                {"placeCode":"9901","name":"x","schema":{"type":"object","properties":{"by":{"type":"string"}}}}
                """);
        assertThat(form.code()).isEqualTo("reserved-name");
        Answer drawn = AID.city.post(
                PROCESS + "/definitions/test-aid/check",
                Map.of(
                        "draft",
                        Aid.resource("aid.bpmn").replace("linli:result=\"signed\"", "linli:result=\"starter\"")));
        assertThat(drawn.text()).contains("reserved-name");
    }
}
