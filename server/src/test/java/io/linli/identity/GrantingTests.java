package io.linli.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An administrator appoints people to their posts, but passes on no right that he does not have. */
class GrantingTests {

    private static final String BEYOND = "beyond-own-rights";

    private final Caller city = DemonstrationCity.shared().city();
    private final Caller administrator = Staff.signedIn(Staff.hired("appoints", "administrator"));

    @Test
    void aRoleHasNoRightThatWhoeverMakesItDoesNotHave() {
        Caller.Answer refused =
                administrator.post("/api/v1/roles", role(code("peeks"), "audit:read", "registry:reveal"));

        assertThat(refused.status()).as(refused.text()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo(BEYOND);
        assertThat(refused.json().path("detail").asString()).contains("audit:read", "registry:reveal");
        assertThat(refused.json().path("detailEn").asString()).contains("audit:read", "registry:reveal");
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("actions");
        assertThat(administrator
                        .post("/api/v1/roles", role(code("keeps"), "territory:configure"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aRoleIsNotWidenedBeyondOwnRightsButMayBeNamedAnewOrNarrowed() {
        String role = code("reads");
        city.post("/api/v1/roles", role(role, "registry:read", "audit:read"));

        assertThat(changed(
                                "/api/v1/roles/" + role,
                                "PUT",
                                1,
                                role(role, "registry:read", "audit:read", "keys:administer"))
                        .status())
                .isEqualTo(200);
        assertThat(changed("/api/v1/roles/" + role, "PUT", 2, role(role, "registry:read", "registry:reveal"))
                        .code())
                .isEqualTo(BEYOND);
        assertThat(changed("/api/v1/roles/" + role, "PUT", 2, role(role, "registry:read"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nobodyIsGivenARoleThatReachesBeyondWhoeverGivesIt() {
        String role = code("reveals");
        city.post("/api/v1/roles", role(role, "registry:reveal"));

        for (String beyond : List.of(role, "auditor")) {
            Caller.Answer refused = administrator.post("/api/v1/accounts", account(code("stranger"), beyond));
            assertThat(refused.status()).as(refused.text()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo(BEYOND);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("roles");
        }
        assertThat(administrator
                        .post("/api/v1/accounts", account(code("colleague"), "administrator", "community-worker"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whatAnAccountHasAlreadyStaysWithItButNothingIsAdded() {
        String role = code("audits");
        city.post("/api/v1/roles", role(role, "audit:read"));
        String account = "/api/v1/accounts/" + Staff.idOf(Staff.hired("has-it", role));

        assertThat(changed(account, "PATCH", 1, Map.of("name", "改名", "roles", List.of(role, "grid-worker")))
                        .status())
                .isEqualTo(200);
        assertThat(changed(account, "PATCH", 2, Map.of("roles", List.of(role, "auditor")))
                        .code())
                .isEqualTo(BEYOND);
    }

    @Test
    void nobodyGetsHoldOfAnAccountThatMayMoreThanHe() {
        UUID auditor = Staff.idOf(Staff.hired("keeps-his-password", "auditor"));
        UUID worker = Staff.idOf(Staff.hired("forgot-his-password", "grid-worker"));

        Caller.Answer refused = administrator.post("/api/v1/accounts/" + auditor + "/password-reset", Map.of());
        assertThat(refused.status()).as(refused.text()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo(BEYOND);
        assertThat(changed("/api/v1/accounts/" + auditor, "PATCH", 1, Map.of("phone", "13900008888"))
                        .code())
                .isEqualTo(BEYOND);
        assertThat(administrator
                        .post("/api/v1/accounts/" + worker + "/password-reset", Map.of())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRoleIsNotCarriedToPlacesWhereItWasNotGiven() {
        Caller district =
                Staff.signedIn(Staff.hiredAt(DemonstrationCity.DISTRICT, "district-appoints", "administrator"));
        String auditor = "/api/v1/accounts/" + Staff.idOf(Staff.hired("street-auditor", "auditor"));
        String far = "/api/v1/accounts/" + Staff.idOf(Staff.hired("far", "grid-worker"));
        changed(city, far, "PATCH", 1, Map.of("places", List.of("9901")));

        assertThat(changed(district, auditor, "PATCH", 1, Map.of("places", List.of(DemonstrationCity.DISTRICT)))
                        .code())
                .isEqualTo(BEYOND);
        assertThat(changed(district, far, "PATCH", 2, Map.of("roles", List.of("street-dispatcher")))
                        .code())
                .isEqualTo("outside-scope");
    }

    @Test
    void aFileOfAccountsGivesNoMoreThanAForm() {
        String good = code("by-file");
        String table = "username,name,kind,unit,roles\n%s,甲,staff,%s,grid-worker\n%s,乙,staff,%s,auditor\n"
                .formatted(good, DemonstrationCity.STREET, code("by-file"), DemonstrationCity.STREET);
        Caller.Answer answer = administrator.send(
                "POST", "/api/v1/accounts/import", BodyPublishers.ofString(table), Map.of("Content-Type", "text/csv"));

        JsonNode result = answer.json();
        assertThat(result.path("accepted").asInt()).as(answer.text()).isEqualTo(1);
        assertThat(result.path("rejected").toString()).contains("audit:read");
    }

    private Caller.Answer changed(String path, String method, int version, Object body) {
        return changed(administrator, path, method, version, body);
    }

    private static Caller.Answer changed(Caller by, String path, String method, int version, Object body) {
        return by.send(
                method,
                path,
                BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)),
                Map.of("Content-Type", "application/json", "If-Match", "\"" + version + "\""));
    }

    private static Map<String, Object> role(String code, String... actions) {
        return Map.of("code", code, "name", "角色", "actions", List.of(actions));
    }

    private static Map<String, Object> account(String username, String... roles) {
        return Map.of("username", username, "name", "新人", "unit", DemonstrationCity.STREET, "roles", List.of(roles));
    }

    private static String code(String name) {
        return name + "-" + Long.toString(System.nanoTime(), 36);
    }
}
