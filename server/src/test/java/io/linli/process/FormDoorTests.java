package io.linli.process;

import static io.linli.process.Aid.PROCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The doors of starts and tasks judge forms by all their rules, whatever the page has done. */
class FormDoorTests {

    private static final Path TABLE = Path.of("../web/src/shared/forms/tests/entries.json");
    private static final Aid AID = Aid.shared();
    private static int number;

    @BeforeAll
    static void aRepairIsDecidedAndDone() {
        stored("test-repair-request", """
                {"type": "object", "required": ["what", "pieces"], "properties": {
                  "what": {"type": "string", "title": "报修内容", "enum": ["leak", "noise"]},
                  "floor": {"type": "integer", "title": "楼层", "x-visible": "what = \\"leak\\"",
                    "x-required": "what = \\"leak\\""},
                  "asked": {"type": "string", "title": "申请日期", "format": "date", "x-default": "today"},
                  "pieces": {"type": "array", "title": "材料", "x-kind": "table", "items": {"type": "object",
                    "required": ["name"], "properties": {
                      "name": {"type": "string", "title": "名称"},
                      "amount": {"type": "integer", "title": "数量", "x-default": "1"},
                      "price": {"type": "number", "title": "单价", "x-kind": "money"},
                      "cost": {"type": "number", "title": "金额", "x-kind": "money", "x-formula": "amount * price"}}}},
                  "total": {"type": "number", "title": "合计", "x-kind": "money", "x-formula": "sum(pieces.cost)"}}}
                """);
        stored("test-repair-decision", """
                {"type": "object", "required": ["decision"], "properties": {
                  "decision": {"type": "string", "title": "决定", "enum": ["do", "leave"]},
                  "day": {"type": "string", "title": "上门日期", "format": "date", "x-visible": "decision = \\"do\\"",
                    "x-required": "decision = \\"do\\" and total > 100"},
                  "reason": {"type": "string", "title": "原因", "x-titleEn": "Reason",
                    "x-visible": "decision = \\"leave\\"", "x-required": "decision = \\"leave\\""},
                  "days": {"type": "number", "title": "天数", "x-formula": "(day - date(asked)) / duration(\\"P1D\\")"},
                  "note": {"type": "string", "title": "备注"}},
                 "x-check": [{"when": "day = null or day >= date(asked)", "message": "上门日期不能早于申请日期",
                   "messageEn": "the day is not before the request", "field": "day"}]}
                """);
        AID.deployed(
                "test-repair",
                new Sketch("test-repair")
                        .start("linli:form=\"test-repair-request\"")
                        .task(
                                "decide",
                                "linli:role=\"community-worker\" linli:level=\"community\""
                                        + " linli:form=\"test-repair-decision\" linli:outcomes=\"yes=同意|Yes;no=不同意|No\"")
                        .gateway("exclusive", "far", "near")
                        .task("walk")
                        .task("plan")
                        .end("end")
                        .way("begin", "decide", "far")
                        .arrow("near", "far", "walk")
                        .when("total > 100", "far", "plan")
                        .way("walk", "end")
                        .way("plan", "end")
                        .bpmn());
    }

    private static void stored(String key, String schema) {
        Aid.stored(form(key, JsonMapper.shared().readTree(schema), Map.of()));
    }

    private static Answer form(String key, Object schema, Object layout) {
        return AID.put(
                "/forms/" + key,
                Map.of("placeCode", DemonstrationCity.CITY, "name", key, "schema", schema, "layout", layout));
    }

    private static Answer start(String definition, Object data) {
        return AID.start(definition, "报修", data);
    }

    private static String started(Map<String, Object> data) {
        return AID.started("test-repair", "报修", data);
    }

    private static Answer decide(String instance, String outcome, Map<String, Object> data) {
        Map<String, Object> body = new HashMap<>(Map.of("data", data));
        if (outcome != null) {
            body.put("outcome", outcome);
        }
        return AID.act(AID.community, AID.task(instance, "decide"), "complete", body);
    }

    private static List<String> faults(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        return answer.json()
                .path("errors")
                .valueStream()
                .map(error -> error.path("field").asString() + ":"
                        + error.path("code").asString())
                .sorted()
                .toList();
    }

