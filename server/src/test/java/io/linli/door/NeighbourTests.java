package io.linli.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * An incident of one community, with words that stand nowhere else, and everybody who must not find it:
 * the neighbour community, another street, another resident and a visitor who is not signed in.
 */
class NeighbourTests {

    private static final String MARK = "隐" + UUID.randomUUID().toString().replace("-", "");
    private static final String PHONE = "13912340077";

    private static final Caller COMMUNITY;
    private static final Map<String, Caller> STRANGERS;
    private static JsonNode incident;

    static {
        DemonstrationCity.shared();
        COMMUNITY = Caller.demonstration("community");
        STRANGERS = Map.of(
                "the neighbour community", Caller.demonstration("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY),
                "a grid worker next door", Caller.demonstration("grid-" + DemonstrationCity.NEIGHBOUR_GRID),
                "another street", Caller.demonstration("street-" + DemonstrationCity.OTHER_STREET),
                "another district", Caller.demonstration("district-" + DemonstrationCity.OTHER_DISTRICT),
                "a resident", Caller.demonstration("resident"),
                "a visitor", Caller.nobody());
    }

    @BeforeAll
    static void report() {
        Caller.Answer answer = COMMUNITY.post(
                "/api/v1/incidents",
                Map.of(
                        "title",
                        "邻里纠纷 " + MARK,
                        "body",
                        "居民之间因噪音发生争执," + MARK + ",请社区上门调解。",
                        "placeCode",
                        DemonstrationCity.GRID,
                        "confidential",
                        true,
                        "reporter",
                        Map.of("name", "王" + MARK.substring(0, 4), "phone", PHONE),
                        "channel",
                        "phone"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        incident = answer.json();
    }

    /** Every address of the published document that can be read without knowing an identifier. */
    @TestFactory
    Stream<DynamicTest> noListShowsAnythingOfIt() {
        List<String> lists = COMMUNITY
                .get("/openapi.json")
                .json()
                .path("paths")
                .propertyStream()
                .filter(path -> path.getValue().has("get") && !path.getKey().contains("{"))
                .map(Map.Entry::getKey)
                .filter(path -> !path.equals("/api/v1/live"))
                .toList();

        return STRANGERS.entrySet().stream()
                .flatMap(stranger -> lists.stream()
                        .map(path -> DynamicTest.dynamicTest(
                                stranger.getKey() + " reads " + path,
                                () -> assertThat(stranger.getValue()
                                                .get(path + parameters(path))
                                                .text())
                                        .doesNotContain(MARK)
                                        .doesNotContain(PHONE)
                                        .doesNotContain(incident.path("number").asString())
                                        .doesNotContain(incident.path("id").asString()))));
    }

    /** Lists that need a parameter are asked for everything there is. */
    private static String parameters(String path) {
        return "?limit=200&q=" + MARK + "&place=" + DemonstrationCity.COMMUNITY + "&within="
                + DemonstrationCity.COMMUNITY
                + "&bbox=-180,-90,180,90&zoom=17&longitude=113.6&latitude=29.8&actor=&name=" + MARK;
    }

    @TestFactory
    Stream<DynamicTest> itsIdentifierOpensNothing() {
        String id = incident.path("id").asString();
        String number = incident.path("number").asString();
        return STRANGERS.entrySet().stream()
                .flatMap(stranger -> Stream.of(
                                "/api/v1/incidents/" + id,
                                "/api/v1/incidents/" + number,
                                "/api/v1/public/incidents/" + number,
                                "/api/v1/public/incidents/" + number + "/progress?code=000000",
                                "/open311/v2/requests/" + number + ".json")
                        .map(path -> DynamicTest.dynamicTest(stranger.getKey() + " opens " + path, () -> {
                            Caller.Answer answer = stranger.getValue().get(path);
                            assertThat(answer.status()).as(answer.text()).isBetween(400, 404);
                            assertThat(answer.text()).doesNotContain(MARK).doesNotContain(PHONE);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> nobodyElseCanActOnIt() {
        String address = "/api/v1/incidents/" + incident.path("id").asString() + "/actions/";
        return STRANGERS.entrySet().stream()
                .flatMap(stranger -> Stream.of("accept", "sign", "handle", "verify", "urge", "withdraw", "comment")
                        .map(action -> DynamicTest.dynamicTest(stranger.getKey() + " tries to " + action, () -> {
                            Caller.Answer answer = stranger.getValue()
                                    .post(
                                            address + action,
                                            Map.of(
                                                    "version",
                                                    incident.path("version").asInt()));
                            assertThat(answer.status()).as(answer.text()).isIn(401, 403, 404);
                            assertThat(answer.text()).doesNotContain(MARK);
                        })));
    }

    @Test
    void theOwnCommunityFindsIt() {
        assertThat(COMMUNITY.get("/api/v1/incidents?q=" + MARK).text())
                .contains(incident.path("number").asString());
    }

    @Test
    void itsReportersNumberIsShownMaskedOnly() {
        assertThat(COMMUNITY
                        .get("/api/v1/incidents/" + incident.path("id").asString())
                        .text())
                .contains(MARK)
                .doesNotContain(PHONE);
    }
}
