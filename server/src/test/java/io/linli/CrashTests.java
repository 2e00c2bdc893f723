package io.linli;

import static io.linli.ServerProcess.PATIENCE;
import static io.linli.ServerProcess.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.file.Photographs;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server process that is killed without warning loses nothing that it acknowledged, and catches up. */
class CrashTests {

    private static final int REPORTS = 1_000;
    private static final int ENOUGH_BEFORE_THE_KILL = 400;
    private static final int WITH_PHOTO = 60;
    private static final int CLIENTS = 8;
    private static final int CORRECTIONS = 6;

    private final ServerProcess server;
    private final List<String> photos = new ArrayList<>();

    CrashTests(@TempDir Path data) {
        server = ServerProcess.demonstration(data).start().signIn();
    }

    @Test
    void whatWasAcknowledgedIsThereOnceWithItsFilesAndNoticesAndTimersFireAfterTheRestart() {
        byte[] photo = Photographs.picture("png", 40, 30);
        IntStream.range(0, WITH_PHOTO).forEach(i -> photos.add(server.upload("现场.png", photo)));
        Map<Integer, String> acknowledged = doUntilKilled(ENOUGH_BEFORE_THE_KILL, this::report);
        assertThat(server.sql("SELECT count(*) FROM incident.untold"))
                .as("what was just reported had not been told when the server was killed")
                .isPositive();
        assertThat(filesWithoutTheirIncident()).isZero();

        restart();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH_BEFORE_THE_KILL);
        acknowledged.forEach((number, first) -> {
            HttpResponse<String> again = report(number);
            assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
            assertThat(again.body()).isEqualTo(first);
        });
        assertThat(server.sql("SELECT count(*) - count(DISTINCT external_number) FROM incident.incident"))
                .isZero();
        long incidents = server.sql("SELECT count(*) FROM incident.incident");
        await().atMost(PATIENCE).until(() -> server.sql("SELECT count(*) FROM incident.untold") == 0);
        assertThat(told()).as("each incident is told of once").isEqualTo(incidents);

