package io.linli.incident.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A file of a hundred thousand rows of which a thousand are wrong: each of these is named by row and column. */
class LargeImportTests {

    private static final int ROWS = 100_000;
    private static final int EVERY = 100;

    private final Caller city = Quarter.shared().city();

    @Test
    void aHundredThousandRowsAreTakenInAndAThousandBadOnesAreNamed() {
        String batch = "L" + ThreadLocalRandom.current().nextInt(1_000_000);
        Answer started = city.upload("/api/v1/incidents/import?mode=good-rows", "large.csv", file(batch));
        assertThat(started.status()).as(started.text()).isEqualTo(202);

        JsonNode job = ended(started.json().path("jobId").asString());

        assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("done");
        assertThat(job.path("message").asString()).contains("共100000行", "导入99000行", "有问题1000行");
        String errors = city.get(job.path("errorsUrl").asString()).text();
        assertThat(errors.lines().count()).isEqualTo(1 + ROWS / EVERY);
        assertThat(errors).contains("101,\"上报时间\",\"明天\"", "100001,\"上报时间\",\"明天\"");
    }

    private static byte[] file(String batch) {
        StringBuilder csv = new StringBuilder("编号,标题,内容,上报时间,区划代码,类型\n");
        for (int row = 1; row <= ROWS; row++) {
            csv.append(batch)
                    .append('-')
                    .append(row)
                    .append(",大批导入第")
                    .append(row)
                    .append("件,编号")
                    .append(row)
                    .append("的路面需要修补,")
                    .append(row % EVERY == 0 ? "明天" : "2025-06-0" + (1 + row % 9) + " 10:00")
                    .append(',')
                    .append(Quarter.NEIGHBOUR_GRID)
                    .append(",E0102\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode ended(String id) {
        long until = System.nanoTime() + Duration.ofMinutes(8).toNanos();
        JsonNode job = city.get("/api/v1/jobs/" + id).json();
        while (job.path("state").asString().equals("running") && System.nanoTime() < until) {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            job = city.get("/api/v1/jobs/" + id).json();
        }
        return job;
    }
}
