package io.linli.incident.life;

import static io.linli.incident.life.Town.act;
import static io.linli.incident.life.Town.detail;
import static io.linli.incident.life.Town.tryTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Neighbours see nothing and can do nothing; who reported stays protected. */
class StrangerTests {

    private final Town town = Town.shared();

    @Test
    void aNeighbourStreetLearnsNothingAndDoesNothing() {
        JsonNode incident = town.dispatched("不关邻街的事");

        assertThat(town.neighbourStreet()
                        .get("/api/v1/incidents/" + id(incident))
                        .status())
                .isEqualTo(404);
        assertThat(town.neighbour().get("/api/v1/incidents/" + id(incident)).status())
                .isEqualTo(404);
        for (Action action : Action.values()) {
            Answer answer = tryTo(town.neighbourStreet(), incident, action.code(), everything());
            assertThat(answer.status()).as(action.code()).isEqualTo(404);
            assertThat(tryTo(town.neighbour(), incident, action.code(), everything())
                            .status())
                    .as(action.code())
                    .isEqualTo(404);
        }
    }

    @Test
    void nobodyActsWithoutSigningIn() {
        JsonNode incident = town.dispatched("未登录");

        assertThat(tryTo(Caller.nobody(), incident, "sign", Map.of()).status()).isEqualTo(401);
        assertThat(Caller.nobody().get("/api/v1/incidents/" + id(incident)).status())
                .isEqualTo(401);
        assertThat(Caller.nobody().get("/api/v1/supervision-letters").status()).isEqualTo(401);
    }

    @Test
    void whoMayNotTakeAStepIsToldWhoMay() {
        JsonNode incident = town.dispatched("越权操作");

        Answer answer = tryTo(town.street(), incident, "sign", Map.of());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("not-yours");
        assertThat(answer.json().path("detail").asString()).isEqualTo("只有责任单位可以签收");
        assertThat(tryTo(town.department(), incident, "dispatch", everything()).status())
                .isEqualTo(403);
        assertThat(tryTo(town.department(), incident, "verify", Map.of()).status())
                .isEqualTo(403);
        assertThat(tryTo(town.resident(), incident, "handle", everything()).status())
                .isEqualTo(403);
        assertThat(tryTo(town.community(), incident, "supervise", everything()).status())
                .isEqualTo(403);
    }

    @Test
    void aTelephoneNumberIsShownOnlyForAPurposeThatIsWrittenDown() {
        JsonNode incident = town.reportedBy(
                town.street(),
                "来电反映",
                Map.of("channel", "phone", "reporter", Map.of("name", "刘洋", "phone", "13987654321")));
        incident = act(town.street(), incident, "dispatch", Map.of("ownerUnit", Town.DEPARTMENT));

        JsonNode masked = detail(town.department(), incident);
        assertThat(masked.at("/reporter/phoneMasked").asString()).isEqualTo("139****4321");
        assertThat(masked.toString()).doesNotContain("13987654321", "刘洋");
        Answer blank = town.department().post(contact(incident), Map.of("purpose", " "));
        assertThat(blank.status()).isEqualTo(400);
        Answer clear = town.department().post(contact(incident), Map.of("purpose", "预约上门时间"));
        assertThat(clear.json().path("phone").asString()).isEqualTo("13987654321");
        assertThat(clear.json().path("name").asString()).isEqualTo("刘洋");
        assertThat(town.otherDepartment()
                        .post(contact(incident), Map.of("purpose", "看看"))
                        .code())
                .isEqualTo("reporter-protected");
        assertThat(town.neighbourStreet()
                        .post(contact(incident), Map.of("purpose", "看看"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aConfidentialReporterIsHiddenFromTheHandlers() {
        JsonNode incident = town.reportedBy(
                town.street(),
                "举报乱收费",
                Map.of(
                        "channel",
                        "phone",
                        "confidential",
                        true,
                        "reporter",
                        Map.of("name", "韩梅", "phone", "13712345678")));
        incident = act(town.street(), incident, "dispatch", Map.of("ownerUnit", Town.DEPARTMENT));

        assertThat(detail(town.department(), incident)
                        .at("/reporter/phoneMasked")
                        .isMissingNode())
                .isTrue();
        Answer refused = town.department().post(contact(incident), Map.of("purpose", "了解情况"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("reporter-protected");
        assertThat(town.district()
                        .post(contact(incident), Map.of("purpose", "核实举报"))
                        .json()
                        .path("phone")
                        .asString())
                .isEqualTo("13712345678");
    }

    @Test
    void anAnonymousReporterIsKnownToNobody() {
        JsonNode incident = town.reported("匿名举报", Map.of("anonymous", true));

        for (Caller who : new Caller[] {town.street(), town.district(), town.community(), town.city()}) {
            JsonNode seen = detail(who, incident);
            assertThat(seen.at("/reporter/anonymous").asBoolean()).isTrue();
            assertThat(seen.at("/reporter/name").isMissingNode()).isTrue();
            assertThat(seen.toString()).doesNotContain("王芳");
            assertThat(who.post(contact(incident), Map.of("purpose", "回访")).code())
                    .isEqualTo("reporter-anonymous");
        }
    }

    private static Map<String, Object> everything() {
        return Map.ofEntries(
                Map.entry("reason", "理由"),
                Map.entry("note", "说明"),
                Map.entry("ownerUnit", Town.DEPARTMENT),
                Map.entry("toUnit", Town.OTHER_DEPARTMENT),
                Map.entry("result", "完成"),
                Map.entry("score", 5),
                Map.entry("letter", "督办"),
                Map.entry("text", "文字"),
                Map.entry("into", "LJ20200101-000001"));
    }

    private static String contact(JsonNode incident) {
        return "/api/v1/incidents/" + id(incident) + "/reporter-contact";
    }

    private static String id(JsonNode incident) {
        return incident.path("id").asString();
    }
}
