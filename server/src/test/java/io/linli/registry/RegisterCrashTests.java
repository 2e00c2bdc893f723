package io.linli.registry;

import static io.linli.ServerProcess.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.ServerProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server that is killed in the middle of an import or of merges leaves nothing half done. */
class RegisterCrashTests {

    private static final int ROWS = 40_000;
    private static final int BATCH = 2_000;
    private static final int PAIRS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> DIVISIONS = List.of(
            "code,name\n99,示范省\n",
            "code,name,provinceCode\n9901,临江市,99\n",
            "code,name,cityCode\n990101,滨江区,9901\n",
            "code,name,areaCode\n990101001,滨江街道,990101\n",
            "code,name,streetCode\n990101001001,滨江社区,990101001\n");

    private final ServerProcess server;

    RegisterCrashTests(@TempDir Path data) {
        server = ServerProcess.demonstration(data).start().signIn();
    }

    @Test
    void anImportThatWasKilledHasTakenWholeBatchesAndIsCompletedByTakingItAgain() {
        DIVISIONS.forEach(table -> sent("/api/v1/divisions/import", table));
        var table = new StringBuilder("姓名,证件号码,联系电话,社区代码\n");
        for (int i = 0; i < ROWS; i++) {
            table.append("崩溃人,%s,%s,990101001001\n".formatted(Residents.idNumber(), Residents.phone()));
        }
        String job = sent("/api/v1/registry/people/import", table.toString());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> server.sql("SELECT count(*) FROM registry.person") >= BATCH);
        restart();

        long before = server.sql("SELECT count(*) FROM registry.person");
        assertThat(before).isBetween((long) BATCH, (long) ROWS - BATCH);
        assertThat(before % BATCH).isZero();
        await().atMost(PATIENCE)
                .until(() -> got("/api/v1/jobs/" + job).path("state").asString().equals("failed"));
        String again = sent("/api/v1/registry/people/import", table.toString());
        JsonNode done = await().atMost(PATIENCE)
                .until(
                        () -> got("/api/v1/jobs/" + again),
                        answer -> !answer.path("state").asString().equals("running"));
        assertThat(done.path("message").asString())
                .isEqualTo("新增%d条,更新0条,无变化%d条,未导入0条".formatted(ROWS - before, before));
        assertThat(server.sql("SELECT count(*) FROM registry.person")).isEqualTo(ROWS);
        assertThat(server.sql("SELECT count(DISTINCT id_index) FROM registry.person"))
                .isEqualTo(ROWS);

        merges();
    }

    /** The people of the import are merged two by two by several clients until the server is killed. */
    private void merges() {
        List<String> ids = ids();
        var next = new AtomicInteger();
        try (ExecutorService clients = Executors.newFixedThreadPool(4)) {
            for (int client = 0; client < 4; client++) {
                clients.submit(() -> {
                    for (int pair = next.getAndIncrement(); pair < PAIRS; pair = next.getAndIncrement()) {
                        merge(ids.get(2 * pair), ids.get(2 * pair + 1));
                    }
                });
            }
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> server.sql("SELECT count(*) FROM registry.merge") >= 40);
            server.kill();
        }
        server.start();
        assertThat(server.sql("SELECT count(*) FROM registry.merge")).isLessThan(PAIRS);
        assertThat(server.sql("""
                SELECT count(*) FROM registry.person p
                FULL JOIN registry.merge m ON m.merged = p.id
                WHERE (p.state = 'merged') IS DISTINCT FROM (m.id IS NOT NULL)
                   OR m.id IS NOT NULL AND p.merged_into IS DISTINCT FROM m.kept
                """)).isZero();
        assertThat(server.sql("""
                SELECT count(*) FROM registry.merge m
                WHERE NOT EXISTS (SELECT FROM registry.change c WHERE c.subject = m.merged AND c.version = 2)
                """)).isZero();
    }

    private List<String> ids() {
        return Stream.iterate("", cursor -> cursor != null, this::next)
                .limit(4)
                .flatMap(cursor -> got("/api/v1/registry/people?limit=200&cursor=" + cursor)
                        .path("items")
                        .valueStream())
                .map(person -> person.path("id").asString())
                .toList();
    }

    private String next(String cursor) {
        return got("/api/v1/registry/people?limit=200&cursor=" + cursor)
                .path("next")
                .asString(null);
    }

    private void merge(String kept, String merged) {
        server.send(
                "POST",
                "/api/v1/registry/people/" + kept + "/merge",
                Map.of("with", merged, "version", 1),
                Map.of("If-Match", "\"1\""));
    }

    private void restart() {
        server.kill();
        server.start().signIn();
    }

    private String sent(String path, String table) {
        HttpResponse<String> answer = server.postTable(path, table);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        return json(answer).path("jobId").asString("");
    }

    private JsonNode got(String path) {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    @AfterEach
    void stop() {
        server.stop();
    }
}
