package io.linli.incident.life;

import static io.linli.incident.life.Town.act;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A department's handler sees what his unit has to do with, and of the rest of the district what is public. */
class DepartmentScopeTests {

    private final Town town = Town.shared();

    @Test
    void whatIsNotPublicIsSeenByTheDepartmentsThatHaveToDoWithIt() {
        JsonNode hidden = town.reported("反映执法人员态度", Map.of("confidential", true));
        hidden = act(town.street(), hidden, "dispatch", Map.of("ownerUnit", Town.DEPARTMENT));

        assertThat(sees(town.department(), hidden)).isTrue();
        assertThat(sees(town.street(), hidden)).isTrue();
        assertThat(sees(town.otherDepartment(), hidden)).isFalse();
        hidden = act(town.department(), hidden, "sign", Map.of());
        act(
                town.department(),
                hidden,
                "request-co-handling",
                Map.of("units", List.of(Town.OTHER_DEPARTMENT), "note", "请协助"));
        assertThat(sees(town.otherDepartment(), hidden)).isTrue();
    }

    @Test
    void whatIsPublicInTheDistrictIsSeenByAllItsDepartments() {
        JsonNode open = town.reported("路灯杆倾斜", Map.of());
        open = act(town.street(), open, "dispatch", Map.of("ownerUnit", Town.DEPARTMENT));

        assertThat(sees(town.otherDepartment(), open)).isTrue();
    }

    /** Whether somebody gets to it by its address; the list must say the same. */
    private static boolean sees(Caller who, JsonNode incident) {
        String id = incident.path("id").asString();
        int detail = who.get("/api/v1/incidents/" + id).status();
        assertThat(detail).isIn(200, 404);
        JsonNode listed = who.get(
                        "/api/v1/incidents?q=" + incident.path("number").asString())
                .json()
                .path("items");
        assertThat(listed.size()).isEqualTo(detail == 200 ? 1 : 0);
        return detail == 200;
    }
}
