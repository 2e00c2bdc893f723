package io.linli.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody acts for a colleague for a while: with his rights, under the own name, and everybody can see it. */
class StandInTests {

    private static final String DEPUTY = "community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY;

    private final Caller city = DemonstrationCity.shared().city();

    @Test
    void aDeputySeesAndDoesWhatTheOtherMayAndTheTrailNamesBoth() {
        Caller deputy = Caller.demonstration(DEPUTY);
        String incident = incidentAt(DemonstrationCity.GRID);
        assertThat(deputy.get("/api/v1/incidents/" + incident).status()).isEqualTo(404);
        String standIn =
                give(Map.of("deputy", DEPUTY, "reason", "外出培训")).path("id").asString();
        Map<String, String> acting = Map.of("X-Stand-In", standIn, "Content-Type", "application/json");

        assertThat(deputy.get("/api/v1/incidents/" + incident, acting).status()).isEqualTo(200);
        Answer contact = deputy.send(
                "POST",
                "/api/v1/incidents/" + incident + "/reporter-contact",
                BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(Map.of("purpose", "代为回访"))),
                acting);
        assertThat(contact.status()).as(contact.text()).isEqualTo(200);
        JsonNode look = city.get("/api/v1/accesses?subject=" + incident).json().at("/items/0");
        assertThat(look.at("/actor/name").asString()).isEqualTo("人员" + DemonstrationCity.NEIGHBOUR_COMMUNITY);
        assertThat(look.at("/actor/represents").asString()).isEqualTo("社区工作者");
        JsonNode entry = city.audited("incident:reporter-contact", incident);
        assertThat(entry.at("/actor/represents").asString()).isEqualTo("社区工作者");
        assertThat(deputy.get("/api/v1/incidents/" + incident).status()).isEqualTo(404);
    }

    @Test
    void aStandInEndsAndIsNobodyElses() {
        Caller deputy = Caller.demonstration(DEPUTY);
        String standIn =
                give(Map.of("deputy", DEPUTY, "reason", "休假")).path("id").asString();
        Map<String, String> acting = Map.of("X-Stand-In", standIn);

        assertThat(Caller.demonstration("grid").get("/api/v1/incidents", acting).code())
                .isEqualTo("stand-in-not-in-force");
        assertThat(deputy.get("/api/v1/stand-ins").text()).contains(standIn);
        assertThat(Caller.demonstration("community")
                        .delete("/api/v1/stand-ins/" + standIn)
                        .status())
                .isEqualTo(204);
        assertThat(deputy.get("/api/v1/incidents", acting).code()).isEqualTo("stand-in-not-in-force");
        assertThat(deputy.get("/api/v1/incidents", Map.of("X-Stand-In", "nonsense"))
                        .code())
                .isEqualTo("stand-in-not-in-force");
        assertThat(city.get("/api/v1/audit?action=stand-in:")
                        .json()
                        .path("items")
                        .size())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void aStandInLendsOnlyTheActsAndPlacesThatWereNamed() {
        Caller deputy = Caller.demonstration(DEPUTY);
        String inside = incidentAt(DemonstrationCity.GRID);
        JsonNode given = give(Map.of(
                "deputy",
                DEPUTY,
                "reason",
                "只看这个网格",
                "actions",
                List.of("incident:read"),
                "places",
                List.of(DemonstrationCity.GRID)));
        Map<String, String> acting = Map.of("X-Stand-In", given.path("id").asString());
        JsonNode session = deputy.get("/api/v1/session", acting).json();

        assertThat(session.at("/actions/0").asString()).isEqualTo("incident:read");
        assertThat(session.path("actions")).hasSize(1);
        assertThat(session.at("/scopes/0/code").asString()).isEqualTo(DemonstrationCity.GRID);
        assertThat(session.at("/represents/name").asString()).isEqualTo("社区工作者");
        assertThat(deputy.get("/api/v1/session").json().has("represents")).isFalse();
        assertThat(deputy.get("/api/v1/incidents/" + inside, acting).status()).isEqualTo(200);
        assertThat(deputy.get("/api/v1/data-requests", acting).status()).isEqualTo(403);
        assertThat(given.at("/places/0/code").asString()).isEqualTo(DemonstrationCity.GRID);
    }

    @Test
    void bothReadWhatWasDoneAndOthersDoNot() {
        Caller deputy = Caller.demonstration(DEPUTY);
        JsonNode given = give(Map.of("deputy", DEPUTY, "reason", "外出开会"));
        String incident = incidentAt(DemonstrationCity.GRID);
        deputy.send(
                "POST",
                "/api/v1/incidents/" + incident + "/reporter-contact",
                BodyPublishers.ofString("{\"purpose\":\"代为回访\"}"),
                Map.of("X-Stand-In", given.path("id").asString(), "Content-Type", "application/json"));
        String acts = "/api/v1/me/represented-acts?represented="
                + given.path("represented").asString() + "&deputy="
                + given.path("deputy").asString() + "&from="
                + given.path("beginsAt").asString();

        assertThat(deputy.get(acts).text()).contains(incident);
        assertThat(Caller.demonstration("community").get(acts).text()).contains(incident);
        assertThat(Caller.demonstration("grid").get(acts).status()).isEqualTo(403);
        assertThat(deputy.get(acts + "&cursor=nonsense").status()).isEqualTo(400);
    }

    @Test
    void anAdministratorSeesTheStandInsOfHisPeopleAndEverybodyFindsColleagues() {
        String standIn =
                give(Map.of("deputy", DEPUTY, "reason", "看病")).path("id").asString();
        String represented = city.get("/api/v1/accounts?query=community")
                .json()
                .path("items")
                .valueStream()
                .filter(account -> account.path("username").asString().equals("community"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        Caller community = Caller.demonstration("community");
        community.delete("/api/v1/stand-ins/" + standIn);

        assertThat(city.get("/api/v1/stand-ins?ended=true&account=" + represented)
                        .text())
                .contains(standIn);
        assertThat(city.get("/api/v1/stand-ins?account=" + represented).text()).doesNotContain(standIn);
        assertThat(Caller.demonstration("grid")
                        .get("/api/v1/stand-ins?account=" + represented)
                        .status())
                .isEqualTo(403);
        assertThat(community
                        .get("/api/v1/stand-ins/colleagues?query=" + DEPUTY)
                        .json()
                        .at("/0/username")
                        .asString())
                .isEqualTo(DEPUTY);
        assertThat(community.get("/api/v1/stand-ins/colleagues?query=resident").json())
                .isEmpty();
    }

    @Test
    void aStandInThatHasNotBegunIsNotInForce() {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        String standIn = give(Map.of("deputy", DEPUTY, "reason", "明天起休假", "beginsAt", tomorrow.toString()))
                .path("id")
                .asString();

        assertThat(Caller.demonstration(DEPUTY)
                        .get("/api/v1/incidents", Map.of("X-Stand-In", standIn))
                        .code())
                .isEqualTo("stand-in-not-in-force");
    }

    @Test
    void rightsOverAccountsKeysAndTheTrailAreNeverLent() {
        Caller admin = Caller.demonstration("city");
        Answer given = admin.post("/api/v1/stand-ins", Map.of("deputy", "street", "reason", "试一试", "endsAt", later(1)));
        assertThat(given.status()).as(given.text()).isEqualTo(201);
        Caller street = Caller.demonstration("street");
        Map<String, String> acting =
                Map.of("X-Stand-In", given.json().path("id").asString());

        assertThat(street.get("/api/v1/accounts", acting).status()).isEqualTo(403);
        assertThat(street.get("/api/v1/audit", acting).status()).isEqualTo(403);
        assertThat(street.get("/api/v1/keys", acting).status()).isEqualTo(403);
        Answer lentOn = street.send(
                "POST",
                "/api/v1/stand-ins",
                BodyPublishers.ofString(JsonMapper.shared()
                        .writeValueAsString(Map.of("deputy", "grid", "reason", "转托", "endsAt", later(1)))),
                Map.of("X-Stand-In", given.json().path("id").asString(), "Content-Type", "application/json"));
        assertThat(lentOn.code()).isEqualTo("lent-right");
        admin.delete("/api/v1/stand-ins/" + given.json().path("id").asString());
    }

    @Test
    void badStandInsAreRefused() {
        Caller community = Caller.demonstration("community");

        assertThat(post(community, Map.of("deputy", "nobody-known", "reason", "x", "endsAt", later(1))))
                .isEqualTo(400);
        assertThat(post(community, Map.of("deputy", "resident", "reason", "x", "endsAt", later(1))))
                .isEqualTo(400);
        assertThat(post(community, Map.of("deputy", "community", "reason", "x", "endsAt", later(1))))
                .isEqualTo(400);
        assertThat(post(community, Map.of("deputy", DEPUTY, "endsAt", later(1))))
                .isEqualTo(400);
        assertThat(post(community, Map.of("deputy", DEPUTY, "reason", "x"))).isEqualTo(400);
        assertThat(post(community, Map.of("deputy", DEPUTY, "reason", "x", "endsAt", later(91))))
                .isEqualTo(400);
        assertThat(post(
                        community,
                        Map.of(
                                "deputy",
                                DEPUTY,
                                "reason",
                                "x",
                                "endsAt",
                                later(1),
                                "actions",
                                List.of("keys:administer"))))
                .isEqualTo(400);
        assertThat(post(community, Map.of("deputy", DEPUTY, "reason", "x", "endsAt", later(1), "actions", List.of())))
                .isEqualTo(400);
        assertThat(post(
                        community,
                        Map.of(
                                "deputy",
                                DEPUTY,
                                "reason",
                                "x",
                                "endsAt",
                                later(1),
                                "places",
                                List.of(DemonstrationCity.OTHER_STREET))))
                .isEqualTo(400);
        String other = city.get("/api/v1/accounts?query=street")
                .json()
                .at("/items/0/id")
                .asString();
        assertThat(post(community, Map.of("represented", other, "deputy", DEPUTY, "reason", "x", "endsAt", later(1))))
                .isEqualTo(403);
        assertThat(city.post(
                                "/api/v1/stand-ins",
                                Map.of("represented", other, "deputy", "city", "reason", "x", "endsAt", later(1)))
                        .code())
                .as("nobody takes the rights of another")
                .isEqualTo("own-rights");
        assertThat(Caller.demonstration("resident").get("/api/v1/stand-ins").status())
                .isEqualTo(403);
    }

    private static int post(Caller caller, Map<String, Object> body) {
        return caller.post("/api/v1/stand-ins", body).status();
    }

    private static JsonNode give(Map<String, Object> fields) {
        Map<String, Object> wish = new HashMap<>(Map.of("endsAt", later(2)));
        wish.putAll(fields);
        Answer answer = Caller.demonstration("community").post("/api/v1/stand-ins", wish);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private static String later(int days) {
        return Instant.now().plus(Duration.ofDays(days)).toString();
    }

    private String incidentAt(String grid) {
        Answer answer = city.post(
                "/api/v1/incidents",
                Map.of(
                        "title", "代理期间的来电",
                        "body", "代理期间的来电",
                        "typeCode", "E0102",
                        "placeCode", grid,
                        "channel", "phone",
                        "reporter", Map.of("name", "秦钟", "phone", "13833334444")));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }
}
