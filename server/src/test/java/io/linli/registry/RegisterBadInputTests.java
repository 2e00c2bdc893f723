package io.linli.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/** What people and programs send to the register by mistake or by malice; each is refused with what to do. */
class RegisterBadInputTests {

    private static final Caller COMMUNITY = community();
    private static final Caller GRID = Caller.demonstration("grid");
    private static final Caller RESIDENT = Caller.demonstration("resident");
    private static final Caller NOBODY = Caller.nobody();
    private static final String REGISTER = "/api/v1/registry";
    private static final String ANY = UUID.randomUUID().toString();

    private final List<Row> rows = new ArrayList<>();

    private static Caller community() {
        DemonstrationCity.shared();
        return Caller.demonstration("community");
    }

    private record Row(String name, Caller by, String method, String path, String body, int status, String says) {}

    @TestFactory
    Stream<DynamicTest> eachGetsItsClearAnswer() {
        people();
        otherKinds();
        lists();
        rights();
        files();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(60);
        return rows.stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> refuses(row)));
    }

    private static void refuses(Row row) {
        String type = row.path().contains("/import") ? "text/csv" : "application/json";
        Caller.Answer answer = row.by()
                .send(
                        row.method(),
                        row.path(),
                        BodyPublishers.ofString(row.body()),
                        row.method().equals("GET") ? Map.of() : Map.of("Content-Type", type, "If-Match", "\"1\""));
        assertThat(answer.status()).as(answer.text()).isEqualTo(row.status());
        assertThat(answer.text()).contains(row.says()).doesNotContain("Exception", "SELECT", "registry.");
        assertThat(answer.json().path("detail").asString()).containsPattern("\\p{IsHan}");
        assertThat(answer.json().path("detailEn").asString()).containsPattern("[A-Za-z]{3}");
    }

    private void person(String name, String field, Object value, String says) {
        Map<String, Object> facts = new HashMap<>(Residents.facts("坏输入", Residents.idNumber()));
        facts.put(field, value);
        post(name, "/people", Map.of("facts", facts), says);
    }

    private void post(String name, String path, Object body, String says) {
        String text =
                body instanceof String already ? already : JsonMapper.shared().writeValueAsString(body);
        rows.add(new Row(name, COMMUNITY, "POST", REGISTER + path, text, 400, says));
    }

    private void get(String name, String path, int status, String says) {
        rows.add(new Row(name, COMMUNITY, "GET", REGISTER + path, "", status, says));
    }

    private void people() {
        person("no name", "name", " ", "required");
        person("a name with digits", "name", "张3", "digits");
        person("a name without end", "name", "长".repeat(61), "too-long");
        person("a wrong check digit", "idNumber", "430102199001010011", "wrong-check-digit");
        person("an old number", "idNumber", "430102900101001", "old-form");
        person("a number that is too short", "idNumber", "4301021990", "wrong-length");
        person("a birth date that does not exist", "idNumber", "430102199002300013", "no-such-date");
        person("a number of the future", "idNumber", "430102209001010017", "future-date");
        person("letters in a number", "idNumber", "43010219900101ABCD", "wrong-characters");
        person("an unknown kind of document", "idKind", "999", "unknown-choice");
        person("a half phone", "phone", "139", "invalid-phone");
        person("words for a phone", "phone", "没有", "invalid-phone");
        person("a third sex", "sex", "x", "unknown-choice");
        person("another sex than the document's", "sex", "female", "differs-from-document");
        person("another birth date than the document's", "birthDate", "2001-01-01", "differs-from-document");
        person("a birth date before anybody's", "birthDate", "1700-01-01", "out-of-range");
        person("an unknown residence", "residence", "tourist", "unknown-choice");
        person("an unknown state", "state", "ghost", "unknown-choice");
        person("an unknown house", "houseCode", "990101001001001999990101", "unknown-house");
        person("a house next door", "houseCode", Residents.NEIGHBOUR_HOUSE, "unknown-house");
        person("control characters", "occupation", "工\u0007人", "control-characters");
        person("a long text", "employer", "司".repeat(501), "too-long");
        person("an unknown tag", "tags", List.of(Map.of("code", "genius")), "unknown-tag");
        person("an unknown education", "education", "kindergarten", "unknown-choice");
        Map<String, Object> nowhere = new HashMap<>(Residents.facts("无处", Residents.idNumber()));
        nowhere.remove("houseCode");
        post("nowhere", "/people", Map.of("facts", nowhere), "required");
        post("in a whole district", "/people", Map.of("facts", with(nowhere, "placeCode", "990101")), "too-wide");
        post("in no place", "/people", Map.of("facts", with(nowhere, "placeCode", "abc")), "unknown-place");
        post(
                "in a place of others",
                "/people",
                Map.of("facts", with(nowhere, "placeCode", DemonstrationCity.NEIGHBOUR_GRID)),
                "outside-scope");
        post("no facts", "/people", "{}", "required");
        post("no JSON", "/people", "{\"facts\":", "detail");
    }

    private static Map<String, Object> with(Map<String, Object> facts, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(facts);
        changed.put(field, value);
        return changed;
    }

    private void otherKinds() {
        Map<String, Object> shop =
                Map.of("name", "坏商店", "type", "shop", "placeCode", DemonstrationCity.GRID, "creditCode", "X");
        post("a short credit code", "/organisations", Map.of("facts", shop), "wrong-length");
        post(
                "a credit code with a wrong check",
                "/organisations",
                Map.of("facts", with(shop, "creditCode", "91440300708461136A")),
                "wrong-check-digit");
        post("an unknown type", "/organisations", Map.of("facts", with(shop, "type", "club")), "unknown-choice");
        post("employees below none", "/organisations", Map.of("facts", with(shop, "employees", -5)), "out-of-range");
        post("a house without code", "/houses", Map.of("facts", Map.of("use", "own")), "required");
        post("a house that is not there", "/houses", Map.of("facts", Map.of("code", "1")), "unknown-house");
        post(
                "an unknown use",
                "/houses",
                Map.of("facts", Map.of("code", Residents.HOUSE, "use", "castle")),
                "unknown-choice");
        Map<String, Object> part =
                Map.of("name", "坏井盖", "type", "part", "classCode", "0199", "placeCode", DemonstrationCity.GRID);
        post("an unknown part", "/things", Map.of("facts", part), "unknown-class");
        post(
                "a part code of another class",
                "/things",
                Map.of("facts", with(with(part, "classCode", "0101"), "number", "9901010102000001")),
                "invalid-part-code");
        post("a vehicle without plate", "/things", Map.of("facts", with(part, "type", "vehicle")), "invalid-plate");
        post("a thing without type", "/things", Map.of("facts", Map.of("name", "物")), "required");
        post("a relation to nothing", "/relations", Map.of("facts", Map.of("type", "owner")), "required");
        post(
                "a relation to somebody unknown",
                "/relations",
                Map.of(
                        "facts",
                        Map.of("type", "spouse", "fromKind", "person", "fromId", ANY, "toKind", "person", "toId", ANY)),
                "unknown-subject");
        post("an export of nothing", "/people/exports", Map.of("purpose", "service"), "required");
        post("an export without purpose", "/people/exports", Map.of("fields", List.of("name")), "unknown-purpose");
        post("plates of no building", "/plates", "{\"units\":true,\"houses\":true}", "required");
    }

    private void lists() {
        get("a page too large", "/people?limit=1000", 400, "out-of-range");
        get("a page of nothing", "/people?limit=0", 400, "out-of-range");
        get("a cursor made up", "/people?cursor=xyz", 400, "invalid-cursor");
        get("a place made up", "/people?within=abc", 400, "invalid-division-code");
        get("an endless question", "/search?q=" + "a".repeat(101), 400, "too-long");
        get("an unknown kind of record", "/search?q=a&kind=ghost", 400, "unknown-kind");
        get("an unknown kind in the path", "/fields/ghosts", 404, "not-found");
        get("a person that is not there", "/people/" + ANY, 404, "not-found");
        get("the history of nobody", "/people/" + ANY + "/changes", 404, "not-found");
        get("a building that is not there", "/buildings/none", 404, "not-found");
        get("a day that is none", "/people/" + ANY + "?asOf=yesterday", 400, "detail");
    }

    private void rights() {
        rows.add(new Row("a stranger reads", NOBODY, "GET", REGISTER + "/people", "", 401, "not-signed-in"));
        rows.add(new Row("a resident reads", RESIDENT, "GET", REGISTER + "/people", "", 403, "not-allowed"));
        rows.add(new Row("a grid worker merges", GRID, "GET", REGISTER + "/duplicates", "", 403, "not-allowed"));
        rows.add(new Row(
                "a grid worker imports", GRID, "POST", REGISTER + "/people/import", "姓名\n", 403, "not-allowed"));
        rows.add(new Row("a plate that is none", NOBODY, "GET", "/api/v1/plates/none", "", 404, "not-found"));
        rows.add(new Row(
                "a look without purpose",
                COMMUNITY,
                "POST",
                REGISTER + "/people/" + ANY + "/reveal",
                "{\"fields\":[\"idNumber\"]}",
                400,
                "unknown-purpose"));
    }

    private void files() {
        rows.add(new Row("an empty file", COMMUNITY, "POST", REGISTER + "/people/import", "", 400, "empty"));
        rows.add(new Row(
                "unknown columns",
                COMMUNITY,
                "POST",
                REGISTER + "/people/import",
                "甲,乙\n1,2\n",
                400,
                "no-known-column"));
        rows.add(new Row(
                "an unknown mode",
                COMMUNITY,
                "POST",
                REGISTER + "/people/import?mode=some",
                "姓名\n某\n",
                400,
                "unknown"));
        rows.add(new Row(
                "no text at all",
                COMMUNITY,
                "POST",
                REGISTER + "/people/import",
                new String(new byte[] {0, 1, 2, 3}, StandardCharsets.ISO_8859_1),
                400,
                "not-text"));
    }
}
