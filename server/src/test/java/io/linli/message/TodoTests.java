package io.linli.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.database.SystemWork;
import io.linli.identity.Staff;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** One list of everything that waits, from all modules, for whom it concerns. */
class TodoTests {

    private static final String PASSWORD = "seldom-heard-of-99";

    private static final Caller CITY = DemonstrationCity.shared().city();
    private static String request;
    private static String visitor;

    @BeforeAll
    static void somethingWaits() {
        String table = "username,name,kind,unit,roles,place,phone,password\ntodo-asks,居民,resident,,,%s,,%s\n"
                .formatted(DemonstrationCity.GRID, PASSWORD);
        CITY.send(
                "POST", "/api/v1/accounts/import", BodyPublishers.ofString(table), Map.of("Content-Type", "text/csv"));
        Caller resident = Caller.signedIn("todo-asks", PASSWORD);
        request = resident.post("/api/v1/me/data-requests", Map.of("kind", "explanation", "text", "为什么"))
                .json()
                .path("id")
                .asString();
        resident.post("/api/v1/security/real-name/request", "{}");
        visitor = resident.get("/api/v1/session").json().at("/account/id").asString();
    }

    @Test
    void eachModulesWorkStandsInOneListWithItsClockAndItsPage() {
        Caller community = Caller.demonstration("community");
        JsonNode asked = todo(community, "data-request", request);
        JsonNode desk = todo(community, "verify-identity", visitor);

        assertThat(asked.path("module").asString()).isEqualTo("audit");
        assertThat(asked.path("link").asString()).isEqualTo("/data-requests/" + request);
        assertThat(asked.at("/clock/state").asString()).isEqualTo("green");
        assertThat(asked.path("dueAt").asString()).isNotEmpty();
        assertThat(asked.path("since").asString()).isNotEmpty();
        assertThat(asked.path("placeName").asString()).isNotEmpty();
        assertThat(desk.path("link").asString()).isEqualTo("/identity-desk");
        assertThat(desk.path("title").asString()).as("masked").isEqualTo("居*");
    }

    @Test
    void countsSayHowManyTheOldestAndWhere() {
        JsonNode count = Caller.demonstration("community")
                .get("/api/v1/todos/counts")
                .json()
                .path("kinds")
                .valueStream()
                .filter(kind -> kind.path("kind").asString().equals("data-request"))
                .findFirst()
                .orElseThrow();

        assertThat(count.path("count").asInt()).isPositive();
        assertThat(count.path("oldest").asString()).isNotEmpty();
        assertThat(count.path("nextDue").asString()).isNotEmpty();
        assertThat(count.path("link").asString()).isEqualTo("/data-requests");
    }

    @Test
    void aNeighbourAndWhoeverHasNotTheRightSeeNothingOfIt() {
        for (String other : List.of("grid", "street-" + DemonstrationCity.OTHER_STREET, "resident")) {
            assertThat(all(Caller.demonstration(other), "&limit=200").toString())
                    .as(other)
                    .doesNotContain(request, visitor);
        }
    }

    @Test
    void aDeviceWaitsForTheAdministratorsOfItsPlaceAlone() {
        String role = "todo-" + Long.toString(System.nanoTime(), 36);
        CITY.post("/api/v1/roles", Map.of("code", role, "name", "受限", "actions", List.of("incident:read")));
        CITY.send(
                "PUT",
                "/api/v1/sign-in-policies/" + role,
                BodyPublishers.ofString("{\"boundDevice\":true}"),
                Map.of("Content-Type", "application/json", "If-Match", "\"0\""));
        String username = Staff.hired("todo-device", role);
        Staff.withPasswordOnly(username);
        Staff.withPasswordOnly(username);
        Caller near = Staff.signedIn(Staff.hiredAt(DemonstrationCity.DISTRICT, "todo-near", "administrator"));
        Caller far = Staff.signedIn(Staff.hiredAt(DemonstrationCity.OTHER_DISTRICT, "todo-far", "administrator"));
        String question = "/api/v1/todos?limit=200&kind=confirm-device";

        assertThat(near.get(question).text()).contains(username, "/devices");
        assertThat(far.get(question).text()).doesNotContain(username);
        assertThat(near.get("/api/v1/todos?kind=data-request").json().path("items"))
                .as("an administrator answers no requests")
                .isEmpty();
        assertThat(near.get("/api/v1/todos?module=identity").text()).contains(username);
        assertThat(near.get("/api/v1/todos?module=audit").text()).doesNotContain(username);
    }

    @Test
    void pagesOfAKindFollowEachOtherWithoutGapOrRepetition() {
        Caller street = Caller.demonstration("street");
        for (String question : List.of("", "&kind=dispatch", "&module=incident")) {
            List<String> whole = keys(all(street, question + "&limit=200"));
            assertThat(keys(all(street, question + "&limit=3"))).as(question).isEqualTo(whole);
            assertThat(new HashSet<>(whole)).hasSameSizeAs(whole);
        }
        assertThat(street.get("/api/v1/todos?limit=0").status()).isEqualTo(400);
        assertThat(street.get("/api/v1/todos?cursor=nonsense").status()).isEqualTo(400);
        assertThat(street.get("/api/v1/todos?kind=no-such").json().path("items"))
                .isEmpty();
    }

    @Test
    void twoOfTheSameMillisecondFollowEachOtherAcrossAPageBreak() {
        String due = "2031-05-05T05:05:05.123";
        String later = due(ask("correction"), due + "900Z");
        String sooner = due(ask("explanation"), due + "100Z");
        Caller community = Caller.demonstration("community");

        List<String> found = all(community, "&kind=data-request&limit=1").stream()
                .map(todo -> todo.path("id").asString())
                .toList();

        assertThat(found).doesNotHaveDuplicates().containsSubsequence(sooner, later);
        assertThat(found)
                .isEqualTo(all(community, "&kind=data-request&limit=200").stream()
                        .map(todo -> todo.path("id").asString())
                        .toList());
    }

    private static String ask(String kind) {
        return Caller.signedIn("todo-asks", PASSWORD)
                .post("/api/v1/me/data-requests", Map.of("kind", kind, "text", "同时"))
                .json()
                .path("id")
                .asString();
    }

    private static String due(String request, String at) {
        LinliServer.shared()
                .bean(SystemWork.class)
                .run(() -> LinliServer.shared()
                        .bean(JdbcClient.class)
                        .sql("UPDATE audit.data_request SET due_at = :at::timestamptz WHERE id = :id::uuid")
                        .param("at", at)
                        .param("id", request)
                        .update());
        return request;
    }

    private static List<String> keys(List<JsonNode> todos) {
        return todos.stream()
                .map(todo -> todo.path("kind").asString() + todo.path("id").asString())
                .toList();
    }

    private static JsonNode todo(Caller caller, String kind, String id) {
        return all(caller, "&limit=200&kind=" + kind).stream()
                .filter(todo -> todo.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> all(Caller caller, String question) {
        List<JsonNode> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    caller.get("/api/v1/todos?cursor=" + cursor + question).json();
            page.path("items").forEach(found::add);
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        return found;
    }
}
