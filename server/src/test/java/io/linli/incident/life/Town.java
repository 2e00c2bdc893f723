package io.linli.incident.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** A district with two streets and the people who work and live there, made through the public doors. */
final class Town {

    static final String DISTRICT = "990177";
    static final String STREET = "990177001";
    static final String COMMUNITY = "990177001001";
    static final String GRID = "990177001001001";
    static final String NEIGHBOUR_STREET = "990177002";
    static final String NEIGHBOUR_COMMUNITY = "990177002001";
    static final String DEPARTMENT = "990177:urban-management";
    static final String OTHER_DEPARTMENT = "990177:water";
    static final String TYPE = "E0102";

    private static final String PASSWORD = "linli-Town-2026";
    private static final Town TOWN = new Town();

    private final Caller city = Caller.demonstration("city");
    private final Map<String, Caller> signedIn = new ConcurrentHashMap<>();

    private Town() {
        divisions("code,name\n99,示范省\n");
        divisions("code,name,provinceCode\n9901,临江市,99\n");
        divisions("code,name,cityCode\n%s,试点区,9901\n".formatted(DISTRICT));
        divisions("code,name,areaCode\n%s,东湖街道,%s\n%s,西山街道,%2$s\n".formatted(STREET, DISTRICT, NEIGHBOUR_STREET));
        divisions("code,name,streetCode\n%s,阳光社区,%s\n%s,青松社区,%s\n"
                .formatted(COMMUNITY, STREET, NEIGHBOUR_COMMUNITY, NEIGHBOUR_STREET));
        divisions("code,name,communityCode\n%s,阳光第一网格,%s\n".formatted(GRID, COMMUNITY));
        units();
        staff();
        resident("town-resident", "王芳");
        resident("town-neighbour", "李雷");
    }

    static Town shared() {
        return TOWN;
    }

    Caller city() {
        return city;
    }

    Caller district() {
        return who("town-district");
    }

    Caller street() {
        return who("town-street");
    }

    Caller community() {
        return who("town-community");
    }

    Caller grid() {
        return who("town-grid");
    }

    Caller department() {
        return who("town-department");
    }

    Caller otherDepartment() {
        return who("town-water");
    }

    Caller neighbourStreet() {
        return who("town-street-west");
    }

    Caller resident() {
        return who("town-resident");
    }

    Caller neighbour() {
        return who("town-neighbour");
    }

    private Caller who(String username) {
        return signedIn.computeIfAbsent(username, name -> Caller.signedIn(name, PASSWORD));
    }

    /** An incident that the resident has just reported and the street has sent to the department. */
    JsonNode dispatched(String title) {
        JsonNode reported = reported(title, Map.of());
        return act(
                street(),
                reported,
                "dispatch",
                Map.of("ownerUnit", DEPARTMENT, "limit", Map.of("amount", 2, "unit", "days")));
    }

    JsonNode reported(String title, Map<String, Object> fields) {
        return reportedBy(resident(), title, fields);
    }

    JsonNode reportedBy(Caller reporter, String title, Map<String, Object> fields) {
        Map<String, Object> report =
                new HashMap<>(Map.of("title", title, "body", title + ",请尽快处理。", "typeCode", TYPE, "placeCode", GRID));
        report.putAll(fields);
        Answer answer = reporter.post("/api/v1/incidents", report);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    /** Signed for by the department. */
    JsonNode signed(String title) {
        return act(department(), dispatched(title), "sign", Map.of());
    }

    JsonNode handled(String title) {
        return act(department(), signed(title), "handle", Map.of("result", "已修复"));
    }

    JsonNode verified(String title) {
        return act(community(), handled(title), "verify", Map.of("passed", true, "note", "现场已恢复"));
    }

    /** Takes a step that must succeed, and gives back the incident as it is then. */
    static JsonNode act(Caller who, JsonNode incident, String action, Map<String, Object> fields) {
        Answer answer = tryTo(who, incident, action, fields);
        assertThat(answer.status()).as(action + ": " + answer.text()).isEqualTo(200);
        return answer.json();
    }

    static Answer tryTo(Caller who, JsonNode incident, String action, Map<String, Object> fields) {
        Map<String, Object> body = new HashMap<>(fields);
        body.putIfAbsent("version", incident.path("version").asInt());
        return who.post("/api/v1/incidents/" + incident.path("id").asString() + "/actions/" + action, body);
    }

    /** The incident in full as somebody sees it. */
    static JsonNode detail(Caller who, JsonNode incident) {
        Answer answer = who.get("/api/v1/incidents/" + incident.path("id").asString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    static List<String> kinds(JsonNode detail) {
        return detail.path("timeline")
                .valueStream()
                .map(entry -> entry.path("kind").asString())
                .toList();
    }

    private void divisions(String csv) {
        Answer answer = city.send(
                "POST", "/api/v1/divisions/import", BodyPublishers.ofString(csv), Map.of("Content-Type", "text/csv"));
        assertThat(answer.json().path("rejected").size()).as(answer.text()).isZero();
        assertThat(answer.status()).isEqualTo(200);
    }

    private void units() {
        String csv = """
                code,name
                %1$s,试点区
                %1$s:urban-management,试点区城市管理局
                %1$s:water,试点区水务局
                %2$s,东湖街道
                %3$s,西山街道
                %4$s,阳光社区
                %5$s,青松社区
                %6$s,阳光第一网格
                """.formatted(DISTRICT, STREET, NEIGHBOUR_STREET, COMMUNITY, NEIGHBOUR_COMMUNITY, GRID);
        Answer answer = city.send(
                "POST", "/api/v1/units/import", BodyPublishers.ofString(csv), Map.of("Content-Type", "text/csv"));
        assertThat(answer.json().path("accepted").asInt()).as(answer.text()).isEqualTo(8);
    }

    private void staff() {
        String csv = """
                username,name,kind,unit,roles,place,password
                town-district,区长助理,staff,%1$s,district-leader,,%8$s
                town-street,周主任,staff,%2$s,street-dispatcher,,%8$s
                town-street-west,吴主任,staff,%3$s,street-dispatcher,,%8$s
                town-community,陈姐,staff,%4$s,community-worker,,%8$s
                town-grid,林晓,staff,%5$s,grid-worker,,%8$s
                town-department,张队长,staff,%6$s,department-handler,,%8$s
                town-water,赵工,staff,%7$s,department-handler,,%8$s
                """.formatted(
                        DISTRICT, STREET, NEIGHBOUR_STREET, COMMUNITY, GRID, DEPARTMENT, OTHER_DEPARTMENT, PASSWORD);
        Answer answer = city.send(
                "POST", "/api/v1/accounts/import", BodyPublishers.ofString(csv), Map.of("Content-Type", "text/csv"));
        assertThat(answer.json().path("accepted").asInt()).as(answer.text()).isEqualTo(7);
    }

    private void resident(String username, String name) {
        Answer answer = Caller.nobody()
                .post(
                        "/api/v1/residents",
                        Map.of(
                                "username", username,
                                "name", name,
                                "password", PASSWORD,
                                "phone", "13812345678",
                                "placeCode", GRID));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
