package io.linli.incident.life;

import static io.linli.incident.life.Town.act;
import static io.linli.incident.life.Town.detail;
import static io.linli.incident.life.Town.kinds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.Caller;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Time passes: warnings, escalation from step to step, archiving; each exactly once and provable afterwards. */
class EscalationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Town town = Town.shared();

    @Test
    void warningsComeBeforeTheDeadlineAndTheLevelsAboveAreToldAfterIt() {
        JsonNode incident = town.reported("化粪池满溢", Map.of());
        incident = act(
                town.street(),
                incident,
                "dispatch",
                Map.of("ownerUnit", Town.COMMUNITY, "limit", Map.of("amount", 100, "unit", "minutes")));
        String id = incident.path("id").asString();

        Clockwork.passes(id, Duration.ofMinutes(71));
        awaitKind(incident, "warned-yellow");
        Clockwork.passes(id, Duration.ofMinutes(20));
        awaitKind(incident, "warned-red");
        assertThat(detail(town.street(), incident).at("/clock/state").asString())
                .isEqualTo("red");
        Clockwork.passes(id, Duration.ofMinutes(10));
        awaitKind(incident, "overdue");
        Clockwork.passes(id, Duration.ofMinutes(101));
        awaitKind(incident, "escalated");

        JsonNode seen = detail(town.street(), incident);
        assertThat(kinds(seen)).containsSubsequence("warned-yellow", "warned-red", "overdue", "escalated");
        for (String kind : List.of("warned-yellow", "warned-red", "overdue", "escalated")) {
            assertThat(Collections.frequency(kinds(seen), kind)).as(kind).isEqualTo(1);
        }
        JsonNode overdue = entry(seen, "overdue");
        assertThat(overdue.path("text").asString()).contains("处置时限已过").contains("东湖街道");
        assertThat(overdue.path("textEn").asString()).startsWith("Time limit to handle has passed (ended ");
        assertThat(overdue.at("/actor/nameEn").asString()).isEqualTo("System");
        assertThat(overdue.at("/data/limit").asString()).isEqualTo("100分钟");
        assertThat(entry(seen, "escalated").path("text").asString()).contains("试点区");
        assertThat(seen.at("/clock/state").asString()).isEqualTo("overdue");
        assertThat(told(town.community())).contains("即将超期").contains("已超期");
        assertThat(told(town.street())).contains("下级事件超期");
        assertThat(told(town.district())).contains("下级事件超期");
        assertThat(kinds(detail(town.resident(), incident))).doesNotContain("overdue", "escalated");
    }

    @Test
    void theClockOfAFinishedStepNoLongerWarns() {
        JsonNode incident = town.handled("公厕停水");
        Clockwork.passes(incident.path("id").asString(), Duration.ofSeconds(1));

        assertThat(detail(town.street(), incident).at("/clock/kind").asString()).isEqualTo("verify");
        assertThat(kinds(detail(town.street(), incident))).doesNotContain("warned-yellow");
    }

    @Test
    void aSuspendedIncidentWakesUpByItself() {
        JsonNode incident = town.signed("施工扰民");
        incident = act(
                town.department(),
                incident,
                "suspend",
                Map.of(
                        "reason",
                        "等待鉴定",
                        "until",
                        java.time.Instant.now().plus(Duration.ofHours(2)).toString()));
        Clockwork.passes(incident.path("id").asString(), Duration.ofHours(3));
        awaitKind(incident, "resume");

        assertThat(detail(town.street(), incident).path("state").asString()).isEqualTo("handling");
    }

    @Test
    void aVerifiedIncidentArchivesItselfAndCanStillBeReopened() {
        JsonNode incident = town.verified("灯箱破损");
        Clockwork.passes(incident.path("id").asString(), Duration.ofDays(8));
        awaitKind(incident, "archive");

        JsonNode archived = detail(town.resident(), incident);
        assertThat(archived.path("state").asString()).isEqualTo("archived");
        act(town.resident(), archived, "reopen", Map.of("reason", "又坏了"));
    }

    private void awaitKind(JsonNode incident, String kind) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> kinds(detail(town.street(), incident)).contains(kind));
    }

    private static JsonNode entry(JsonNode detail, String kind) {
        return detail.path("timeline")
                .valueStream()
                .filter(entry -> entry.path("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static String told(Caller who) {
        return who.get("/api/v1/messages?limit=200").text();
    }
}
