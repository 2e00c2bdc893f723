package io.linli.app.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.DemonstrationCity;
import io.linli.app.folder.App;
import io.linli.app.folder.FolderReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RecordExpressionTests {

    private static Map<String, byte[]> withFormula(String formula) {
        Map<String, byte[]> files = TestApps.files("test-repairs");
        String type = new String(files.get("records/site.schema.json"), StandardCharsets.UTF_8)
                .replace("if capacity = null then null else capacity - tickets", formula.replace("\"", "\\\""));
        files.put("records/site.schema.json", type.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{f: function() external {java: {class: \"java.lang.Runtime\", method signature: \"getRuntime()\"}}}.f()",
                "function(x) x + 1",
                "capacity.getClass().forName(\"java.lang.System\")",
                "for a in 1..1000000 return a",
                "for a in (for b in (for c in [1,2] return c) return b) return for d in [1] return d",
                "matches(\"aaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\")",
                "9 ** 99",
                "replace(\"a\", \"a\", \"b\")",
                "get value(settings, \"x\")",
                "java.lang.System.exit(1)"
            })
    void whatWouldLeaveTheSandboxIsNoApplication(String formula) {
        assertThat(new FolderReader().read(withFormula(formula)).faults())
                .anyMatch(fault -> fault.file().equals("records/site.schema.json"));
    }

    @Test
    void anUpgradeWithAnotherFormulaReckonsAllRecordsAnew() throws InterruptedException {
        Repairs repairs = Repairs.shared();
        JsonNode site = repairs.site("capacity", 4);
        App before = TestApps.read("test-repairs");
        try {
            TestApps.shared()
                    .install(
                            TestApps.read(withFormula("if capacity = null then null else capacity * 2")),
                            DemonstrationCity.CITY);
            for (int i = 0; i < 100 && left(repairs, site) != 8; i++) {
                Thread.sleep(50);
            }
            assertThat(left(repairs, site)).isEqualTo(8);
        } finally {
            TestApps.shared().install(before, DemonstrationCity.CITY);
        }
    }

    @Test
    void whoActsIsAPersonOnlyAsTheRegisterKnowsHim() {
        Repairs repairs = Repairs.shared();
        App before = TestApps.read("test-repairs");
        String type = new String(
                        TestApps.files("test-repairs").get("records/ticket.schema.json"), StandardCharsets.UTF_8)
                .replace("\"x-default\": \"me\"", "\"x-default\": \"if kind = \\\"water\\\" then me else null\"")
                .replace("\"acceptedOn\": \"today\"", "\"acceptedOn\": \"today\", \"applicant\": \"me\"");
        Map<String, byte[]> files = TestApps.files("test-repairs");
        files.put("records/ticket.schema.json", type.getBytes(StandardCharsets.UTF_8));
        try {
            TestApps.shared().install(TestApps.read(files), DemonstrationCity.CITY);
            String account = repairs.resident
                    .get("/api/v1/session")
                    .json()
                    .at("/account/id")
                    .asString();
            JsonNode own = Repairs.made(Repairs.post(repairs.resident, Repairs.TICKETS, Repairs.values()));
            assertThat(own.at("/values/applicant/id").asString("")).isNotEqualTo(account);
            JsonNode staff = repairs.ticket("kind", "door");
            JsonNode accepted = Repairs.done(Repairs.act(repairs.community, staff, "accept"));
            assertThat(accepted.path("values").has("applicant"))
                    .as(accepted.toString())
                    .isFalse();
        } finally {
            TestApps.shared().install(before, DemonstrationCity.CITY);
        }
    }

    private static int left(Repairs repairs, JsonNode site) {
        return Repairs.done(repairs.community.get(
                        Repairs.SITES + "/" + site.path("id").asString()))
                .at("/values/left")
                .asInt();
    }
}