    /** Those cases of the table that a start can be made of: nothing is known before it and nothing stands around it. */
    @TestFactory
    Stream<DynamicTest> aStartIsJudgedAsThePageHasJudgedIt() throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(TABLE))
                .valueStream()
                .filter(one -> !one.has("known") && !one.has("context"))
                .map(one -> DynamicTest.dynamicTest(one.path("name").asString(), () -> judge(one)));
    }

    private static void judge(JsonNode one) {
        String key = "test-judged-" + number++;
        Aid.stored(form(key, one.path("schema"), one.has("layout") ? one.path("layout") : Map.of()));
        AID.deployed(
                key,
                new Sketch(key)
                        .start("linli:form=\"" + key + "\"")
                        .end("end")
                        .way("begin", "end")
                        .bpmn());

        Answer answer = start(key, one.path("values"));

        if (one.path("faults").isEmpty()) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            JsonNode data = AID.instance(answer.json().path("id").asString()).path("data");
            assertThat(plain(data)).isEqualTo(plain(one.path("taken")));
        } else {
            assertThat(faults(answer))
                    .isEqualTo(one.path("faults")
                            .valueStream()
                            .map(fault -> ("data." + fault.asString()).replace(".:", ":"))
                            .sorted()
                            .toList());
        }
    }

    private static Object plain(JsonNode values) {
        return JsonMapper.shared()
                .readValue(
                        values.toString().replaceAll("(?<=\\d)\\.0+(?=[,}\\]])", ""), new TypeReference<Object>() {});
    }

    @Test
    void aStartIsReckonedByTheServerWhateverWasSent() {
        String instance = started(Map.of(
                "what",
                "noise",
                "floor",
                7,
                "total",
                1,
                "pieces",
                List.of(Map.of("name", "胶条", "price", 2.5, "cost", 999), Map.of("name", "门", "price", 80))));

        JsonNode data = AID.instance(instance).path("data");
        assertThat(data.has("floor")).as("not asked for").isFalse();
        assertThat(data.path("asked").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(data.at("/pieces/0/cost").asDouble()).isEqualTo(2.5);
        assertThat(data.at("/pieces/0/amount").asInt()).isEqualTo(1);
        assertThat(data.path("total").asDouble()).isEqualTo(82.5);
    }

    @Test
    void whatIsMissingIsNamedInBothLanguages() {
        Answer answer = start("test-repair", Map.of("what", "leak", "pieces", List.of(Map.of("price", 1))));

        assertThat(faults(answer)).containsExactly("data.floor:required", "data.pieces.0.name:required");
        assertThat(answer.json().at("/errors/0/message").asString()).isEqualTo("请填写“楼层”");
        assertThat(answer.text()).contains("must be filled in");
    }

    @Test
    void aTaskIsJudgedWithWhatTheInstanceKnows() {
        String instance = started(Map.of("what", "noise", "pieces", List.of(Map.of("name", "门", "price", 200))));

        assertThat(faults(decide(instance, "yes", Map.of("decision", "do")))).containsExactly("data.day:required");
        assertThat(faults(decide(instance, "yes", Map.of("decision", "leave", "day", "2020-01-01"))))
                .containsExactly("data.reason:required");
        assertThat(faults(decide(instance, "yes", Map.of("decision", "do", "day", "2020-01-01"))))
                .containsExactly("data.day:check");
        assertThat(faults(decide(instance, "yes", Map.of("note", "x")))).containsExactly("data.decision:required");
    }

    @Test
    void whatATaskHidesIsNotTakenAndWhatItReckonsDecidesTheWay() {
        String instance = started(Map.of("what", "noise", "pieces", List.of(Map.of("name", "门", "price", 20))));
        String asked = AID.instance(instance).at("/data/asked").asString();

        Answer done = decide(instance, "yes", Map.of("decision", "do", "reason", "不该有", "day", asked, "days", 99));

        assertThat(done.status()).as(done.text()).isEqualTo(200);
        JsonNode data = AID.instance(instance).path("data");
        assertThat(data.has("reason")).isFalse();
        assertThat(data.path("days").asInt()).isZero();
        assertThat(AID.task(instance, "walk")).isNotEmpty();
    }

    @Test
    void anOutcomeIsOneOfThoseThatTheDrawingOffers() {
        String instance = started(Map.of("what", "noise", "pieces", List.of(Map.of("name", "门"))));
        Map<String, Object> data = Map.of("decision", "leave", "reason", "无需维修");

        for (String outcome : new String[] {null, "perhaps", "同意"}) {
            Answer refused = decide(instance, outcome, data);
            assertThat(faults(refused)).containsExactly("outcome:unknown-outcome");
            assertThat(refused.json().at("/errors/0/message").asString()).contains("同意、不同意");
            assertThat(refused.json().at("/errors/0/messageEn").asString()).contains("yes, no");
        }
        Answer batch = AID.community.post(
                Aid.TASKS + "/batch",
                Map.of("ids", List.of(AID.task(instance, "decide")), "action", "complete", "outcome", "perhaps"));
        assertThat(batch.json().at("/0/done").asBoolean()).isFalse();
        assertThat(decide(instance, "no", data).status()).isEqualTo(200);
        assertThat(AID.instance(instance).at("/data/decideOutcome").asString()).isEqualTo("no");
    }

    @Test
    void whatIsPutAsideNeedNotBeWholeAndWhatIsEmptiedStaysEmpty() {
        String instance = started(Map.of("what", "noise", "pieces", List.of(Map.of("name", "门"))));
        String task = AID.task(instance, "decide");
        AID.done(AID.community, task, "claim", Map.of());

        JsonNode saved = saved(task, "{\"note\": \"先记下\", \"reason\": \"不问\"}");
        assertThat(saved.path("note").asString()).isEqualTo("先记下");
        assertThat(saved.has("reason")).as("not asked for").isFalse();
        assertThat(saved(task, "{\"note\": null}").path("note").asString("")).isEmpty();
        assertThat(faults(save(task, "{\"decision\": \"perhaps\"}"))).containsExactly("data.decision:enum");
    }

    private static JsonNode saved(String task, String data) {
        Answer answer = save(task, data);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return AID.community.get(Aid.TASKS + "/" + task).json().path("data");
    }

    private static Answer save(String task, String data) {
        int version = AID.community
                .get(Aid.TASKS + "/" + task)
                .json()
                .at("/task/version")
                .asInt();
        return AID.community.send("POST", Aid.TASKS + "/" + task + "/save", version, "{\"data\": " + data + "}");
    }

    @Test
    void aTrialReckonsAsWell() {
        Answer tried = AID.city.post(
                PROCESS + "/definitions/test-repair/try",
                Map.of(
                        "placeCode",
                        DemonstrationCity.GRID,
                        "data",
                        Map.of("what", "noise", "pieces", List.of(Map.of("name", "门", "amount", 2, "price", 90))),
                        "choices",
                        Map.of("decide", Map.of("outcome", "yes", "late", false, "data", Map.of("decision", "do")))));

        assertThat(tried.json().at("/data/total").asDouble()).as(tried.text()).isEqualTo(180);
        assertThat(tried.text()).contains("\"plan\"").doesNotContain("\"walk\"");
    }

    @Test
    void aFormWithARuleThatCannotBeUnderstoodIsNotStored() {
        Answer answer = form(
                "test-bad-rule",
                Map.of("type", "object", "properties", Map.of("a", Map.of("type", "string", "x-visible", "1 +"))),
                Map.of());

        assertThat(faults(answer)).containsExactly("schema.properties.a.x-visible:feel-syntax");
    }

    @Test
    void aTableWhoseInputNobodyGivesKeepsTheDrawingFromForce() {
        String dmn = Aid.resource("aid-grade.dmn").replace("<text>amount</text>", "<text>amuont</text>");
        Aid.stored(AID.put(
                "/decisions/test-strange",
                Map.of(
                        "placeCode",
                        DemonstrationCity.CITY,
                        "name",
                        "错名",
                        "dmn",
                        dmn.replace("test-aid-grade", "test-strange"))));

        Answer checked = AID.city.post(
                PROCESS + "/definitions/test-aid/check",
                Map.of("draft", Aid.resource("aid.bpmn").replace("test-aid-grade", "test-strange")));

        assertThat(checked.json()
                        .valueStream()
                        .map(fault -> fault.path("element").asString() + ":"
                                + fault.path("code").asString()))
                .containsExactly("grade:unknown-field");
        assertThat(checked.text()).contains("amuont");
        Answer nameless = AID.city.post(
                PROCESS + "/decisions/test-strange/check",
                Map.of("dmn", dmn.replace("test-aid-grade", "test-strange").replace("name=\"grade\"", "")));
        assertThat(nameless.json().at("/0/code").asString()).isEqualTo("output-name");
    }
}
