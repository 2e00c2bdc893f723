package io.linli.registry;

import static io.linli.registry.Residents.correct;
import static io.linli.registry.Residents.facts;
import static io.linli.registry.Residents.idNumber;
import static io.linli.registry.Residents.path;
import static io.linli.registry.Residents.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who lived together, and in which house, on any day. */
class OccupantTests {

    private static final String HOUSES = "/api/v1/registry/houses/";
    private static final String GRID = DemonstrationCity.COMMUNITY + "002";
    private static final String OLD = GRID + "001010101";
    private static final String NEW = GRID + "001020101";
    private static final Caller CITY = DemonstrationCity.shared().city();
    private static final Caller COMMUNITY = Caller.demonstration("community");

    private static JsonNode living(String name, String house, String household, String since) {
        Map<String, Object> facts = facts(name, idNumber());
        facts.put("houseCode", house);
        facts.put("household", household);
        return register(COMMUNITY, facts, since);
    }

    private static void move(JsonNode person, String house, String day) {
        Caller.Answer moved =
                correct(COMMUNITY, path(person), 1, Map.of("facts", Map.of("houseCode", house), "validFrom", day));
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    }

    private static List<String> occupants(Caller by, String house, String day) {
        Caller.Answer answer = by.get(HOUSES + house + "/occupants?asOf=" + day);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json()
                .path("occupants")
                .valueStream()
                .map(one -> one.at("/person/facts/name").asString())
                .toList();
    }

    @Test
    void aHouseShowsWhoLivedInItOnADay() {
        JsonNode mover = living("迁居人", OLD, "迁", "2020-01-01");
        JsonNode stayer = living("留居人", OLD, "留", "2021-06-01");
        move(mover, NEW, "2022-01-01");

        assertThat(occupants(COMMUNITY, OLD, "2020-06-01")).containsExactly("迁居人");
        assertThat(occupants(COMMUNITY, OLD, "2021-12-31")).containsExactlyInAnyOrder("迁居人", "留居人");
        assertThat(occupants(COMMUNITY, OLD, "2022-01-01")).containsExactly("留居人");
        assertThat(occupants(COMMUNITY, NEW, "2021-12-31")).doesNotContain("迁居人");
        assertThat(occupants(CITY, NEW, "2022-01-01")).contains("迁居人");
        correct(COMMUNITY, path(stayer), 1, Map.of("facts", Map.of("state", "died"), "validFrom", "2023-01-01"));
        assertThat(occupants(COMMUNITY, OLD, "2023-01-01")).isEmpty();
        assertThat(occupants(COMMUNITY, OLD, "2022-12-31")).containsExactly("留居人");
    }

    /** Somebody was recorded late, but is known to have moved in earlier. */
    @Test
    void theDayOfMovingInCountsEvenIfTheRecordIsYounger() {
        String house = GRID + "002010101";
        Map<String, Object> facts = facts("早住人", idNumber());
        facts.put("houseCode", house);
        facts.put("since", "2019-05-01");
        register(COMMUNITY, facts, "2024-01-01");

        assertThat(occupants(COMMUNITY, house, "2019-05-01")).containsExactly("早住人");
        assertThat(occupants(COMMUNITY, house, "2019-04-30")).isEmpty();
    }

    @Test
    void whoLivedThereByARelationIsListedToo() {
        String code = GRID + "002020101";
        String house = house(code);
        JsonNode person = register(COMMUNITY, facts("旧住人", idNumber()));
        Caller.Answer lived = COMMUNITY.post(
                "/api/v1/registry/relations",
                Map.of(
                        "facts",
                        Map.of(
                                "type",
                                "lived",
                                "fromKind",
                                "person",
                                "fromId",
                                person.path("id").asString(),
                                "toKind",
                                "house",
                                "toId",
                                house,
                                "since",
                                "2015-01-01",
                                "until",
                                "2016-12-31")));
        assertThat(lived.status()).as(lived.text()).isEqualTo(201);

        JsonNode then =
                COMMUNITY.get(HOUSES + house + "/occupants?asOf=2016-01-01").json();
        assertThat(then.at("/occupants/0/as").asString()).isEqualTo("lived");
        assertThat(then.at("/occupants/0/until").asString()).isEqualTo("2016-12-31");
        assertThat(occupants(COMMUNITY, code, "2017-01-01")).isEmpty();
    }

    /** The record of a house; another test may have made it. */
    private static String house(String code) {
        COMMUNITY.post("/api/v1/registry/houses", Map.of("facts", Map.of("code", code, "use", "let")));
        return COMMUNITY
                .get("/api/v1/registry/houses?code=" + code)
                .json()
                .at("/items/0/id")
                .asString();
    }

    @Test
    void aHouseholdIsSeenAsOfADay() {
        String first = DemonstrationCity.GRID + "002010101";
        JsonNode head = living("旧户主", first, "同户", "2020-01-01");
        living("旧户员", first, "同户", "2020-01-01");
        living("旧邻室", first, "别户", "2020-01-01");
        move(head, NEW, "2022-01-01");

        JsonNode then = COMMUNITY.get(path(head) + "/household?asOf=2021-01-01").json();
        assertThat(then.path("houseCode").asString()).isEqualTo(first);
        assertThat(then.path("asOf").asString()).isEqualTo("2021-01-01");
        assertThat(then.path("members").toString()).contains("旧户主", "旧户员").doesNotContain("旧邻室");
        assertThat(then.path("housemates").toString()).contains("旧邻室");
        JsonNode now = COMMUNITY.get(path(head) + "/household").json();
        assertThat(now.path("members").toString()).contains("旧户主").doesNotContain("旧户员");
        assertThat(COMMUNITY.get(path(head) + "/household?asOf=2019-01-01").status())
                .isEqualTo(404);
    }

    @Test
    void aNeighbourLearnsNothingOfThoseWhoLivedThere() {
        living("不外传", NEW, "密", "2020-01-01");
        Caller neighbour = Caller.demonstration("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY);

        assertThat(neighbour.get(HOUSES + OLD + "/occupants?asOf=2021-01-01").status())
                .isEqualTo(404);
        assertThat(COMMUNITY.get(HOUSES + "nowhere/occupants").status()).isEqualTo(404);
    }
}
