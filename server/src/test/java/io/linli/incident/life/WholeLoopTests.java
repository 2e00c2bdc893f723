package io.linli.incident.life;

import static io.linli.incident.life.Town.act;
import static io.linli.incident.life.Town.detail;
import static io.linli.incident.life.Town.kinds;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From a report to its rating, with a resident, a street, a department and a community. */
class WholeLoopTests {

    private final Town town = Town.shared();

    @Test
    void anIncidentGoesFromReportToArchiveAndEverybodyIsTold() {
        JsonNode incident = town.reported("路灯不亮", Map.of());
        incident = act(town.street(), incident, "dispatch", Map.of("ownerUnit", Town.DEPARTMENT));
        assertThat(state(incident)).isEqualTo("dispatched");
        assertThat(incident.at("/owner/name").asString()).isEqualTo("试点区城市管理局");
        assertThat(incident.at("/clock/kind").asString()).isEqualTo("handle");
        incident = act(town.department(), incident, "sign", Map.of());
        incident = act(town.department(), incident, "report-progress", Map.of("note", "配件已到,下午更换"));
        assertThat(state(incident)).isEqualTo("handling");
        incident = act(town.department(), incident, "handle", Map.of("result", "灯泡已更换"));
        assertThat(incident.at("/clock/kind").asString()).isEqualTo("verify");
        incident = act(town.community(), incident, "verify", Map.of("passed", true, "note", "已亮"));
        incident = act(town.resident(), incident, "confirm", Map.of());
        incident = act(town.resident(), incident, "rate", Map.of("score", 5, "comment", "很快"));
        assertThat(incident.path("rating").asInt()).isEqualTo(5);
        incident = act(town.street(), incident, "archive", Map.of());
        assertThat(state(incident)).isEqualTo("archived");
        assertThat(incident.at("/clock/state").asString()).isEqualTo("done");

        assertThat(kinds(detail(town.street(), incident)))
                .containsSubsequence(
                        "reported",
                        "dispatch",
                        "sign",
                        "report-progress",
                        "handle",
                        "verify",
                        "confirm",
                        "rate",
                        "archive");
        String told = told(town.resident(), incident);
        assertThat(told).contains("已接单,预计", "配件已到,下午更换", "已处理您上报的“路灯不亮”", "请确认是否解决", "已归档");
        assertThat(told(town.department(), incident)).contains("分派到你单位");
        assertThat(told(town.community(), incident)).contains("请到现场核查");
    }

    @Test
    void theReporterReadsUnitsInsteadOfPeopleAndNothingInternal() {
        JsonNode incident = town.signed("井盖松动");
        act(town.street(), incident, "comment", Map.of("text", "注意与水务局协调", "visibility", "staff"));

        JsonNode seen = detail(town.resident(), incident);
        assertThat(seen.toString()).doesNotContain("张队长", "周主任", "注意与水务局协调");
        assertThat(seen.toString()).contains("试点区城市管理局已接单");
        assertThat(detail(town.street(), incident).toString()).contains("张队长", "注意与水务局协调");
    }

    @Test
    void theTimelineSaysTheSameInEnglishAndLeavesPeoplesOwnWordsAsTheyAre() {
        JsonNode incident = town.handled("人行道地砖松动");
        incident = act(town.community(), incident, "verify", Map.of("note", "已到现场"));
        incident = act(town.resident(), incident, "rate", Map.of("score", 4, "comment", "修得快"));

        List<JsonNode> said =
                detail(town.street(), incident).path("timeline").valueStream().toList();
        assertThat(english(said, "reported")).isEqualTo("Came by: Resident");
        assertThat(said)
                .anyMatch(entry -> entry.path("textEn").asString().startsWith("Dispatched to ")
                        && entry.path("kind").asString().equals("dispatch"));
        assertThat(english(said, "sign")).contains(" has taken it, to be done by ");
        assertThat(english(said, "verify")).isEqualTo("Verified: 已到现场");
        assertThat(english(said, "rate")).isEqualTo("Rated 4 of 5: 修得快");
        JsonNode handled = entry(said, "handle");
        assertThat(handled.path("textEn").isMissingNode()
                        || handled.path("textEn").isNull())
                .isTrue();
        assertThat(entry(said, "rate").at("/actor/nameEn").asString()).isEqualTo("Reporter");
        assertThat(entry(said, "sign").path("kindNameEn").asString()).isNotEmpty();
        assertThat(english(
                        detail(town.resident(), incident)
                                .path("timeline")
                                .valueStream()
                                .toList(),
                        "rate"))
                .isEqualTo("Rated 4 of 5: 修得快");
    }

