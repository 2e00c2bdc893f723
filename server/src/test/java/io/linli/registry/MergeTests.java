package io.linli.registry;

import static io.linli.registry.Residents.PEOPLE;
import static io.linli.registry.Residents.correct;
import static io.linli.registry.Residents.facts;
import static io.linli.registry.Residents.idNumber;
import static io.linli.registry.Residents.path;
import static io.linli.registry.Residents.post;
import static io.linli.registry.Residents.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

class MergeTests {

    private static final Caller CITY = DemonstrationCity.shared().city();
    private static final Caller COMMUNITY = Caller.demonstration("community");

    private final String number = idNumber();
    private final String name = "并" + "甲乙丙丁戊己庚辛".charAt((int) (System.nanoTime() % 8)) + "人";
    private final JsonNode known = register(COMMUNITY, known());
    private final JsonNode twin = register(COMMUNITY, twin());
    private final JsonNode friend = register(COMMUNITY, facts("友人", idNumber()));

    private Map<String, Object> known() {
        return facts(name, number);
    }

    /** The same person, recorded again without a document. */
    private Map<String, Object> twin() {
        Map<String, Object> facts = facts(name, "");
        facts.put("birthDate", birthDate());
        facts.put("employer", "临江机械厂");
        return facts;
    }

    private String birthDate() {
        return number.substring(6, 10) + "-" + number.substring(10, 12) + "-" + number.substring(12, 14);
    }

    @Test
    void whoIsRecordedTwiceIsListed() {
        assertThat(duplicates(COMMUNITY, ""))
                .contains(known.path("id").asString(), twin.path("id").asString(), "name-and-birth-date");
    }

    @Test
    void aPreviewShowsWhatAMergeWouldDo() {
        JsonNode preview = COMMUNITY
                .get(path(known) + "/merge-preview?with=" + twin.path("id").asString())
                .json();

        assertThat(preview.path("fields").toString())
                .contains("\"field\":\"employer\"", "\"merged\":\"临江机械厂\"", "\"result\":\"merged\"")
                .doesNotContain(number);
    }

    @Test
    void twoRecordsBecomeOneAndTwoAgain() {
        relate(twin, friend);
        Caller.Answer merged = merge();
        assertThat(merged.status()).as(merged.text()).isEqualTo(200);
        assertThat(fact(known, "employer")).isEqualTo("临江机械厂");
        assertThat(fact(twin, "state")).isEqualTo("merged");
        assertThat(COMMUNITY.get(PEOPLE + "?limit=200").text())
                .doesNotContain(twin.path("id").asString());
        assertThat(relations(known)).contains(friend.path("id").asString());

        Caller.Answer apart = COMMUNITY.post(
                "/api/v1/registry/merges/" + merged.json().path("id").asString() + "/undo", Map.of());
        assertThat(apart.status()).as(apart.text()).isEqualTo(200);
        assertThat(fact(known, "employer")).isEmpty();
        assertThat(fact(twin, "state")).isEqualTo("living");
        assertThat(relations(known)).doesNotContain(friend.path("id").asString());
        assertThat(relations(twin)).contains(friend.path("id").asString());
    }

    @Test
    void whatWasCorrectedAfterTheMergeStaysWhenItIsTakenApart() {
        String merge = merge().json().path("id").asString();
        int version = COMMUNITY.get(path(known)).json().path("version").asInt();
        correct(COMMUNITY, path(known), version, Map.of("facts", Map.of("employer", "新单位")));

        COMMUNITY.post("/api/v1/registry/merges/" + merge + "/undo", Map.of());
        assertThat(fact(known, "employer")).isEqualTo("新单位");
    }

    @Test
    void aMergeIsTakenApartOnce() {
        String undo = "/api/v1/registry/merges/" + merge().json().path("id").asString() + "/undo";
        assertThat(COMMUNITY.post(undo, Map.of()).status()).isEqualTo(200);
        assertThat(COMMUNITY.post(undo, Map.of()).code()).isEqualTo("not-merged");
    }

