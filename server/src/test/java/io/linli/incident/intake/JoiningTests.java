package io.linli.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who has seen the same adds a voice to the earlier case, in words of his own. */
class JoiningTests {

    private static final String PATH = "/api/v1/incidents";

    private final Quarter quarter = Quarter.shared();
    private final Caller city = quarter.city();

    @Test
    void aSecondVoiceJoinsTheCaseAndKeepsItsText() {
        JsonNode earlier = reported(quarter.resident(), "湖边栈道木板断裂", Map.of());
        JsonNode voice = reported(
                Caller.nobody(),
                "栈道第三段也断了,孩子差点掉下去",
                Map.of("sameAs", earlier.path("id").asString(), "anonymous", true));

        assertThat(voice.path("state").asString()).isEqualTo("merged");
        assertThat(voice.path("followCode").asString()).isNotBlank();
        JsonNode own = detail(voice);
        assertThat(own.path("body").asString()).isEqualTo("栈道第三段也断了,孩子差点掉下去");
        assertThat(own.path("mergedInto").toString())
                .contains(earlier.path("number").asString());
        JsonNode joined = detail(earlier);
        assertThat(joined.path("heat").asInt()).isEqualTo(2);
        assertThat(joined.path("timeline").toString()).contains("栈道第三段也断了,孩子差点掉下去");
    }

    @Test
    void aReportThatFitsNoOpenPublicCaseStandsForItself() {
        JsonNode hidden = reported(quarter.resident(), "邻居家暴", Map.of("confidential", true));

        assertThat(voiceFor(hidden.path("id").asString()).path("state").asString())
                .isEqualTo("dispatched");
        assertThat(voiceFor(UUID.randomUUID().toString()).path("state").asString())
                .isEqualTo("dispatched");
        assertThat(quarter.resident()
                        .post(PATH, quarter.report("也看到了", Map.of("sameAs", "第一件")))
                        .status())
                .isEqualTo(400);
    }

    private JsonNode voiceFor(String earlier) {
        return reported(quarter.resident(), "我也看到了" + earlier, Map.of("sameAs", earlier));
    }

    private JsonNode reported(Caller who, String body, Map<String, Object> fields) {
        Map<String, Object> report = quarter.report(body, fields);
        report.put("typeCode", "E0102");
        Answer answer = who.post(PATH, report);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private JsonNode detail(JsonNode incident) {
        return city.get(PATH + "/" + incident.path("id").asString()).json();
    }
}
