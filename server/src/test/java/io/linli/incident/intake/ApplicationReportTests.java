package io.linli.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.Caller;
import io.linli.Caller.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Applications report with a key, as far, as often and as long as it allows. */
class ApplicationReportTests {

    private static final String PATH = "/api/v1/incidents";
    private static final String KEYS = "/api/v1/api-keys";

    private final Quarter quarter = Quarter.shared();
    private final Caller city = quarter.city();

    @Test
    void anApplicationReportsOncePerNumberAndFollowsWhatItReported() {
        String key = key(Map.of("actions", List.of("incident:report", "incident:read")));
        Map<String, Object> fields = Map.of("source", "水务热线", "externalNumber", "RX-1", "channel", "hotline");

        Answer first = report(key, "管道爆裂", fields);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.json().path("state").asString()).isEqualTo("dispatched");
        Answer again = report(key, "管道爆裂", fields);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("id").asString())
                .isEqualTo(first.json().path("id").asString());
        assertThat(get(key, PATH + "/" + first.json().path("id").asString()).status())
                .isEqualTo(200);
    }

    @Test
    void aKeyAllowsNoMoreThanItsActions() {
        String reporting = key(Map.of("actions", List.of("incident:report")));
        String reading = key(Map.of("actions", List.of("incident:read")));

        assertThat(get(reporting, PATH).status()).isEqualTo(403);
        assertThat(get(reporting, "/api/v1/accounts").status()).isEqualTo(403);
        Answer refused = report(reading, "井盖缺失", Map.of());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("not-allowed");
        assertThat(get(reading, PATH).status()).isEqualTo(200);
    }

    @Test
    void aKeySeesNoOtherPlaceThanItsOwn() {
        Answer elsewhere = city.post(PATH, quarter.report("别处看不到的事件", Map.of()));
        String key = key(Map.of("scopes", List.of("990199"), "actions", List.of("incident:read")));

        assertThat(get(key, PATH + "/" + elsewhere.json().path("id").asString()).status())
                .isEqualTo(404);
        assertThat(get(key, PATH).json().path("items").size()).isZero();
    }

    @Test
    void aKeyMayBeUsedSoOftenAMinute() {
        String key = key(Map.of("perMinute", 2));
        // A minute may end in between; then it takes a few more.
        Answer answer = report(key, "第0次", Map.of());
        for (int i = 1; i < 6 && answer.status() == 201; i++) {
            answer = report(key, "第%d次".formatted(i), Map.of());
        }

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.json().path("detail").asString()).contains("每分钟最多调用 2 次");
    }

    @Test
    void aKeyEndsAtItsDate() {
        String key = key(Map.of("expires", Instant.now().plusSeconds(2).toString()));

        assertThat(report(key, "到期前", Map.of()).status()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(6))
                .until(() -> report(key, "到期后", Map.of()).status() == 401);
        assertThat(report(key, "到期后", Map.of()).code()).isEqualTo("invalid-api-key");
    }

    @Test
    void aRevokedKeyIsRefusedAtOnce() {
        JsonNode key = made(Map.of());
        String secret = key.path("key").asString();
        assertThat(report(secret, "撤销前", Map.of()).status()).isEqualTo(201);

        assertThat(city.delete(KEYS + "/" + key.path("id").asString()).status()).isEqualTo(204);
        assertThat(report(secret, "撤销后", Map.of()).status()).isEqualTo(401);
        assertThat(city.delete(KEYS + "/" + key.path("id").asString()).status()).isEqualTo(404);
    }

    private String key(Map<String, Object> fields) {
        return made(fields).path("key").asString();
    }

    private JsonNode made(Map<String, Object> fields) {
        Map<String, Object> key = new HashMap<>(
                Map.of("name", "水务应用", "scopes", List.of(Quarter.DISTRICT), "actions", List.of("incident:report")));
        key.putAll(fields);
        Answer answer = city.post(KEYS, key);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private Answer report(String key, String body, Map<String, Object> fields) {
        String json = JsonMapper.shared().writeValueAsString(quarter.report(body, fields));
        return Caller.nobody()
                .send(
                        "POST",
                        PATH,
                        BodyPublishers.ofString(json),
                        Map.of("Content-Type", "application/json", "X-Api-Key", key));
    }

    private static Answer get(String key, String path) {
        return Caller.nobody().get(path, Map.of("X-Api-Key", key));
    }
}
