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
