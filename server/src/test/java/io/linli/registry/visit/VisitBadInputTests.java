package io.linli.registry.visit;

import static io.linli.registry.visit.Doors.VISITS;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What phones and programs send of visits by mistake; each is refused with what to do, and nothing is stored. */
class VisitBadInputTests {

    private static final Caller GRID;
    private static final String HOUSE;

    static {
        DemonstrationCity.shared();
        GRID = Caller.demonstration("grid");
        HOUSE = Doors.next();
    }

    private record Row(String name, Map<String, Object> body, String says) {}

    private final List<Row> rows = new ArrayList<>();

    private void with(String name, String field, Object value, String says) {
        Map<String, Object> body = new HashMap<>(Doors.visit(HOUSE));
        if (value == null) {
            body.remove(field);
        } else {
            body.put(field, value);
        }
        rows.add(new Row(name, body, says));
    }

    private void inspection(String name, Map<String, Object> fields, String says) {
        Map<String, Object> body = new HashMap<>(Doors.visit(HOUSE));
        body.put("kind", "inspection");
        body.put("outcome", "rectify");
        body.putAll(fields);
        rows.add(new Row(name, body, says));
    }

    @TestFactory
    Stream<DynamicTest> eachGetsItsClearAnswer() {
        with("no key", "id", null, "\"id\"");
        with("no UUID", "id", "17", "");
        with("no kind", "kind", null, "visit, inspection or repair");
        with("unknown kind", "kind", "party", "visit, inspection or repair");
        with("no subject", "subject", null, "subject.kind");
        with("people are not visited as such", "subject", Map.of("kind", "person", "id", any()), "subject.kind");
        with("no house named", "subject", Map.of("kind", "house"), "subject.id");
        with("unknown house", "subject", Map.of("kind", "house", "code", "123"), "unknown-house");
        with("a thing is not visited", "subject", Map.of("kind", "thing", "id", any()), "subject.kind");
        with("unknown outcome", "outcome", "fine", "outcome");
        with("an outcome of repairs", "outcome", "done", "outcome");
        with("in the future", "at", "2099-01-01T00:00:00Z", "in-future");
        with("long ago", "at", "2020-01-01T00:00:00Z", "too-old");
        with("no time", "at", "yesterday", "");
        with("too many words", "findings", "长".repeat(2001), "too-long");
        with("control characters", "findings", "a\u0007b", "control-characters");
        with("health in clear", "findings", "老人有糖尿病,行动不便", "health-in-clear");
        with("met nobody known", "met", List.of(any()), "unknown-person");
        with("met too many", "met", Collections.nCopies(31, any()), "too-many");
        with("items without rectification", "items", List.of("灭火器"), "not-for-this-outcome");
        with("a repair of a house", "repair", Map.of("work", "修"), "not-for-this-outcome");
        with("no place on earth", "position", Map.of("longitude", 200, "latitude", 0), "");
        with("due before the visit", "nextDue", "2020-01-01", "out-of-range");
        with("due in a hundred years", "nextDue", "2126-01-01", "out-of-range");
        with("no day", "nextDue", "2026-02-30", "");
        with("unknown use", "corrections", Map.of("use", "castle"), "unknown-choice");
        with("a house has no state", "corrections", Map.of("state", "sound"), "not-for-this-subject");
        with(
                "unknown occupant",
                "corrections",
                Map.of("occupants", List.of(Map.of("person", any(), "state", "unchanged"))),
                "unknown-person");
        with(
                "an occupant in an unknown state",
                "corrections",
                Map.of("occupants", List.of(Map.of("person", any(), "state", "asleep"))),
                "unknown-choice");
        with("a newcomer without a name", "corrections", Map.of("newcomers", List.of(Map.of("sex", "male"))), "name");
        with(
                "a newcomer with a wrong number",
                "corrections",
                Map.of("newcomers", List.of(Map.of("name", "某某", "idNumber", "430102195001010012"))),
                "idNumber");
        with("somebody else's file", "fileIds", List.of(any()), "unknown-file");
        with("too many files", "fileIds", Collections.nCopies(10, any()), "too-many");
        inspection("nothing to put right", Map.of("rectifyBy", "2027-01-01"), "items");
        inspection("no deadline", Map.of("items", List.of("灭火器")), "rectifyBy");
        inspection("a past deadline", Map.of("items", List.of("灭火器"), "rectifyBy", "2020-01-01"), "before-visit");
        inspection("an empty item", Map.of("items", List.of(" "), "rectifyBy", "2027-01-01"), "items");
        assertThat(rows).hasSizeGreaterThan(35);
        return rows.stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> refuses(row)));
    }

    private static String any() {
        return UUID.randomUUID().toString();
    }

    private static void refuses(Row row) {
        Caller.Answer answer = GRID.post(VISITS, row.body());
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text()).contains(row.says()).doesNotContain("Exception", "SELECT", "registry.");
        assertThat(answer.json().path("detail").asString()).containsPattern("\\p{IsHan}");
        assertThat(GRID.get(VISITS + "?house=" + HOUSE).json().path("items").isEmpty())
                .isTrue();
    }

    @TestFactory
    Stream<DynamicTest> listsRefuseWhatTheyCannotRead() {
        return Stream.of(
                        "?within=abc",
                        "?cursor=xx",
                        "?limit=0",
                        "?by=somebody",
                        "?subject=1",
                        "?from=tomorrow",
                        "/due?kind=party",
                        "/due?cursor=xx",
                        "/due?before=soon",
                        "/form",
                        "/figures?within=1x")
                .map(query -> DynamicTest.dynamicTest(
                        query,
                        () -> assertThat(GRID.get(VISITS + query).status()).isEqualTo(400)));
    }
}
