package io.linli.registry;

import static io.linli.registry.Residents.facts;
import static io.linli.registry.Residents.idNumber;
import static io.linli.registry.Residents.path;
import static io.linli.registry.Residents.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.identity.Staff;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nobody takes many people's data out by looking at one after the other. */
class LookLimitTests {

    private static final int PER_HOUR = 60;
    private static final Caller CITY = DemonstrationCity.shared().city();

    @Test
    void whoOpensTooManyRecordsIsStoppedAndThatIsWrittenDown() {
        Caller curious = Staff.signedIn(Staff.hired("curious"));
        String household = "看" + System.nanoTime();
        Map<String, Object> facts = facts("被看人", idNumber());
        facts.put("household", household);
        JsonNode person = register(CITY, facts);
        for (int i = 0; i < PER_HOUR; i++) {
            assertThat(reveal(curious, person).status()).isEqualTo(200);
        }
        Caller.Answer refused = reveal(curious, person);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too-many-looks");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(refused.text()).doesNotContain(String.valueOf(facts.get("phone")));
        assertThat(CITY.get("/api/v1/audit?action=registry:too-many-looks&subject="
                                + person.path("id").asString())
                        .text())
                .contains("已拒绝");
        assertThat(reveal(CITY, person).status()).as("others go on").isEqualTo(200);
        Caller.Answer export = curious.post(
                "/api/v1/registry/people/exports",
                Map.of(
                        "filters",
                        Map.of("household", household),
                        "fields",
                        List.of("name", "phone"),
                        "reveal",
                        List.of("phone"),
                        "purpose",
                        "service"));
        assertThat(export.json().path("state").asString()).as(export.text()).isEqualTo("waiting");
    }

    private static Caller.Answer reveal(Caller by, JsonNode person) {
        return by.post(path(person) + "/reveal", Map.of("fields", List.of("phone"), "purpose", "service"));
    }
}