        long due = letDeadlinesPass();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> escalated() > 0);
        server.kill();
        restart();
        await().atMost(PATIENCE).until(() -> escalated() == due);
        assertThat(server.sql("SELECT count(DISTINCT incident_id) FROM incident.timeline WHERE kind = 'overdue'"))
                .isEqualTo(due);
    }

    @Test
    void aStepSentAgainWithItsKeyIsTakenOnceAndWhatStaffCorrectedStaysLearnt() {
        String type = learnt();
        String incident = json(server.post("/api/v1/incidents", Map.of("body", "路灯不亮")))
                .path("id")
                .asString();
        IntFunction<HttpResponse<String>> comment = number -> server.send(
                "POST",
                "/api/v1/incidents/" + incident + "/actions/comment",
                Map.of("text", "第%d条意见".formatted(number), "visibility", "staff"),
                Map.of("Idempotency-Key", "comment-" + number));
        Map<Integer, String> acknowledged = doUntilKilled(100, comment);

        restart();
        assertThat(proposed()).as("the type that staff chose").isEqualTo(type);
        // The one before the last client may have been in the middle when the server died.
        int begun =
                acknowledged.keySet().stream().mapToInt(Integer::intValue).max().orElseThrow() + CLIENTS;
        for (int number = 1; number <= begun; number++) {
            HttpResponse<String> again = comment.apply(number);
            if (acknowledged.containsKey(number)) {
                assertThat(again.body()).isEqualTo(acknowledged.get(number));
            } else if (again.statusCode() != 200) {
                assertThat(json(again).path("code").asString()).as(again.body()).isEqualTo("already-done");
            }
        }
        assertThat(server.sql("SELECT count(*) FROM incident.timeline WHERE kind = 'comment'"))
                .isEqualTo(begun);
        assertThat(server.sql("SELECT count(DISTINCT text) FROM incident.timeline WHERE kind = 'comment'"))
                .isEqualTo(begun);
    }

    /** Does something as fast as it goes and kills the server in the middle; gives back what was acknowledged. */
    private Map<Integer, String> doUntilKilled(int enough, IntFunction<HttpResponse<String>> work) {
        Map<Integer, String> acknowledged = new ConcurrentHashMap<>();
        var next = new AtomicInteger();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.submit(() -> {
                    for (int number = next.incrementAndGet(); number <= REPORTS; number = next.incrementAndGet()) {
                        HttpResponse<String> answer = work.apply(number);
                        if (answer.statusCode() < 300) {
                            acknowledged.put(number, answer.body());
                        }
                    }
                });
            }
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> acknowledged.size() >= enough);
            server.kill();
        }
        return acknowledged;
    }

    private HttpResponse<String> report(int number) {
        Map<String, Object> report = new HashMap<>(Map.of(
                "title", "第%d盏路灯不亮".formatted(number),
                "body", "第%d盏路灯不亮,请派人维修".formatted(number),
                "typeCode", "E0102",
                "source", "crash-test",
                "externalNumber", Integer.toString(number)));
        int photo = number - (ENOUGH_BEFORE_THE_KILL - WITH_PHOTO / 2);
        if (photo >= 0 && photo < WITH_PHOTO) {
            report.put("fileIds", List.of(photos.get(photo)));
        }
        return server.send("POST", "/api/v1/incidents", report, Map.of("Idempotency-Key", "report-" + number));
    }

    /** Corrects the type of a few reports of one kind until the classifier proposes the corrected one; gives its code. */
    private String learnt() {
        String unlike = proposed();
        String type = json(server.get("/api/v1/incident-types"))
                .path("items")
                .valueStream()
                .filter(one -> one.path("level").asInt() == 3
                        && one.path("scheme").asString().equals("livelihood"))
                .map(one -> one.path("code").asString())
                .filter(code -> !code.startsWith(unlike.substring(0, Math.min(3, unlike.length()))))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < CORRECTIONS; i++) {
            JsonNode incident = json(server.post("/api/v1/incidents", termites(i)));
            HttpResponse<String> corrected = server.post(
                    "/api/v1/incidents/%s/actions/correct"
                            .formatted(incident.path("id").asString()),
                    Map.of("version", incident.path("version").asInt(), "typeCode", type));
            assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);
        }
        await().atMost(PATIENCE).until(() -> proposed().equals(type));
        return type;
    }

    private String proposed() {
        return json(server.post("/api/v1/incidents/preview", termites(CORRECTIONS)))
                .at("/type/code")
                .asString();
    }

    private static Map<String, Object> termites(int tree) {
        return Map.of("title", "雪松蛀空", "body", "雪松被白蚁蛀空,树干有虫洞,是第%d棵".formatted(tree));
    }

    private long filesWithoutTheirIncident() {
        return server.sql("""
                SELECT count(*) FROM incident.timeline t, unnest(t.files) AS attached (id) JOIN file.file f USING (id)
                WHERE f.owner_id IS DISTINCT FROM t.incident_id::text
                """);
    }

    /** Of how many incidents the owner units have been told, one by one or several at once. */
    private long told() {
        return server.sql("""
                SELECT coalesce(sum(CASE template WHEN 'incident.assigned' THEN 1
                                    ELSE (regexp_match(text, '收到 (\\d+) 件'))[1]::integer END), 0)
                FROM message.message WHERE template LIKE 'incident.assigned%'
                """);
    }

    /** Every clock has run out a moment ago. */
    private long letDeadlinesPass() {
        return server.sql("""
                WITH late AS (
                    UPDATE incident.incident
                    SET due_at = now() - interval '1 minute', yellow_at = now() - interval '3 minutes',
                        red_at = now() - interval '2 minutes', next_alarm_at = now() - interval '1 minute'
                    WHERE clock_kind IS NOT NULL
                    RETURNING id)
                SELECT count(*) FROM late
                """);
    }

    private long escalated() {
        return server.sql("SELECT count(*) FROM incident.timeline WHERE kind = 'overdue'");
    }

    private void restart() {
        server.start().signIn();
    }

    @AfterEach
    void stop() {
        server.stop();
    }
}
