package io.linli.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Nobody floods the intake without saying who he is, and nobody else is hindered by it. */
class AnonymousReportTests {

    private static final int PER_ADDRESS = 20;

    private final Quarter quarter = Quarter.shared();

    @Test
    void anAddressThatReportsTooOftenIsToldWhenToComeBack() {
        // Ten minutes may end between two of the reports; then the count begins again, once.
        Answer answer = report(Caller.nobody(), "203.0.113.7", 0);
        for (int i = 1; i <= 2 * PER_ADDRESS && answer.status() == 201; i++) {
            answer = report(Caller.nobody(), "203.0.113.7", i);
        }

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("too-many-reports");
        assertThat(answer.json().path("detail").asString()).contains("请登录后上报");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 600);
        assertThat(report(Caller.nobody(), "203.0.113.8", 0).status()).isEqualTo(201);
        assertThat(report(quarter.resident(), "203.0.113.7", 0).status()).isEqualTo(201);
    }

    @Test
    void allAddressesTogetherHaveALimitToo() {
        var reports = new AnonymousReports(new IntakeSettings(0.5, 0.5, "LJ", 150, 64, 2, 3, 5, 50));
        Instant now = Instant.parse("2026-11-22T00:00:00Z");
        for (int i = 0; i < 5; i++) {
            reports.count("198.51.100." + i, now);
        }

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> reports.count("198.51.100.9", now)))
                .isInstanceOf(io.linli.http.Refusal.class);
        reports.count("198.51.100.9", now.plusSeconds(600));
    }

    private Answer report(Caller who, String address, int number) {
        String body = JsonMapper.shared()
                .writeValueAsString(quarter.report("匿名上报第" + number + "次", Map.of("anonymous", true)));
        return who.send(
                "POST",
                "/api/v1/incidents",
                BodyPublishers.ofString(body),
                Map.of("Content-Type", "application/json", "X-Forwarded-For", address));
    }
}