    @Test
    void aMergedRecordIsNeitherMergedAgainNorUndoneByItsHistory() {
        merge();
        assertThat(merge().status()).isEqualTo(412);
        JsonNode change =
                COMMUNITY.get(path(twin) + "/changes").json().path("items").path(0);
        Caller.Answer undone = post(
                COMMUNITY,
                path(twin) + "/changes/" + change.path("id").asString() + "/undo",
                change.path("version").asInt(),
                Map.of());
        assertThat(undone.code()).isEqualTo("merged");
    }

    @Test
    void aNeighbourCannotTakeAMergeApart() {
        String undo = "/api/v1/registry/merges/" + merge().json().path("id").asString() + "/undo";
        Caller neighbour = Caller.demonstration("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY);
        assertThat(neighbour.post(undo, Map.of()).status()).isEqualTo(404);
    }

    /** Two streets may know one person; only who covers both finds it out. */
    @Test
    void onePersonInTwoStreetsIsAMatterForThoseAbove() {
        String document = idNumber();
        register(COMMUNITY, facts("两处人", document));
        Map<String, Object> elsewhere = facts("两处人", document);
        elsewhere.put("houseCode", DemonstrationCity.OTHER_STREET + "001001001010101");
        JsonNode other = register(Caller.demonstration("street-" + DemonstrationCity.OTHER_STREET), elsewhere);

        assertThat(duplicates(CITY, "&within=9901")).contains(other.path("id").asString(), "\"document\"");
        assertThat(duplicates(COMMUNITY, "")).doesNotContain(other.path("id").asString());
    }

    /** Without a document nothing but name and birth date, or name and telephone, tells that two may be one. */
    @Test
    void whoIsRecordedInTwoStreetsWithoutADocumentIsFoundByThoseAbove() {
        Map<String, Object> here = facts("无证之人", "");
        here.put("birthDate", "1971-02-03");
        Map<String, Object> there = new HashMap<>(here);
        there.put("houseCode", DemonstrationCity.OTHER_STREET + "001001001010101");
        register(COMMUNITY, here);
        JsonNode other = register(Caller.demonstration("street-" + DemonstrationCity.OTHER_STREET), there);
        String id = other.path("id").asString();

        assertThat(duplicates(CITY, "")).contains(id);
        Map<String, Object> fixed = new HashMap<>(Map.of("birthDate", "1971-02-04", "phone", Residents.phone()));
        assertThat(correct(CITY, path(other), 1, Map.of("facts", fixed)).status())
                .isEqualTo(200);
        assertThat(duplicates(CITY, "")).doesNotContain(id);
        correct(CITY, path(other), 2, Map.of("facts", Map.of("phone", here.get("phone"))));
        assertThat(duplicates(CITY, "")).contains(id);
    }

    @Test
    void whoIsMergedIsNoDoubleAnyMoreUntilTheMergeIsTakenApart() {
        String merge = merge().json().path("id").asString();
        assertThat(duplicates(COMMUNITY, "")).doesNotContain(twin.path("id").asString());

        COMMUNITY.post("/api/v1/registry/merges/" + merge + "/undo", Map.of());
        assertThat(duplicates(COMMUNITY, "")).contains(twin.path("id").asString());
    }

    @Test
    void whoIsToldApartIsNotAskedAboutAgainUntilThatIsTakenBack() {
        Caller.Answer told = COMMUNITY.put(apart(known, twin), Map.of("reason", "同名同生日,已电话核实"));
        assertThat(told.status()).as(told.text()).isEqualTo(204);
        assertThat(COMMUNITY.put(apart(known, twin), Map.of("reason", "又说一遍")).status())
                .isEqualTo(204);
        correct(COMMUNITY, path(twin), 1, Map.of("facts", Map.of("employer", "江北船厂")));

        assertThat(asked(COMMUNITY, "")).isEmpty();
        assertThat(asked(COMMUNITY, "&apart=true")).containsExactly("同名同生日,已电话核实");

        assertThat(COMMUNITY.delete(apart(known, twin)).status()).isEqualTo(204);
        assertThat(asked(COMMUNITY, "")).containsExactly("");
        assertThat(COMMUNITY.delete(apart(known, twin)).status()).isEqualTo(404);
    }

    @Test
    void onlyAListedPairThatOneSeesIsToldApartAndOnlyWithAReason() {
        Caller neighbour = Caller.demonstration("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY);
        Map<String, String> reason = Map.of("reason", "两位居民");

        assertThat(neighbour.put(apart(known, twin), reason).status()).isEqualTo(404);
        assertThat(COMMUNITY.put(apart(known, friend), reason).status()).isEqualTo(404);
        assertThat(COMMUNITY.put(apart(known, twin), Map.of("reason", "是")).text())
                .contains("\"field\":\"reason\"", "2到200字");
        assertThat(asked(COMMUNITY, "")).containsExactly("");
    }

    @Test
    void twoRecordsWithOneDocumentAreMergedOrCorrected() {
        String document = idNumber();
        JsonNode one = register(COMMUNITY, facts("同证人", document));
        Map<String, Object> elsewhere = facts("同证人", document);
        elsewhere.put("houseCode", DemonstrationCity.OTHER_STREET + "001001001010101");
        JsonNode other = register(Caller.demonstration("street-" + DemonstrationCity.OTHER_STREET), elsewhere);

        assertThat(CITY.put(apart(one, other), Map.of("reason", "两位居民")).code()).isEqualTo("same-document");
    }

    /** What is said of the pair of these two, as often as it is listed. */
    private List<String> asked(Caller by, String query) {
        List<String> said = new ArrayList<>();
        for (JsonNode pair : JsonMapper.shared().readTree(duplicates(by, query))) {
            if (pair.path("first").path("id").equals(known.path("id"))
                    && pair.path("second").path("id").equals(twin.path("id"))) {
                said.add(pair.path("apart").asString(""));
            }
        }
        return said;
    }

    private static String apart(JsonNode one, JsonNode other) {
        return "/api/v1/registry/duplicates/%s/%s/told-apart"
                .formatted(one.path("id").asString(), other.path("id").asString());
    }

    /** All pages of the list. */
    private static String duplicates(Caller by, String query) {
        ArrayNode all = JsonMapper.shared().createArrayNode();
        String cursor = "";
        do {
            JsonNode page = by.get("/api/v1/registry/duplicates?limit=20" + query + "&cursor=" + cursor)
                    .json();
            page.path("items").forEach(all::add);
            cursor = page.hasNonNull("next") ? page.path("next").asString() : "";
        } while (!cursor.isEmpty());
        return all.toString();
    }

    private Caller.Answer merge() {
        Map<String, Object> order = new HashMap<>();
        order.put("with", twin.path("id").asString());
        order.put("version", 1);
        order.put("take", List.of());
        order.put("reason", "同一人");
        return post(COMMUNITY, path(known) + "/merge", 1, order);
    }

    private static void relate(JsonNode from, JsonNode to) {
        Caller.Answer answer = COMMUNITY.post(
                "/api/v1/registry/relations",
                Map.of(
                        "facts",
                        Map.of(
                                "type",
                                "sibling",
                                "fromKind",
                                "person",
                                "fromId",
                                from.path("id").asString(),
                                "toKind",
                                "person",
                                "toId",
                                to.path("id").asString())));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static String relations(JsonNode person) {
        return COMMUNITY.get(path(person) + "/relations").text();
    }

    private static String fact(JsonNode person, String field) {
        return COMMUNITY.get(path(person)).json().path("facts").path(field).asString("");
    }
}
