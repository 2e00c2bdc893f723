package io.linli.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may call what: by role, by place, and nobody where nothing is said. */
class RightsTests {

    private final DemonstrationCity demonstration = DemonstrationCity.shared();
    private final Caller city = demonstration.city();

    @Test
    void everyHandlerSaysWhomItAllows() {
        city.get("/api/v1/about");
        List<String> silent =
                Objects.requireNonNull(LinliServer.shared()
                                .bean(DispatcherServlet.class)
                                .getHandlerMappings())
                        .stream()
                        .filter(RequestMappingHandlerMapping.class::isInstance)
                        .map(RequestMappingHandlerMapping.class::cast)
                        .flatMap(mapping -> mapping.getHandlerMethods().values().stream())
                        .filter(handler -> AccessInterceptor.allows(handler).isEmpty())
                        .map(Object::toString)
                        .toList();

        assertThat(silent).isEmpty();
    }

    @Test
    void onlyAdministratorsReachTheDoorsOfAdministration() {
        List<String> doors = List.of("/api/v1/accounts", "/api/v1/api-keys");
        for (String door : doors) {
            assertThat(city.get(door).status()).as(door).isEqualTo(200);
            assertThat(Caller.nobody().get(door).status()).as(door).isEqualTo(401);
            for (String role : List.of("district", "street", "community", "grid", "department", "resident")) {
                Caller.Answer answer = Caller.demonstration(role).get(door);
                assertThat(answer.status()).as(door + " as " + role).isEqualTo(403);
                assertThat(answer.code()).isEqualTo("not-allowed");
            }
        }
    }

