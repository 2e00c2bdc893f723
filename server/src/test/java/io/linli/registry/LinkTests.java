package io.linli.registry;

import static io.linli.registry.Residents.facts;
import static io.linli.registry.Residents.idNumber;
import static io.linli.registry.Residents.path;
import static io.linli.registry.Residents.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An officer says which account is a person's own; the resident is told and sees looks at his record from then on. */
class LinkTests {

    private static final String PASSWORD = "seldom-heard-of-98";
    private static final Caller CITY = DemonstrationCity.shared().city();
    private static final Caller COMMUNITY = Caller.demonstration("community");

    private static Caller.Answer link(Caller by, JsonNode person, String username, String reason) {
        Map<String, Object> order = new HashMap<>(Map.of("username", username));
        if (reason != null) {
            order.put("reason", reason);
        }
        return by.put(path(person) + "/account", order);
    }

    @Test
    void aLinkedResidentSeesWhoLooksAtHimUntilTheLinkIsTakenAway() {
        JsonNode person = register(COMMUNITY, facts("关联甲", idNumber()));
        Caller resident = resident("link-same", "关联甲");
        Caller.Answer linked = link(COMMUNITY, person, "link-same", null);
        assertThat(linked.status()).as(linked.text()).isEqualTo(200);
        assertThat(COMMUNITY
                        .get(path(person) + "/account")
                        .json()
                        .path("username")
                        .asString())
                .isEqualTo("link-same");
        assertThat(reveal(person)).isEqualTo(200);

        assertThat(looks(resident)).isEqualTo(1);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(resident.get("/api/v1/messages").text()).contains("您的账号已关联人口登记"));
        assertThat(audit("registry:link", person)).contains("姓名一致");

        assertThat(COMMUNITY.delete(path(person) + "/account").fault()).isEqualTo("required");
        assertThat(COMMUNITY
                        .delete(path(person) + "/account?reason=" + encoded("关联错误"))
                        .status())
                .isEqualTo(204);
        assertThat(looks(resident)).isZero();
        assertThat(COMMUNITY.get(path(person) + "/account").json().has("username"))
                .isFalse();
        assertThat(audit("registry:unlink", person)).contains("关联错误");
    }

    @Test
    void differentNamesNeedAReason() {
        JsonNode person = register(COMMUNITY, facts("关联乙", idNumber()));
        resident("link-other-name", "网名");

        assertThat(link(COMMUNITY, person, "link-other-name", null).fault()).isEqualTo("names-differ");
        assertThat(link(COMMUNITY, person, "link-other-name", "本人持身份证到场").status())
                .isEqualTo(200);
        assertThat(audit("registry:link", person)).contains("本人持身份证到场");
    }

    @Test
    void anAccountBelongsToOnePersonAndAPersonHasOneAccount() {
        JsonNode person = register(COMMUNITY, facts("关联丙", idNumber()));
        JsonNode other = register(COMMUNITY, facts("关联丙", idNumber()));
        resident("link-one", "关联丙");
        resident("link-two", "关联丙");
        assertThat(link(COMMUNITY, person, "link-one", null).status()).isEqualTo(200);

        assertThat(link(COMMUNITY, other, "link-one", null).code()).isEqualTo("account-linked");
        assertThat(link(COMMUNITY, person, "link-two", null).code()).isEqualTo("person-linked");
        assertThat(link(COMMUNITY, other, "link-two", null).status()).isEqualTo(200);
    }

    @Test
    void neitherNeighboursNorResidentsNorStaffAccountsAreLinked() {
        JsonNode person = register(COMMUNITY, facts("关联丁", idNumber()));
        Caller resident = resident("link-self", "关联丁");
        Caller neighbour = Caller.demonstration("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY);

        assertThat(link(neighbour, person, "link-self", null).status()).isEqualTo(404);
        assertThat(neighbour.get(path(person) + "/account").status()).isEqualTo(404);
        assertThat(link(resident, person, "link-self", null).status()).isEqualTo(403);
        assertThat(link(Caller.demonstration("grid"), person, "link-self", null).status())
                .isEqualTo(403);
        assertThat(link(COMMUNITY, person, "street", "试试").fault()).isEqualTo("unknown-account");
        assertThat(link(COMMUNITY, person, "nobody-at-all", "试试").fault()).isEqualTo("unknown-account");
        assertThat(looks(resident)).isZero();
    }

    private static int reveal(JsonNode person) {
        return COMMUNITY
                .post(path(person) + "/reveal", Map.of("fields", List.of("phone"), "purpose", "verification"))
                .status();
    }

    private static int looks(Caller resident) {
        return resident.get("/api/v1/me/accesses").json().path("items").size();
    }

    private static String audit(String action, JsonNode person) {
        return CITY.get("/api/v1/audit?action=" + action + "&subject="
                        + person.path("id").asString())
                .text();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Caller resident(String username, String name) {
        String table = "username,name,kind,unit,roles,place,phone,password\n%s,%s,resident,,,%s,,%s\n"
                .formatted(username, name, DemonstrationCity.GRID, PASSWORD);
        Caller.Answer answer = CITY.send(
                "POST", "/api/v1/accounts/import", BodyPublishers.ofString(table), Map.of("Content-Type", "text/csv"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return Caller.signedIn(username, PASSWORD);
    }
}
