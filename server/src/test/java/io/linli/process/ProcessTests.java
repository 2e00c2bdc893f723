package io.linli.process;

import static io.linli.process.Aid.PROCESS;
import static io.linli.process.Aid.TASKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.database.Scopes;
import io.linli.identity.Staff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A process from its start to its end, and what people do on the way. */
class ProcessTests {

    private final Aid aid = Aid.shared();

    @Test
    void aSmallMatterGoesThroughFiveStepsAndLeavesItsTrace() {
        String instance = aid.started(800);
        assertThat(titles(aid.community, "candidate")).contains("王大妈临时救助");
        assertThat(titles(aid.street, "candidate", instance)).isEmpty();
        aid.reviewed(instance);
        aid.done(aid.street, aid.task(instance, "approve"), "complete", Map.of("note", "同意"));
        Answer paid = aid.city.post(PROCESS + "/messages", Map.of("instance", instance, "name", "paid"));
        assertThat(paid.status()).as(paid.text()).isEqualTo(204);

        JsonNode whole = aid.instance(instance);
        assertThat(whole.at("/instance/state").asString()).isEqualTo("ended");
        assertThat(whole.at("/data/grade").asString()).isEqualTo("small");
        assertThat(elements(whole))
                .containsExactly("begin", "review", "grade", "size", "approve", "tell", "payment", "end");
        assertThat(whole.path("steps")
                        .valueStream()
                        .map(step -> step.path("leftAt").asString("")))
                .doesNotContain("");
        assertThat(step(whole, "review").path("actor").asString()).isEqualTo("社区工作者");
        assertThat(step(whole, "approve").path("via").asString()).isEqualTo("small");
        assertThat(aid.grid.get("/api/v1/messages").text())
                .contains("救助申请已批准", "三口之家", "The aid is granted", "Grade: small");
    }

    @Test
    void aLargeMatterIsSignedByAllAndOneObjectionEndsIt() {
        String agreed = aid.started(9_000);
        aid.reviewed(agreed);
        sign(agreed, aid.street, "approve");
        assertThat(aid.instance(agreed).path("data").has("signed")).isFalse();
        sign(agreed, aid.district, "approve");
        assertThat(aid.instance(agreed).at("/data/signed").asString()).isEqualTo("approve");
        assertThat(aid.task(agreed, "approve")).isNotEmpty();

        String refused = aid.started(9_000);
        aid.reviewed(refused);
        sign(refused, aid.district, "reject");
        JsonNode whole = aid.instance(refused);
        assertThat(whole.at("/instance/state").asString()).isEqualTo("ended");
        assertThat(elements(whole)).contains("refused");
        assertThat(states(whole, "sign")).containsExactlyInAnyOrder("done", "cancelled");
    }

    @Test
    void aMatterIsReturnedToWhoeverDidItBeforeAndWithdrawnWhileNobodyHasGoneOn() {
        String instance = aid.started(700);
        aid.reviewed(instance);
        aid.done(aid.street, aid.task(instance, "approve"), "return", Map.of("to", "review", "reason", "材料不全"));
        String again = aid.task(instance, "review");
        assertThat(ids(aid.community, "mine")).contains(again);
        aid.done(aid.community, again, "complete", Map.of("data", Map.of("household", "四口之家")));

        aid.done(aid.community, again, "withdraw", Map.of());
        assertThat(aid.instance(instance)
                        .path("tasks")
                        .valueStream()
                        .filter(task -> task.path("state").asString().equals("open"))
                        .map(task -> task.path("element").asString()))
                .containsExactly("review");
        aid.reviewed(instance);
        aid.done(aid.street, aid.task(instance, "approve"), "claim", Map.of());
        Answer late = aid.act(aid.community, done(aid.instance(instance), "review"), "withdraw", Map.of());
        assertThat(late.code()).isEqualTo("too-late-to-withdraw");
        assertThat(aid.instance(instance).at("/data/household").asString()).isEqualTo("三口之家");
    }

