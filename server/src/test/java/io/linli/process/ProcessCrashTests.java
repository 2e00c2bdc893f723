package io.linli.process;

import static io.linli.ServerProcess.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.ServerProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed between steps loses none and takes none twice; its timers fire when it is back. */
class ProcessCrashTests {

    private static final String PROCESS = "/api/v1/process";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> DIVISIONS =
            List.of("code,name\n99,示范省\n", "code,name,provinceCode\n9901,临江市,99\n");

    private final ServerProcess server;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> surprises = ConcurrentHashMap.newKeySet();

    ProcessCrashTests(@TempDir Path data) {
        server = ServerProcess.demonstration(data).start().signIn();
    }

    @Test
    void noStepIsLostOrTakenTwice() {
        DIVISIONS.forEach(table -> good(server.postTable("/api/v1/divisions/import", table)));
        good(server.post(
                PROCESS + "/definitions",
                Map.of("key", "test-crash", "placeCode", "9901", "name", "五步", "draft", Aid.resource("crash.bpmn"))));
        good(server.post(PROCESS + "/definitions/test-crash/deploy", Map.of()));
        workUntilKilled(100);
        Instant back = Instant.now();
        server.start().signIn();
        checkWhatIsThere();
        await().atMost(PATIENCE).until(() -> {
            completeAll();
            return count("process.instance WHERE state <> 'ended'") == 0;
        });
        checkWhatIsThere();
        assertThat(count("process.step WHERE element = 'pause' AND at < '%1$s' AND left_at > '%1$s'".formatted(back)))
                .as("timers that ran when the power failed and fired afterwards")
                .isPositive();
        assertThat(server.sql("SELECT count(*) FROM engine.act_ru_execution")).isZero();
        assertThat(server.sql("SELECT count(*) FROM engine.act_ru_timer_job")).isZero();
    }

    /** Starts and completes with several hands until some steps are done; then the power fails. */
    private void workUntilKilled(long steps) {
        try (ExecutorService hands = Executors.newFixedThreadPool(4)) {
            for (int hand = 0; hand < 4; hand++) {
                hands.submit(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        good(server.post(
                                PROCESS + "/instances",
                                Map.of("definition", "test-crash", "placeCode", "9901", "title", "x")));
                        completeAll();
                    }
                });
            }
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> count("process.task WHERE state = 'done'") >= steps);
            server.kill();
            hands.shutdownNow();
        }
    }

    private void completeAll() {
        json(server.get(PROCESS + "/tasks?which=candidate&limit=20"))
                .path("items")
                .forEach(task -> complete(task.path("id").asString()));
    }

    private void complete(String task) {
        HttpResponse<String> answer = server.post(PROCESS + "/tasks/" + task + "/complete", Map.of());
        boolean expected = answer.statusCode() == 200 ? acknowledged.add(task) : answer.statusCode() == 409;
        if (!expected) {
            surprises.add(answer.statusCode() + " " + answer.body());
        }
    }

    private void checkWhatIsThere() {
        assertThat(surprises).isEmpty();
        String list = String.join("','", acknowledged);
        assertThat(count("process.task WHERE state = 'done' AND id::text IN ('" + list + "')"))
                .isEqualTo(acknowledged.size());
        assertThat(count("(SELECT FROM process.task GROUP BY instance, element HAVING count(*) > 1) AS twice"))
                .isZero();
        assertThat(count("(SELECT FROM process.step GROUP BY instance, element HAVING count(*) > 1) AS twice"))
                .isZero();
        assertThat(count("""
                process.instance i
                WHERE i.state = 'running'
                  AND (SELECT count(*) FROM process.step s WHERE s.instance = i.id AND s.left_at IS NULL) <> 1
                """)).isZero();
        assertThat(count("""
                process.instance i
                WHERE (i.state = 'running') <> EXISTS (SELECT FROM engine.act_ru_execution e WHERE e.id_ = i.id::text)
                """)).isZero();
    }

    private long count(String from) {
        return server.sql("SELECT count(*) FROM " + from);
    }

    private static void good(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    }

    @AfterEach
    void stop() {
        server.stop();
    }
}