    private static String english(List<JsonNode> said, String kind) {
        return entry(said, kind).path("textEn").asString();
    }

    private static JsonNode entry(List<JsonNode> said, String kind) {
        return said.stream()
                .filter(entry -> entry.path("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " is not on " + said));
    }

    @Test
    void theDetailOffersWhatTheServerTakes() {
        JsonNode incident = town.dispatched("垃圾未清运");

        assertThat(allowed(town.department(), incident))
                .contains("sign", "transfer", "return", "request-extension", "comment")
                .doesNotContain("handle", "verify", "dispatch", "rate");
        assertThat(allowed(town.resident(), incident)).containsExactlyInAnyOrder("urge", "withdraw", "comment");
        assertThat(allowed(town.district(), incident)).contains("supervise", "urge");
        JsonNode handle = offered(town.department(), incident, "handle");
        assertThat(handle.path("reason").asString()).contains("待签收").contains("处置完成");
        JsonNode sign = offered(town.street(), incident, "dispatch");
        assertThat(sign.at("/fields/0/name").asString()).isEqualTo("ownerUnit");
        assertThat(sign.at("/fields/0/required").asBoolean()).isTrue();
    }

    @Test
    void anIncidentIsFoundByItsNumberAndTaggedWithItsVersion() {
        JsonNode incident = town.dispatched("噪音扰民");
        var answer =
                town.street().get("/api/v1/incidents/" + incident.path("number").asString());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag"))
                .isEqualTo("\"%d\"".formatted(incident.path("version").asInt()));
        assertThat(answer.json().path("id").asString())
                .isEqualTo(incident.path("id").asString());
        assertThat(answer.json().at("/decisions/owner/by").asString()).isEqualTo("周主任");
        assertThat(answer.json().at("/limits/handle/dueAt").asString()).isNotEmpty();
    }

    @Test
    void aGridWorkerMayHandleForItsCommunity() {
        JsonNode incident = town.reported("楼道堆物", Map.of());
        incident = act(town.street(), incident, "dispatch", Map.of("ownerUnit", Town.COMMUNITY));
        incident = act(town.grid(), incident, "sign", Map.of());
        incident = act(town.grid(), incident, "handle", Map.of("result", "已清理"));

        assertThat(Town.tryTo(town.grid(), incident, "verify", Map.of()).code()).isEqualTo("own-work");
        assertThat(state(act(town.community(), incident, "verify", Map.of()))).isEqualTo("verified");
    }

    @Test
    void whatIsKnownToADistrictOnlyIsVerifiedByItsLeaderAndNothingBelow() {
        JsonNode wide =
                town.reportedBy(town.district(), "全区多处路灯夜间频闪", Map.of("placeCode", Town.DISTRICT, "channel", "phone"));
        wide = act(town.district(), wide, "dispatch", Map.of("ownerUnit", Town.DEPARTMENT));
        wide = act(town.department(), wide, "sign", Map.of());
        wide = act(town.department(), wide, "handle", Map.of("result", "控制器已升级"));
        JsonNode narrow = town.handled("单元门口路灯频闪");

        assertThat(Town.tryTo(town.street(), wide, "verify", Map.of()).status()).isEqualTo(404);
        assertThat(Town.tryTo(town.district(), narrow, "verify", Map.of()).code())
                .isEqualTo("not-yours");
        assertThat(town.district().get("/api/v1/todos?limit=200").text())
                .contains(wide.path("number").asString())
                .doesNotContain(narrow.path("number").asString());
        assertThat(state(act(town.district(), wide, "verify", Map.of("passed", true))))
                .isEqualTo("verified");
    }

    private static String state(JsonNode incident) {
        return incident.path("state").asString();
    }

    private static List<String> allowed(Caller who, JsonNode incident) {
        return detail(who, incident)
                .path("actions")
                .valueStream()
                .filter(action -> action.path("allowed").asBoolean())
                .map(action -> action.path("code").asString())
                .toList();
    }

    private static JsonNode offered(Caller who, JsonNode incident, String code) {
        return detail(who, incident)
                .path("actions")
                .valueStream()
                .filter(action -> action.path("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** Everything that somebody was told about an incident. */
    private static String told(Caller who, JsonNode incident) {
        String number = incident.path("number").asString();
        var texts = new StringBuilder();
        for (JsonNode message : who.get("/api/v1/messages?limit=200").json().path("items")) {
            if (message.toString().contains(number)) {
                texts.append(message.path("title").asString()).append('\n');
                texts.append(message.path("body").asString())
                        .append(message.path("text").asString())
                        .append('\n');
            }
        }
        return texts.toString();
    }
}
