package io.linli.process.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.process.feel.Feel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is filled in is judged as the pages judge it: both run the same table. */
class FormRulesTests {

    private static final Path TABLE = Path.of("../web/src/shared/forms/tests/entries.json");
    private static final JsonMapper JSON = JsonMapper.shared();

    @TestFactory
    Stream<DynamicTest> takesAndComplainsAsThePagesDo() throws IOException {
        return JSON.readTree(Files.readString(TABLE))
                .valueStream()
                .map(one -> DynamicTest.dynamicTest(one.path("name").asString(), () -> judge(one)));
    }

    private static void judge(JsonNode one) {
        var rules = new FormRules(new Feel(), map(one.path("schema")), map(one.path("layout")));
        Map<String, Object> known = map(one.path("known"));
        Map<String, Object> around = new HashMap<>(map(one.path("context")));
        around.putIfAbsent("record", Map.of());
        around.putIfAbsent("settings", Map.of());
        around.put("today", LocalDate.now(FieldValues.ZONE));
        around.putAll(known);
        known.keySet().removeIf(name -> rules.field(name).isEmpty());
        Map<String, Object> sent = map(one.path("values"));
        if (one.path("begins").asBoolean(false)) {
            rules.begin(Map.copyOf(sent), rules.sight(sent, around), null, sent::put);
        }

        FormEntry entry = FormEntry.of(rules, sent, known, around);
        List<String> faults = rules
                .complaints(
                        entry.taken(),
                        JSON.valueToTree(entry.taken()),
                        entry.hidden(),
                        entry.sight(),
                        FormRules.Demand.OF_PEOPLE)
                .stream()
                .map(fault -> fault.field() + ":" + fault.code())
                .sorted()
                .toList();

        assertThat(plain(entry.values())).isEqualTo(plain(one.path("taken")));
        assertThat(faults)
                .isEqualTo(
                        one.path("faults").valueStream().map(JsonNode::asString).toList());
    }

    @TestFactory
    Stream<DynamicTest> whatIsOnlyShownInRowsIsNobodysToSay() {
        List<Map<String, Object>> known = List.of(row("a", 1), row("b", 2));
        return Stream.of(
                shown("altered", known, List.of(row("x", 1), row("b", 7)), List.of(row("a", 1), row("b", 7))),
                shown(
                        "altered with the rest",
                        known,
                        List.of(row("x", 8), row("b", 2)),
                        List.of(row("a", 8), row("b", 2))),
                shown("left out", known, List.of(row(null, 9), row(null, 2)), List.of(row("a", 9), row("b", 2))),
                shown("left out with a row", known, List.of(row(null, 2)), List.of(row("b", 2))),
                shown(
                        "copied",
                        known,
                        List.of(row("a", 1), row("a", 2), row("a", 3)),
                        List.of(row("a", 1), row("b", 2), row(null, 3))),
                shown("of a new row", List.of(), List.of(row("x", 1)), List.of(row(null, 1))),
                shown("beside what is no row", known, List.of("x", row("x", 2)), List.of("x", row("b", 2))));
    }

    private static Map<String, Object> row(@Nullable String item, int score) {
        return item == null ? Map.of("score", score) : Map.of("item", item, "score", score);
    }

    private static DynamicTest shown(String name, List<?> known, List<?> sent, List<?> kept) {
        Map<String, Object> columns =
                Map.of("item", Map.of("type", "string", "x-readonly", true), "score", Map.of("type", "number"));
        Map<String, Object> table = Map.of("type", "array", "items", Map.of("type", "object", "properties", columns));
        var rules = new FormRules(new Feel(), Map.of("type", "object", "properties", Map.of("items", table)), Map.of());
        return DynamicTest.dynamicTest(
                name,
                () -> assertThat(FormEntry.of(rules, Map.of("items", sent), Map.of("items", known), Map.of())
                                .taken())
                        .isEqualTo(Map.of("items", kept)));
    }

    /** The same with all numbers alike. */
    private static Object plain(Object values) {
        return JSON.readValue(JSON.writeValueAsString(values).replaceAll("(?<=\\d)\\.0+(?=[,}\\]])", ""), Object.class);
    }

    private static Map<String, Object> map(JsonNode node) {
        return node.isMissingNode() || node.isNull()
                ? new HashMap<>()
                : JSON.convertValue(node, new TypeReference<HashMap<String, Object>>() {});
    }
}
