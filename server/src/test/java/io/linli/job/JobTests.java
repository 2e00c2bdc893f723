package io.linli.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.LinliServer;
import io.linli.database.Scope;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class JobTests {

    private final LinliServer server = LinliServer.shared();
    private final Caller city = Caller.demonstration("city");
    private final UUID account =
            UUID.fromString(city.get("/api/v1/session").json().at("/account/id").asString());

    @Test
    void theStarterFetchesWhatTheWorkHasMadeAndNobodyElseDoes() {
        UUID id = start(account, progress -> {
            progress.total(2);
            try (var file = progress.result("结果.txt", "text/plain;charset=UTF-8")) {
                file.write("完成".getBytes(StandardCharsets.UTF_8));
            }
            progress.done(2);
            progress.message("全部完成");
        });

        JsonNode job = ended(id);
        assertThat(job.path("state").asString()).isEqualTo("done");
        assertThat(job.path("total").asInt()).isEqualTo(2);
        var result = city.get(job.path("resultUrl").asString());
        assertThat(result.text()).isEqualTo("完成");
        assertThat(result.header("Content-Disposition")).startsWith("attachment");
        assertThat(Caller.nobody().get(job.path("resultUrl").asString()).status())
                .isEqualTo(401);

        UUID foreign = start(UUID.randomUUID(), progress -> progress.done(1));
        assertThat(city.get("/api/v1/jobs/" + foreign).status()).isEqualTo(404);
    }

    @Test
    void aCancelledJobStops() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        UUID id = start(account, progress -> {
            for (int i = 0; i < 10_000; i++) {
                progress.done(i);
                begun.countDown();
                Thread.sleep(20);
            }
        });
        begun.await();

        assertThat(city.delete("/api/v1/jobs/" + id).status()).isEqualTo(204);
        assertThat(ended(id).path("state").asString()).isEqualTo("cancelled");
    }

    @Test
    void whoeverCancelsAJobReadsWhatStaysOfIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        UUID id = start(account, progress -> {
            for (int i = 0; i < 10_000; i++) {
                progress.stays("已写入%d条".formatted(i));
                progress.done(i);
                begun.countDown();
                Thread.sleep(20);
            }
        });
        begun.await();
        city.delete("/api/v1/jobs/" + id);

        assertThat(ended(id).path("message").asString()).matches("已取消;已写入\\d+条");
    }

    @Test
    void aRefusalIsToldAndAnAccidentIsNot() {
        UUID refused = start(account, progress -> {
            throw Refusal.badRequest("too-much", "太多了", "too much");
        });
        UUID broken = start(account, progress -> {
            throw new IllegalStateException("secret detail");
        });

        assertThat(ended(refused).path("message").asString()).isEqualTo("太多了");
        assertThat(ended(broken).path("message").asString())
                .doesNotContain("secret")
                .isNotEmpty();
    }

    @Test
    void aJobOfANodeThatStoppedIsEndedWithAHint() {
        UUID id = UUID.randomUUID();
        Scopes.asSystem(() -> server.bean(TransactionTemplate.class).execute(status -> {
            server.bean(org.springframework.jdbc.core.simple.JdbcClient.class)
                    .sql("""
                            INSERT INTO job.job (id, kind, state, started_by, started_at, alive_at)
                            VALUES (:id, 'test', 'running', :account, now(), now() - interval '1 minute')
                            """)
                    .param("id", id)
                    .param("account", account)
                    .update();
            return id;
        }));

        JsonNode job = ended(id);
        assertThat(job.path("state").asString()).isEqualTo("failed");
        assertThat(job.path("message").asString()).contains("重新发起");
    }

    @Test
    void everybodyFindsHisOwnJobsPageByPageTheNewestFirst() {
        UUID first = start(account, progress -> progress.message("第一件"));
        UUID second = start(account, progress -> progress.message("第二件"));
        UUID foreign = start(UUID.randomUUID(), progress -> progress.done(1));

        JsonNode page = city.get("/api/v1/jobs?limit=1").json();
        JsonNode next = city.get(
                        "/api/v1/jobs?limit=1&cursor=" + page.path("next").asString())
                .json();

        assertThat(page.path("items").path(0).path("id").asString()).isEqualTo(second.toString());
        assertThat(page.path("items").path(0).path("startedAt").asString()).isNotEmpty();
        assertThat(next.path("items").path(0).path("id").asString()).isEqualTo(first.toString());
        assertThat(city.get("/api/v1/jobs?limit=200").text())
                .contains(first.toString())
                .doesNotContain(foreign.toString());
        assertThat(Caller.nobody().get("/api/v1/jobs").status()).isEqualTo(401);
        assertThat(city.get("/api/v1/jobs?cursor=bm90CmE").code()).isEqualTo("invalid-field");
    }

    private UUID start(UUID starter, JobWork work) {
        return Scopes.within(
                Scope.staff(starter, List.of(), List.of()),
                () -> server.bean(Jobs.class).start("test", work));
    }

    private JsonNode ended(UUID id) {
        long until = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        JsonNode job = city.get("/api/v1/jobs/" + id).json();
        while (job.path("state").asString().equals("running") && System.nanoTime() < until) {
            sleep();
            job = city.get("/api/v1/jobs/" + id).json();
        }
        return job;
    }

    private static void sleep() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
