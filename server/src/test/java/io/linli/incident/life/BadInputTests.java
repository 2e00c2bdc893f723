package io.linli.incident.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Wrong input gets a clear answer that names the field, and changes nothing. */
class BadInputTests {

    private static final Town TOWN = Town.shared();
    private static final JsonNode DISPATCHED = TOWN.dispatched("输入有误一");
    private static final JsonNode SIGNED = TOWN.signed("输入有误二");
    private static final JsonNode VERIFIED = TOWN.verified("输入有误三");
    private static final String NOWHERE = "\"01a20000-0000-7000-8000-000000000000\"";

    @ParameterizedTest(name = "{0} {1} {2} → {3} {4}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "street     | D | dispatch          | {}                                                        | ownerUnit",
                "street     | D | dispatch          | {'ownerUnit':'no-such-unit'}                              | ownerUnit",
                "street     | D | dispatch          | {'ownerUnit':\"'; DROP TABLE incident.incident; --\"}     | ownerUnit",
                "street     | D | dispatch          | {'ownerUnit':'990177:water','limit':{'amount':0,'unit':'hours'}} | limit",
                "street     | D | dispatch          | {'ownerUnit':'990177:water','limit':{'amount':3,'unit':'moons'}} | limit.unit",
                "street     | D | dispatch          | {'ownerUnit':'990177:water','coHandlers':['nobody']}      | coHandlers",
                "street     | D | correct           | {}                                                        | -",
                "street     | D | correct           | {'typeCode':'no-such-type'}                               | typeCode",
                "street     | D | correct           | {'placeCode':'../../etc/passwd'}                          | placeCode",
                "street     | D | correct           | {'placeCode':'110101001001'}                              | placeCode",
                "street     | D | correct           | {'urgency':'very'}                                        | urgency",
                "street     | D | merge             | {}                                                        | into",
                "street     | D | merge             | {'into':'LJ20200101-000001'}                              | into",
                "street     | D | merge             | {'into':'SELF'}                                           | into",
                "street     | D | split             | {'parts':[]}                                              | parts",
                "street     | D | split             | {'parts':[{'title':'','body':'x'}]}                       | parts[0].title",
                "street     | D | split             | {'parts':[{'title':'a','body':'x','typeCode':'none'}]}    | parts.typeCode",
                "department | D | transfer          | {'toUnit':'990177:urban-management','reason':'x'}         | toUnit",
                "department | D | transfer          | {'toUnit':'990177:water'}                                 | reason",
                "department | D | return            | {'reason':'   '}                                          | reason",
                "department | S | suspend           | {'reason':'x'}                                            | until",
                "department | S | suspend           | {'reason':'x','until':'2001-01-01T00:00:00Z'}             | until",
                "department | S | suspend           | {'reason':'x','until':'2999-01-01T00:00:00Z'}             | until",
                "department | S | request-extension | {'reason':'x','until':'1999-12-31T23:59:59Z'}             | until",
                "department | S | handle            | {}                                                        | result",
                "department | S | handle            | {'result':'LONG'}                                         | result",
                "department | S | handle            | {'result':'bell \\u0007'}                                 | result",
                "department | S | handle            | {'result':'x','fileIds':[NOWHERE]}                        | fileIds",
                "department | S | report-progress   | {}                                                        | note",
                "department | S | comment           | {'text':'x','visibility':'friends'}                       | visibility",
                "district   | S | supervise         | {'letter':'x'}                                            | replyBy",
                "resident   | V | rate              | {}                                                        | score",
                "resident   | V | rate              | {'score':0}                                               | score",
                "resident   | V | rate              | {'score':6}                                               | score",
                "resident   | V | reopen            | {}                                                        | reason",
            })
    void aFieldAtFaultIsNamed(String who, String which, String action, String fields, String field) {
        JsonNode incident = incident(which);
        String json = body(incident, fields.strip());
        Answer answer = post(person(who), incident, action, json);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).isNotBlank();
        assertThat(answer.json().path("detailEn").asString()).isNotBlank();
        if (!field.equals("-")) {
            assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        }
        assertUnchanged(incident);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "not JSON at all          | accept this | 400",
                "an array                 | [1,2]       | 400",
                "a wrong type             | {\"version\":\"many\"} | 400",
                "a wrong time             | {\"version\":1,\"until\":\"tomorrow\"} | 400",
                "a wrong id               | {\"version\":1,\"letterId\":\"12\"} | 400",
                "a position off the earth | {\"version\":1,\"position\":{\"longitude\":500,\"latitude\":0}} | 400",
                "no version               | {\"reason\":\"x\"} | 428",
            })
    void whatCannotBeReadIsRefused(String name, String body, int status) {
        Answer answer = post(TOWN.department(), DISPATCHED, "return", body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isNotBlank();
        assertUnchanged(DISPATCHED);
    }

    @Test
    void anUnknownStepOrIncidentIsNotFound() {
        assertThat(post(TOWN.street(), DISPATCHED, "explode", "{\"version\":1}").code())
                .isEqualTo("unknown-action");
        for (String id : new String[] {"LJ20200101-000001", "nonsense", "01a20000-0000-7000-8000-000000000000"}) {
            assertThat(TOWN.street().get("/api/v1/incidents/" + id).status()).isEqualTo(404);
            assertThat(TOWN.street()
                            .post("/api/v1/incidents/" + id + "/actions/accept", Map.of("version", 1))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aVersionMayComeAsIfMatchAndMustBeTheRightOne() {
        JsonNode incident = TOWN.dispatched("版本在请求头");
        String path = "/api/v1/incidents/" + incident.path("id").asString() + "/actions/sign";
        String version = "\"" + incident.path("version").asInt() + "\"";

        assertThat(withIfMatch(path, "\"banana\"").status()).isEqualTo(412);
        assertThat(withIfMatch(path, "\"1\"").status()).isEqualTo(412);
        assertThat(withIfMatch(path, version).status()).isEqualTo(200);
    }

    @Test
    void listsRefuseWrongCursorsAndStates() {
        assertThat(TOWN.street().get("/api/v1/supervision-letters?cursor=!!!").status())
                .isEqualTo(400);
        assertThat(TOWN.street().get("/api/v1/supervision-letters?state=lost").status())
                .isEqualTo(400);
        assertThat(TOWN.street()
                        .post("/api/v1/incidents/bulk", "{\"action\":\"sign\",\"ids\":[]}")
                        .status())
                .isEqualTo(400);
    }

    private static Answer withIfMatch(String path, String version) {
        return TOWN.department()
                .send(
                        "POST",
                        path,
                        BodyPublishers.ofString("{}"),
                        Map.of("Content-Type", "application/json", "If-Match", version));
    }

    private static Answer post(Caller who, JsonNode incident, String action, String json) {
        return who.post("/api/v1/incidents/" + incident.path("id").asString() + "/actions/" + action, json);
    }

    private static String body(JsonNode incident, String fields) {
        String filled = fields.replace('\'', '"')
                .replace("\"\"; DROP TABLE incident.incident; --\"", "\"\\\"; DROP TABLE incident.incident; --\"")
                .replace("SELF", incident.path("number").asString())
                .replace("LONG", "长".repeat(2001))
                .replace("NOWHERE", NOWHERE);
        String version = "{\"version\":" + incident.path("version").asInt();
        return filled.equals("{}") ? version + "}" : version + "," + filled.substring(1);
    }

    private static void assertUnchanged(JsonNode incident) {
        JsonNode now = Town.detail(TOWN.city(), incident);
        assertThat(now.path("version").asInt())
                .isEqualTo(incident.path("version").asInt());
        assertThat(now.path("state").asString())
                .isEqualTo(incident.path("state").asString());
    }

    private static JsonNode incident(String which) {
        return switch (which) {
            case "D" -> DISPATCHED;
            case "S" -> SIGNED;
            default -> VERIFIED;
        };
    }

    private static Caller person(String who) {
        return switch (who) {
            case "street" -> TOWN.street();
            case "department" -> TOWN.department();
            case "district" -> TOWN.district();
            default -> TOWN.resident();
        };
    }
}