    @Test
    void ofTwoWhoCompleteOneTaskTheSecondIsToldWhoWasFirst() throws Exception {
        Caller colleague = Staff.signedIn(Staff.hiredAt(DemonstrationCity.COMMUNITY, "colleague", "community-worker"));
        String instance = aid.started(600);
        String task = aid.task(instance, "review");
        Map<String, Object> body = Map.of("data", Map.of("household", "独居"));
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            Future<Answer> one = both.submit(() -> aid.act(aid.community, task, "complete", body));
            Future<Answer> two = both.submit(() -> aid.act(colleague, task, "complete", body));
            List<Answer> answers = List.of(one.get(), two.get());

            assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409);
            Answer second = answers.stream()
                    .filter(answer -> answer.status() == 409)
                    .findFirst()
                    .orElseThrow();
            assertThat(second.code()).isEqualTo("already-done");
            assertThat(second.json().path("detail").asString()).containsAnyOf("社区工作者", "测试");
        }
        assertThat(states(aid.instance(instance), "approve")).containsExactly("open");
    }

    @Test
    void aTaskIsClaimedReleasedSavedLentAndHandedOver() {
        String colleague = Staff.hiredAt(DemonstrationCity.COMMUNITY, "helper", "community-worker");
        Caller other = Staff.signedIn(colleague);
        String instance = aid.started(500);
        String task = aid.task(instance, "review");
        aid.done(aid.community, task, "claim", Map.of());
        assertThat(aid.act(other, task, "claim", Map.of()).code()).isEqualTo("already-claimed");
        aid.done(aid.community, task, "release", Map.of());
        aid.done(aid.community, task, "claim", Map.of());
        aid.done(aid.community, task, "delegate", Map.of("to", colleague, "reason", "请代为入户"));
        assertThat(aid.act(other, task, "complete", Map.of("data", Map.of("household", "x")))
                        .code())
                .isEqualTo("delegated");
        aid.done(other, task, "resolve", Map.of("note", "已入户"));
        aid.done(aid.community, task, "transfer", Map.of("to", colleague));
        assertThat(ids(other, "mine")).contains(task);
        Answer incomplete = aid.act(other, task, "complete", Map.of("data", Map.of("visited", "yes")));
        assertThat(incomplete.code()).isEqualTo("invalid-form");
        aid.done(other, task, "complete", Map.of("data", Map.of("household", "三口之家", "visited", true)));
    }

    @Test
    void whatWasPutAsideIsThereAgainAndAnOldVersionIsRefused() {
        String task = aid.task(aid.started(400), "review");
        aid.done(aid.community, task, "claim", Map.of());
        String version = aid.community.get(TASKS + "/" + task).header("ETag");
        Answer saved = save(task, version, "{\"data\":{\"visited\":true}}");
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(save(task, version, "{\"data\":{\"visited\":false}}").status())
                .isEqualTo(412);
        assertThat(aid.community
                        .get(TASKS + "/" + task)
                        .json()
                        .at("/data/visited")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whatAFormMarksAsSensitiveIsStoredSealedAndSeenByWhoeverHasTheTask() {
        String instance = aid.started(450);
        String task = aid.task(instance, "review");
        assertThat(aid.instance(instance).at("/data/phone").asString()).isEqualTo("●●●●");
        assertThat(aid.community.get(TASKS + "/" + task).text()).doesNotContain("13900001111");
        aid.done(aid.community, task, "claim", Map.of());
        assertThat(aid.community
                        .get(TASKS + "/" + task)
                        .json()
                        .at("/data/phone")
                        .asString())
                .isEqualTo("13900001111");
        String stored = Scopes.asSystem(() -> LinliServer.shared()
                .bean(TransactionTemplate.class)
                .execute(status -> LinliServer.shared()
                        .bean(JdbcClient.class)
                        .sql("SELECT data::text FROM process.instance WHERE id = :id")
                        .param("id", UUID.fromString(instance))
                        .query(String.class)
                        .single()));
        assertThat(stored).contains("sm4:").doesNotContain("13900001111");
    }

    private Answer save(String task, String version, String body) {
        return aid.community.send(
                "POST",
                TASKS + "/" + task + "/save",
                java.net.http.HttpRequest.BodyPublishers.ofString(body),
                Map.of("Content-Type", "application/json", "If-Match", version));
    }

    @Test
    void oneMoreIsAskedToSignAndASignatureIsDoneWithout() {
        String instance = aid.started(8_000);
        aid.reviewed(instance);
        String streets = signature(instance, aid.street);
        aid.done(aid.street, streets, "add-signer", Map.of("signer", "community"));
        aid.done(aid.street, streets, "add-signer", Map.of("signer", "grid"));
        assertThat(states(aid.instance(instance), "sign")).containsOnly("open").hasSize(4);
        String grids = ids(aid.grid, "mine").stream()
                .filter(id -> aid.instance(instance).toString().contains(id))
                .findFirst()
                .orElseThrow();
        aid.done(aid.street, streets, "remove-signer", Map.of("task", grids));
        aid.done(aid.street, streets, "complete", Map.of("outcome", "approve"));
        sign(instance, aid.district, "approve");
        assertThat(aid.instance(instance).path("data").has("signed")).isFalse();
        sign(instance, aid.community, "approve");
        assertThat(aid.instance(instance).at("/data/signed").asString()).isEqualTo("approve");
        assertThat(states(aid.instance(instance), "approve")).containsExactly("open");
    }

    @Test
    void aSignerSendsTheMatterBackAndTheOthersNeedNotSign() {
        String instance = aid.started(7_000);
        aid.reviewed(instance);
        aid.done(aid.district, signature(instance, aid.district), "return", Map.of("to", "review", "reason", "再核"));
        assertThat(states(aid.instance(instance), "sign")).containsExactlyInAnyOrder("done", "cancelled");
        aid.reviewed(instance);
        sign(instance, aid.street, "approve");
        sign(instance, aid.district, "approve");
        assertThat(states(aid.instance(instance), "approve")).containsExactly("open");
    }

    @Test
    void severalTasksAreClaimedAtOnceAndEachSaysWhatBecameOfIt() {
        List<String> tasks = Stream.of(11, 12)
                .map(amount -> aid.task(aid.started(amount), "review"))
                .toList();
        Answer answer = aid.community.post(
                TASKS + "/batch",
                Map.of(
                        "action",
                        "claim",
                        "ids",
                        List.of(tasks.get(0), tasks.get(1), UUID.randomUUID().toString())));
        assertThat(answer.json().valueStream().map(one -> one.path("done").asBoolean()))
                .containsExactly(true, true, false);
        assertThat(ids(aid.community, "mine")).containsAll(tasks);
    }

    @Test
    void aTimeLimitCountsWorkingTimeAndItsEndIsTold() {
        JsonNode task = aid.community
                .get(TASKS + "/" + aid.task(aid.started(13), "review"))
                .json()
                .path("task");
        Answer deadline = aid.city.get(
                "/api/v1/calendars/" + DemonstrationCity.GRID + "/deadline?amount=3&unit=working_days&start="
                        + task.path("openedAt").asString());
        assertThat(task.path("dueAt").asString())
                .isEqualTo(deadline.json().path("deadline").asString());

        String key = "test-limit";
        aid.deployed(
                key,
                Aid.resource("hurry.bpmn")
                        .replace("test-hurry", key)
                        .replace("<bpmn:timeDuration>PT1S", "<bpmn:timeDuration>PT9H"));
        aid.community.post(PROCESS + "/instances", Map.of("definition", key, "title", "很急的事"));
        await().atMost(Duration.ofSeconds(40))
                .until(() -> aid.community.get("/api/v1/messages").text().contains("已超时:很急的事"));
    }

    @Test
    void aTimerMovesTheMatterUpWhenNobodyActs() {
        aid.deployed("test-hurry", Aid.resource("hurry.bpmn"));
        Answer started = aid.community.post(PROCESS + "/instances", Map.of("definition", "test-hurry", "title", "限时"));
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        String instance = started.json().path("id").asString();

        await().atMost(Duration.ofSeconds(15))
                .until(() -> states(aid.instance(instance), "escalated").equals(List.of("open")));
        assertThat(states(aid.instance(instance), "act")).containsExactly("cancelled");
        assertThat(step(aid.instance(instance), "act").path("outcome").asString())
                .isEqualTo("cancelled");
    }

    @Test
    void aResidentStartsAProcessAndFindsHisTaskWithItsForm() {
        String key = "test-own";
        aid.deployed(
                key,
                Aid.resource("hurry.bpmn")
                        .replace("test-hurry", key)
                        .replace("id=\"begin\"", "id=\"begin\" linli:starter=\"resident\"")
                        .replace(
                                "linli:role=\"community-worker\"",
                                "linli:person=\"starter\" linli:form=\"test-aid-review\"")
                        .replace("PT1S", "PT9H"));
        Caller resident = Caller.demonstration("resident");
        assertThat(resident.get(PROCESS + "/startable").text()).contains(key).doesNotContain("test-aid\"");
        assertThat(aid.grid.get(PROCESS + "/startable").text())
                .contains("test-aid-request")
                .doesNotContain(key);
        Answer started = resident.post(PROCESS + "/instances", Map.of("definition", key, "title", "我的申请"));
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        String task = ids(resident, "mine").getFirst();
        assertThat(resident.get(TASKS + "/" + task).json().at("/form/key").asString())
                .isEqualTo("test-aid-review");
        aid.done(resident, task, "complete", Map.of("data", Map.of("household", "三口之家")));
        assertThat(resident.get(PROCESS + "/instances/"
                                + started.json().path("id").asString())
                        .json()
                        .at("/instance/state")
                        .asString())
                .isEqualTo("ended");
    }

    @Test
    void aNeighbourFindsNothing() {
        String instance = aid.started(300);
        String task = aid.task(instance, "review");
        Caller neighbour = Caller.demonstration("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY);
        for (Caller stranger :
                List.of(neighbour, Caller.demonstration("resident"), Caller.demonstration("department"))) {
            assertThat(stranger.get(PROCESS + "/instances/" + instance).status())
                    .isEqualTo(404);
            assertThat(stranger.get(PROCESS + "/instances/" + instance + "/drawing")
                            .status())
                    .isEqualTo(404);
            assertThat(stranger.get(TASKS + "/" + task).status()).isEqualTo(404);
            assertThat(stranger.get(PROCESS + "/instances?limit=200").text()).doesNotContain(instance);
            assertThat(stranger.get(TASKS + "?which=candidate&limit=200").text())
                    .doesNotContain(task);
            for (String act : List.of("claim", "release", "withdraw", "urge")) {
                assertThat(aid.act(stranger, task, act, Map.of()).status())
                        .as(act)
                        .isEqualTo(404);
            }
            assertThat(aid.act(stranger, task, "complete", Map.of("data", Map.of("household", "x")))
                            .status())
                    .isEqualTo(404);
            assertThat(stranger.post(PROCESS + "/instances/" + instance + "/cancel", Map.of("reason", "x"))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(states(aid.instance(instance), "review")).containsExactly("open");
    }

    @Test
    void theStarterCancelsAndNothingStaysOpen() {
        String instance = aid.started(200);
        Answer cancelled = aid.grid.post(PROCESS + "/instances/" + instance + "/cancel", Map.of("reason", "重复申请"));
        assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(204);
        JsonNode whole = aid.instance(instance);
        assertThat(whole.at("/instance/state").asString()).isEqualTo("cancelled");
        assertThat(states(whole, "review")).containsExactly("cancelled");
    }

    @Test
    void aTaskStandsInTheToDoListAndItsStarterUrges() {
        String instance = aid.started(100);
        String task = aid.task(instance, "review");
        assertThat(aid.community.get("/api/v1/todos?limit=200").text()).contains(task);
        assertThat(aid.act(aid.grid, task, "urge", Map.of()).status()).isEqualTo(204);
        assertThat(aid.community.get("/api/v1/messages").text()).contains("催办");
    }

    private void sign(String instance, Caller by, String outcome) {
        aid.done(by, signature(instance, by), "complete", Map.of("outcome", outcome));
    }

    /** The signature that is somebody's to give, claimed. */
    private String signature(String instance, Caller by) {
        return aid.instance(instance)
                .path("tasks")
                .valueStream()
                .filter(one -> one.path("element").asString().equals("sign"))
                .filter(one -> one.path("state").asString().equals("open"))
                .map(one -> one.path("id").asString())
                .filter(id -> aid.act(by, id, "claim", Map.of()).status() == 200)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> items(Caller by, String which) {
        return by.get(TASKS + "?limit=200&which=" + which).json().path("items").valueStream();
    }

    private static List<String> titles(Caller by, String which) {
        return items(by, which).map(task -> task.path("title").asString()).toList();
    }

    private static List<String> titles(Caller by, String which, String instance) {
        return items(by, which)
                .filter(task -> task.path("instance").asString().equals(instance))
                .map(task -> task.path("title").asString())
                .toList();
    }

    private static List<String> ids(Caller by, String which) {
        return items(by, which).map(task -> task.path("id").asString()).toList();
    }

    private static List<String> elements(JsonNode whole) {
        return whole.path("steps")
                .valueStream()
                .map(step -> step.path("element").asString())
                .toList();
    }

    private static JsonNode step(JsonNode whole, String element) {
        return whole.path("steps")
                .valueStream()
                .filter(step -> step.path("element").asString().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> states(JsonNode whole, String element) {
        return whole.path("tasks")
                .valueStream()
                .filter(task -> task.path("element").asString().equals(element))
                .map(task -> task.path("state").asString())
                .toList();
    }

    /** The last task of a step that was done. */
    private static String done(JsonNode whole, String element) {
        return whole.path("tasks")
                .valueStream()
                .filter(task -> task.path("element").asString().equals(element))
                .filter(task -> task.path("state").asString().equals("done"))
                .map(task -> task.path("id").asString())
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