    @Test
    void onlyAuditorsReadTheTrail() {
        assertThat(city.get("/api/v1/audit").status()).isEqualTo(200);
        assertThat(Caller.demonstration("district").get("/api/v1/audit").status())
                .isEqualTo(403);
        assertThat(Caller.demonstration("resident")
                        .get("/api/v1/audit/verification")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void eachRoleHasItsActionsAndNoMore() {
        assertThat(actions("grid")).contains("incident:handle").doesNotContain("incident:dispatch", "statistics:read");
        assertThat(actions("department")).contains("incident:handle").doesNotContain("incident:dispatch");
        assertThat(actions("street")).contains("incident:dispatch").doesNotContain("identity:administer");
        assertThat(actions("resident")).containsExactly("incident:report");
    }

    private static List<String> actions(String username) {
        return Caller.demonstration(username)
                .get("/api/v1/session")
                .json()
                .path("actions")
                .valueStream()
                .map(action -> action.asString())
                .toList();
    }

    @Test
    void aNeighbourSeesNoAccount() {
        Caller neighbour = administratorAt("neighbour-admin", DemonstrationCity.OTHER_DISTRICT);
        String account = idOf("grid");

        List<String> seen = neighbour
                .get("/api/v1/accounts?limit=200")
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("placeCode").asString())
                .toList();
        assertThat(seen).isNotEmpty().allMatch(place -> place.startsWith(DemonstrationCity.OTHER_DISTRICT));
        assertThat(neighbour.get("/api/v1/accounts/" + account).status()).isEqualTo(404);
        assertThat(neighbour.post("/api/v1/accounts/" + account + "/lock", "{}").status())
                .isEqualTo(404);
        assertThat(neighbour.get("/api/v1/accounts?query=13800000004").json().path("items"))
                .isEmpty();
    }

    @Test
    void anAdministratorGivesRightsInHisAreaOnly() {
        Caller local = administratorAt("local-admin", DemonstrationCity.DISTRICT);

        Caller.Answer abroad = local.post(
                "/api/v1/accounts",
                Map.of("username", "abroad", "name", "外", "unit", "990102", "roles", List.of("grid-worker")));
        Caller.Answer wider = local.post(
                "/api/v1/accounts",
                Map.of(
                        "username", "wider",
                        "name", "外",
                        "unit", "990101",
                        "places", List.of("9901"),
                        "roles", List.of("grid-worker")));
        Caller.Answer key = local.post(
                "/api/v1/api-keys",
                Map.of("name", "k", "scopes", List.of("9901"), "actions", List.of("identity:administer")));
        assertThat(Stream.of(abroad, wider, key).map(Caller.Answer::code)).containsOnly("outside-scope");
    }

    @Test
    void nobodyGivesHimselfRights() {
        String own = idOf("city");
        Caller.Answer answer = city.send(
                "PATCH",
                "/api/v1/accounts/" + own,
                java.net.http.HttpRequest.BodyPublishers.ofString("{\"roles\":[\"auditor\"]}"),
                Map.of("Content-Type", "application/json", "If-Match", "\"1\""));

        assertThat(answer.code()).isEqualTo("own-rights");
    }

    @Test
    void aChangedRoleTakesEffectInRunningSessions() {
        city.post(
                "/api/v1/roles",
                Map.of("code", "key-keeper", "name", "密钥管理", "actions", List.of("identity:administer")));
        city.post(
                "/api/v1/accounts",
                Map.of(
                        "username", "keeper-1",
                        "name", "管",
                        "unit", "990101",
                        "roles", List.of("key-keeper"),
                        "password", "first-password-1"));
        Caller keeper = Caller.signedIn("keeper-1", "first-password-1");
        assertThat(keeper.get("/api/v1/api-keys").status()).isEqualTo(200);

        Caller.Answer changed = city.send(
                "PUT",
                "/api/v1/roles/key-keeper",
                java.net.http.HttpRequest.BodyPublishers.ofString("{\"name\":\"无\",\"actions\":[\"audit:read\"]}"),
                Map.of("Content-Type", "application/json", "If-Match", "\"1\""));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(keeper.get("/api/v1/api-keys").status()).isEqualTo(403);
        assertThat(keeper.get("/api/v1/audit").status()).isEqualTo(200);
    }

    @Test
    void anApplicationKeyWorksUntilItIsRevoked() {
        var made = city.post(
                        "/api/v1/api-keys",
                        Map.of("name", "网格平台", "scopes", List.of("990101"), "actions", List.of("audit:read")))
                .json();
        Map<String, String> key = Map.of("X-Api-Key", made.path("key").asString());

        assertThat(Caller.nobody().get("/api/v1/audit", key).status()).isEqualTo(200);
        assertThat(Caller.nobody().get("/api/v1/accounts", key).status()).isEqualTo(403);
        assertThat(city.get("/api/v1/api-keys").text())
                .doesNotContain(made.path("key").asString());
        city.delete("/api/v1/api-keys/" + made.path("id").asString());
        assertThat(Caller.nobody().get("/api/v1/audit", key).code()).isEqualTo("invalid-api-key");
    }

    @Test
    void anApplicationKeyCannotBeUsedMoreOftenThanAgreed() {
        var made = city.post(
                        "/api/v1/api-keys",
                        Map.of(
                                "name",
                                "慢",
                                "scopes",
                                List.of("990101"),
                                "actions",
                                List.of("audit:read"),
                                "perMinute",
                                2))
                .json();
        Map<String, String> key = Map.of("X-Api-Key", made.path("key").asString());
        List<Integer> statuses = Stream.generate(
                        () -> Caller.nobody().get("/api/v1/audit", key).status())
                .limit(5)
                .toList();

        assertThat(statuses).contains(429);
    }

    private Caller administratorAt(String username, String unit) {
        city.post(
                "/api/v1/accounts",
                Map.of(
                        "username",
                        username,
                        "name",
                        "管理员",
                        "unit",
                        unit,
                        "roles",
                        List.of("administrator"),
                        "password",
                        "first-password-1"));
        return Caller.signedIn(username, "first-password-1");
    }

    private String idOf(String username) {
        return city.get("/api/v1/accounts?limit=200&query=" + username)
                .json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("username").asString().equals(username))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }
}
