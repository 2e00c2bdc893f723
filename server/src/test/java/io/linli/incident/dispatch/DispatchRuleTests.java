package io.linli.incident.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.incident.intake.Quarter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The dispatch table is drafted, tried and put in force; a table with faults is not. */
class DispatchRuleTests {

    private static final String PATH = "/api/v1/dispatch-rules";
    private static final Map<String, Object> DEFAULT =
            Map.of("id", "default", "ownerDepartment", "territory", "ownerLevel", "street");

    private final Caller city = Quarter.shared().city();

    @AfterEach
    void noDraftIsLeft() {
        city.delete(PATH + "/draft");
    }

    @Test
    void aDraftChangesNothingUntilItIsPublished() {
        JsonNode before = city.get(PATH).json();
        city.post(PATH + "/draft", "{}");
        List<Object> rules = Stream.concat(
                        Stream.of((Object) Map.of(
                                "id", "pilot",
                                "typePrefix", "L010101",
                                "placePrefix", Quarter.DISTRICT,
                                "ownerDepartment", "urban-management",
                                "ownerLevel", "district",
                                "coDepartments", List.of("water"),
                                "limit", Map.of("amount", 3, "unit", "hours"),
                                "note", "临湖区供水试点")),
                        before.path("rules").valueStream())
                .toList();
        Answer saved = city.put(PATH + "/draft", Map.of("rules", rules, "default", DEFAULT));
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(owner()).isEqualTo(Quarter.WATER);

        JsonNode tried = city.post(
                        PATH + "/draft/test",
                        Map.of("message", Map.of("body", "停水了", "typeCode", "L010101", "placeCode", Quarter.GRID)))
                .json();
        assertThat(tried.path("changed").asInt()).isEqualTo(1);
        assertThat(tried.at("/before/ownerUnit/code").asString()).isEqualTo(Quarter.WATER);
        assertThat(tried.at("/after/ownerUnit/code").asString()).isEqualTo(Quarter.INSPECTORATE);
        assertThat(tried.at("/after/reason").asString()).contains("第 1 行");
        assertThat(city.post(PATH + "/draft/test", Map.of("sample", 50))
                        .json()
                        .path("differences")
                        .size())
                .isPositive();

        Answer published = city.post(PATH + "/draft/publish", "{}");
        assertThat(published.status()).as(published.text()).isEqualTo(200);
        assertThat(owner()).isEqualTo(Quarter.INSPECTORATE);
        restore(before);
        assertThat(owner()).isEqualTo(Quarter.WATER);
        assertThat(city.get(PATH + "/versions").json().path("items").size()).isGreaterThanOrEqualTo(3);
    }

    private void restore(JsonNode table) {
        city.put(PATH + "/draft", Map.of("rules", table.path("rules"), "default", table.path("default")));
        assertThat(city.post(PATH + "/draft/publish", "{}").status()).isEqualTo(200);
    }

    private String owner() {
        return city.post("/api/v1/incidents", Quarter.shared().report("停水了", Map.of()))
                .json()
                .at("/owner/code")
                .asString();
    }

    @Test
    void faultsAreNamedByTheirRow() {
        Map<String, Object> wide =
                Map.of("id", "a", "typePrefix", "L01", "ownerDepartment", "water", "ownerLevel", "district");
        Map<String, Object> hidden =
                Map.of("id", "b", "typePrefix", "L0101", "ownerDepartment", "water", "ownerLevel", "district");
        Map<String, Object> unknown =
                Map.of("id", "c", "typePrefix", "Q", "ownerDepartment", "magic", "ownerLevel", "moon");

        assertThat(faults(List.of(wide, hidden, DEFAULT))).contains("rules[1] unreachable");
        assertThat(faults(List.of(wide))).contains("rules[0] no-default");
        assertThat(faults(List.of())).contains("rules[0] no-default");
        assertThat(faults(List.of(DEFAULT, wide, Map.of("id", "z", "ownerDepartment", "water", "ownerLevel", "city"))))
                .contains("rules[1] unreachable", "rules[2] unreachable");
        assertThat(faults(List.of(wide, wide, DEFAULT))).contains("rules[1].id invalid-id");
        assertThat(faults(List.of(unknown, DEFAULT)))
                .contains(
                        "rules[0].ownerDepartment unknown-department",
                        "rules[0].ownerLevel unknown-level",
                        "rules[0].typePrefix unknown-type");
    }

    private List<String> faults(List<Map<String, Object>> rules) {
        Answer answer = city.put(PATH + "/draft", Map.of("rules", rules));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        return answer.json()
                .path("errors")
                .valueStream()
                .map(fault -> fault.path("field").asString() + " "
                        + fault.path("code").asString())
                .toList();
    }

    @Test
    void onlyWhoConfiguresMayDraft() {
        assertThat(Quarter.shared().resident().post(PATH + "/draft", "{}").status())
                .isEqualTo(403);
        assertThat(Caller.nobody().get(PATH).status()).isEqualTo(401);
        assertThat(city.post(PATH + "/draft/test", Map.of("sample", 3)).status())
                .isEqualTo(404);
    }
}
