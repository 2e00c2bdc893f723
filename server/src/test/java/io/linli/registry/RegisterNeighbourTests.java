package io.linli.registry;

import static io.linli.registry.Residents.correct;
import static io.linli.registry.Residents.facts;
import static io.linli.registry.Residents.idNumber;
import static io.linli.registry.Residents.path;
import static io.linli.registry.Residents.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** A person, a house and an organisation of one community, and everybody who must not find them by any door. */
class RegisterNeighbourTests {

    private static final Caller COMMUNITY;
    private static final Map<String, Caller> STRANGERS;
    private static final String NAME = "隐姓埋名甲";
    private static final String SHOP = "隐姓埋名商行";
    private static final String NUMBER = idNumber();
    private static final String PHONE = "13988880001";
    private static final String BUILDING = DemonstrationCity.GRID + "001";
    private static JsonNode person;

    static {
        DemonstrationCity.shared();
        COMMUNITY = Caller.demonstration("community");
        STRANGERS = Map.of(
                "the neighbour community", Caller.demonstration("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY),
                "a grid worker next door", Caller.demonstration("grid-" + DemonstrationCity.NEIGHBOUR_GRID),
                "another street", Caller.demonstration("street-" + DemonstrationCity.OTHER_STREET),
                "another district", Caller.demonstration("district-" + DemonstrationCity.OTHER_DISTRICT),
                "a department", Caller.demonstration("department"),
                "a resident", Caller.demonstration("resident"),
                "a visitor", Caller.nobody());
    }

    @BeforeAll
    static void record() {
        Map<String, Object> facts = facts(NAME, NUMBER);
        facts.put("phone", PHONE);
        facts.put("household", "隐户");
        person = register(COMMUNITY, facts, "2024-01-01");
        correct(COMMUNITY, path(person), 1, Map.of("facts", Map.of("employer", SHOP)));
        COMMUNITY.post(
                "/api/v1/registry/organisations",
                Map.of("facts", Map.of("name", SHOP, "type", "shop", "placeCode", DemonstrationCity.GRID)));
    }

    @TestFactory
    Stream<DynamicTest> nothingIsFoundByAnyDoor() {
        String id = path(person);
        List<String> doors = List.of(
                "/api/v1/registry/people?limit=200",
                "/api/v1/registry/people?limit=200&within=" + DemonstrationCity.COMMUNITY,
                "/api/v1/registry/people?limit=200&household=" + encoded("隐户"),
                "/api/v1/registry/people?limit=200&building=" + BUILDING,
                "/api/v1/registry/organisations?limit=200",
                "/api/v1/registry/houses?limit=200&building=" + BUILDING,
                "/api/v1/registry/search?q=" + encoded(NAME),
                "/api/v1/registry/search?q=" + encoded("埋名"),
                "/api/v1/registry/search?q=yinxingmaimingjia",
                "/api/v1/registry/search?q=" + NUMBER,
                "/api/v1/registry/search?q=" + PHONE,
                "/api/v1/registry/search?q=" + encoded(SHOP) + "&within=" + DemonstrationCity.COMMUNITY,
                "/api/v1/registry/buildings/" + BUILDING,
                "/api/v1/registry/duplicates?within=" + DemonstrationCity.COMMUNITY,
                "/api/v1/registry/floating/figures?within=" + DemonstrationCity.COMMUNITY,
                "/api/v1/registry/exports",
                "/api/v1/registry/search?q=" + encoded(NAME + " 阳光花园"),
                "/api/v1/registry/houses/" + Residents.HOUSE + "/occupants?asOf=2024-06-01",
                id,
                id + "/account",
                id + "/proofs",
                id + "/household?asOf=2024-06-01",
                id + "?asOf=2024-06-01",
                id + "/changes",
                id + "/household",
                id + "/relations",
                id + "/merges",
                id + "/merge-preview?with=" + person.path("id").asString());
        return STRANGERS.entrySet().stream()
                .flatMap(stranger -> doors.stream()
                        .map(door -> DynamicTest.dynamicTest(stranger.getKey() + " reads " + door, () -> {
                            Caller.Answer answer = stranger.getValue().get(door);
                            assertThat(answer.status()).as(answer.text()).isIn(200, 401, 403, 404);
                            assertThat(answer.text())
                                    .doesNotContain(NAME, SHOP, NUMBER, PHONE)
                                    .doesNotContain("\"" + person.path("id").asString());
                        })));
    }

    @TestFactory
    Stream<DynamicTest> nobodyElseChangesOrOpensIt() {
        return STRANGERS.entrySet().stream()
                .map(stranger -> DynamicTest.dynamicTest(stranger.getKey(), () -> {
                    Caller by = stranger.getValue();
                    assertThat(correct(by, path(person), 2, Map.of("facts", Map.of("note", "改动")))
                                    .status())
                            .isIn(401, 403, 404);
                    Caller.Answer reveal = by.post(
                            path(person) + "/reveal", Map.of("fields", List.of("idNumber"), "purpose", "verification"));
                    assertThat(reveal.status()).as(reveal.text()).isIn(401, 403, 404);
                    assertThat(reveal.text()).doesNotContain(NUMBER);
                }));
    }

    /** The street next door registers the same document without learning that it is known elsewhere. */
    @Test
    void theSameDocumentElsewhereTellsNothing() {
        Map<String, Object> facts = facts("同证异街", NUMBER);
        facts.put("houseCode", DemonstrationCity.OTHER_STREET + "002001001010101");
        Caller.Answer answer = Caller.demonstration("street-" + DemonstrationCity.OTHER_STREET)
                .post(Residents.PEOPLE, Map.of("facts", facts));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    @Test
    void nobodyExportsPlacesOfOthers() {
        Caller neighbour = Caller.demonstration("street-" + DemonstrationCity.OTHER_STREET);
        Caller.Answer asked = neighbour.post(
                "/api/v1/registry/people/exports",
                Map.of("fields", List.of("name"), "purpose", "service", "within", DemonstrationCity.COMMUNITY));
        assertThat(asked.status()).as(asked.text()).isEqualTo(403);
    }

    /** A number tells as much as a list. */
    @Test
    void nobodyCountsPlacesOfOthers() {
        Caller neighbour = Caller.demonstration("street-" + DemonstrationCity.OTHER_STREET);
        assertThat(neighbour
                        .get("/api/v1/registry/counts/people?within=" + DemonstrationCity.COMMUNITY)
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
    }

    @Test
    void theOwnCommunityFindsIt() {
        assertThat(COMMUNITY.get("/api/v1/registry/search?q=" + encoded(NAME)).text())
                .contains(person.path("id").asString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
