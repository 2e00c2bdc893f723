package io.linli.incident.life;

import static io.linli.incident.life.Town.act;
import static io.linli.incident.life.Town.detail;
import static io.linli.incident.life.Town.kinds;
import static io.linli.incident.life.Town.tryTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The ways that leave the straight road: return, transfer, suspension, more time, urging, letters, merging, splitting. */
class SideRoadTests {

    private final Town town = Town.shared();

    @Test
    void aReturnedIncidentGoesBackToTheDispatcherAndOnToAnotherUnit() {
        JsonNode incident = town.dispatched("水管爆裂");
        incident = act(town.department(), incident, "return", Map.of("reason", "属水务职责"));
        assertThat(incident.path("state").asString()).isEqualTo("accepted");
        assertThat(incident.path("owner").isMissingNode()
                        || incident.path("owner").isNull())
                .isTrue();
        assertThat(incident.at("/clock/kind").asString()).isEqualTo("accept");
        assertThat(tryTo(town.department(), incident, "sign", Map.of()).status())
                .isEqualTo(403);

        incident = act(town.street(), incident, "dispatch", Map.of("ownerUnit", Town.OTHER_DEPARTMENT));
        assertThat(act(town.otherDepartment(), incident, "sign", Map.of())
                        .path("state")
                        .asString())
                .isEqualTo("signed");
    }

    @Test
    void aTransferKeepsTheDeadlineAndTheFormerOwnerHasNoMoreSay() {
        JsonNode incident = town.signed("绿化带破损");
        String due = incident.path("dueAt").asString();
        incident =
                act(town.department(), incident, "transfer", Map.of("toUnit", Town.OTHER_DEPARTMENT, "reason", "管辖不符"));

        assertThat(incident.path("state").asString()).isEqualTo("dispatched");
        assertThat(incident.path("dueAt").asString()).isEqualTo(due);
        assertThat(tryTo(town.department(), incident, "sign", Map.of()).status())
                .isEqualTo(403);
        act(town.otherDepartment(), incident, "sign", Map.of());
    }

    @Test
    void coHandlersSeeTheIncidentAndReportProgressButDoNotFinishIt() {
        JsonNode incident = town.signed("占道经营");
        incident = act(
                town.department(),
                incident,
                "request-co-handling",
                Map.of("units", List.of(Town.OTHER_DEPARTMENT), "note", "需关闭水源"));
        incident = act(town.otherDepartment(), incident, "report-progress", Map.of("note", "已关闭"));

        assertThat(tryTo(town.otherDepartment(), incident, "handle", Map.of("result", "好了"))
                        .status())
                .isEqualTo(403);
        assertThat(detail(town.street(), incident).at("/coHandlers/0/name").asString())
                .isEqualTo("试点区水务局");
    }

    @Test
    void whileSuspendedTheClockStandsStill() {
        JsonNode incident = town.signed("道路塌陷");
        Instant due = Instant.parse(incident.path("dueAt").asString());
        incident = act(
                town.department(),
                incident,
                "suspend",
                Map.of("reason", "等待材料", "until", inHours(5).toString()));
        assertThat(incident.at("/clock/state").asString()).isEqualTo("paused");
        assertThat(tryTo(town.department(), incident, "handle", Map.of("result", "x"))
                        .code())
                .isEqualTo("illegal-step");
        Clockwork.passes(id(incident), Duration.ofHours(3));
        incident = act(town.department(), detail(town.department(), incident), "resume", Map.of());

        assertThat(incident.path("state").asString()).isEqualTo("handling");
        // Three hours passed, and the deadline lies where it lay, seen from now: it moved on by the pause.
        Instant moved = Instant.parse(incident.path("dueAt").asString());
        assertThat(Duration.between(due, moved).abs()).isLessThan(Duration.ofSeconds(20));
        assertThat(detail(town.street(), incident)
                        .at("/limits/handle/pausedMinutes")
                        .asInt())
                .isEqualTo(180);
    }

    @Test
    void theLevelAboveTheOwnerGrantsMoreTime() {
        JsonNode incident = town.signed("墙面渗水");
        Instant until = inHours(24 * 6);
        incident = act(
                town.department(), incident, "request-extension", Map.of("reason", "工期长", "until", until.toString()));
        assertThat(tryTo(
                                town.department(),
                                incident,
                                "request-extension",
                                Map.of("reason", "x", "until", until.toString()))
                        .code())
                .isEqualTo("extension-pending");
        assertThat(tryTo(town.department(), incident, "approve-extension", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(tryTo(town.street(), incident, "approve-extension", Map.of()).status())
                .isEqualTo(403);
        assertThat(detail(town.district(), incident).at("/extension/reason").asString())
                .isEqualTo("工期长");
        incident = act(town.district(), incident, "approve-extension", Map.of("note", "同意"));

        assertThat(Instant.parse(incident.path("dueAt").asString()).getEpochSecond())
                .isEqualTo(until.getEpochSecond());
        assertThat(tryTo(town.district(), incident, "approve-extension", Map.of())
                        .code())
                .isEqualTo("no-extension-pending");
    }

    @Test
    void aRefusedExtensionLeavesTheDeadline() {
        JsonNode incident = town.signed("路面积水");
        String due = incident.path("dueAt").asString();
        incident = act(
                town.department(),
                incident,
                "request-extension",
                Map.of("reason", "人手不足", "until", inHours(24 * 6).toString()));
        incident = act(town.district(), incident, "refuse-extension", Map.of("reason", "请加派人手"));

        assertThat(incident.path("dueAt").asString()).isEqualTo(due);
        assertThat(detail(town.department(), incident).toString()).contains("请加派人手");
    }

    @Test
    void theReporterUrgesAndTheOwnerHearsOfIt() {
        JsonNode incident = town.dispatched("电梯故障");
        incident = act(town.resident(), incident, "urge", Map.of("note", "老人无法下楼"));

        assertThat(detail(town.street(), incident).path("urgedCount").asInt()).isEqualTo(1);
        assertThat(town.department().get("/api/v1/messages?limit=50").text()).contains("老人无法下楼");
    }

    @Test
    void aSupervisionLetterIsNumberedAndAnswered() {
        JsonNode incident = town.signed("垃圾站异味");
        incident = act(
                town.district(),
                incident,
                "supervise",
                Map.of("letter", "请三日内解决并书面回复", "replyBy", inHours(72).toString()));
        JsonNode letter = detail(town.department(), incident).at("/letters/0");
        assertThat(letter.path("number").asString()).matches("督〔\\d{4}〕\\d{4,}号");
        assertThat(letters(town.district(), "open"))
                .contains(letter.path("number").asString());
        assertThat(letters(town.neighbourStreet(), "all"))
                .doesNotContain(letter.path("number").asString());

        incident = act(
                town.department(),
                incident,
                "answer-letter",
                Map.of("letterId", letter.path("id").asString(), "text", "已加密清运频次"));
        assertThat(letters(town.district(), "answered")).contains("已加密清运频次");
        assertThat(tryTo(
                                town.department(),
                                incident,
                                "answer-letter",
                                Map.of("letterId", letter.path("id").asString(), "text", "再答"))
                        .code())
                .isEqualTo("no-open-letter");
        assertThat(detail(town.resident(), incident).path("letters").size()).isZero();
    }

    @Test
    void aMergedReporterGoesOnHearing() {
        JsonNode main = town.dispatched("井盖缺失");
        JsonNode twin = town.reportedBy(town.neighbour(), "井盖没了", Map.of());
        twin = act(
                town.street(), twin, "merge", Map.of("into", main.path("number").asString()));
        assertThat(twin.path("state").asString()).isEqualTo("merged");
        assertThat(tryTo(town.street(), twin, "dispatch", Map.of("ownerUnit", Town.DEPARTMENT))
                        .code())
                .isEqualTo("illegal-step");
        main = detail(town.street(), main);
        act(town.department(), main, "sign", Map.of());

        JsonNode seen = detail(town.neighbour(), twin);
        assertThat(kinds(seen)).contains("followed");
        assertThat(seen.toString()).contains(main.path("number").asString());
        assertThat(town.neighbour().get("/api/v1/messages?limit=50").text()).contains("已接单");
        assertThat(town.neighbour().get("/api/v1/incidents/" + id(main)).status())
                .isEqualTo(404);
    }

    @Test
    void thePartsOfASplitIncidentLiveOnTheirOwn() {
        JsonNode whole = town.dispatched("小区脏乱且路灯不亮");
        whole = act(
                town.street(),
                whole,
                "split",
                Map.of(
                        "parts",
                        List.of(Map.of("title", "路灯不亮", "body", "三盏路灯不亮"), Map.of("title", "垃圾未清", "body", "东门垃圾堆积"))));
        JsonNode children = detail(town.street(), whole).path("children");
        assertThat(children.size()).isEqualTo(2);
        JsonNode part = detail(town.street(), children.get(0));
        assertThat(part.at("/parent/number").asString())
                .isEqualTo(whole.path("number").asString());
        act(town.street(), part, "dispatch", Map.of("ownerUnit", Town.OTHER_DEPARTMENT));
        assertThat(detail(town.resident(), part).path("title").asString()).isEqualTo("路灯不亮");
    }

    @Test
    void anUnhappyReporterReopensAndTheOwnerStartsAgain() {
        JsonNode incident = town.verified("下水道堵塞");
        incident = act(town.resident(), incident, "reopen", Map.of("reason", "又堵了"));

        assertThat(incident.path("state").asString()).isEqualTo("dispatched");
        assertThat(incident.at("/clock/kind").asString()).isEqualTo("handle");
        assertThat(detail(town.street(), incident).path("reopenedCount").asInt())
                .isEqualTo(1);
        act(town.department(), incident, "sign", Map.of());
    }

    @Test
    void afterThePeriodNobodyReopens() {
        JsonNode incident = town.verified("围墙倒塌");
        Clockwork.passes(id(incident), Duration.ofDays(16));

        Answer answer = tryTo(town.resident(), incident, "reopen", Map.of("reason", "又倒了"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isIn("reopen-period-over", "already-done", "stale-version");
    }

    @Test
    void workThatIsNotGoodEnoughIsSentBack() {
        JsonNode incident = town.handled("垃圾未清理");
        incident = act(town.community(), incident, "verify", Map.of("passed", false, "note", "仍有残留"));

        assertThat(incident.path("state").asString()).isEqualTo("handling");
        assertThat(kinds(detail(town.street(), incident))).contains("send-back");
        incident = act(town.department(), incident, "handle", Map.of("result", "再次清理"));
        act(town.community(), incident, "verify", Map.of());
    }

    @Test
    void theReporterWithdrawsBeforeWorkBegins() {
        JsonNode incident = town.dispatched("误报");
        incident = act(town.resident(), incident, "withdraw", Map.of("reason", "看错了"));

        assertThat(incident.path("state").asString()).isEqualTo("withdrawn");
        assertThat(tryTo(town.department(), incident, "sign", Map.of()).code()).isEqualTo("illegal-step");
    }

    @Test
    void aCorrectionSaysWhoDecidedAndIsDispatchedAnew() {
        JsonNode incident = town.dispatched("类型不对");
        incident = act(
                town.street(),
                incident,
                "correct",
                Map.of("typeCode", "E0103", "urgency", "emergency", "address", "东湖路8号"));

        JsonNode seen = detail(town.street(), incident);
        assertThat(seen.path("typeCode").asString()).isEqualTo("E0103");
        assertThat(seen.at("/decisions/type/by").asString()).isEqualTo("周主任");
        assertThat(seen.at("/decisions/urgency/value").asString()).isEqualTo("emergency");
        assertThat(seen.at("/decisions/place/by").asString()).isNotEqualTo("周主任");
    }

    @Test
    void manyAtOnceEachSucceedOrFailByThemselves() {
        JsonNode one = town.dispatched("批量一");
        JsonNode other = town.dispatched("批量二");
        Answer answer = town.department()
                .post(
                        "/api/v1/incidents/bulk",
                        Map.of(
                                "action", "sign",
                                "ids",
                                        List.of(
                                                Map.of(
                                                        "id",
                                                        id(one),
                                                        "version",
                                                        one.path("version").asInt()),
                                                Map.of("id", id(other), "version", 1),
                                                Map.of("id", "LJ20200101-000001", "version", 1)),
                                "fields", Map.of()));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("succeeded").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/results/1/code").asString()).isEqualTo("stale-version");
        assertThat(answer.json().at("/results/2/status").asInt()).isEqualTo(404);
    }

    private String letters(io.linli.Caller who, String state) {
        return who.get("/api/v1/supervision-letters?limit=200&state=" + state).text();
    }

    private static Instant inHours(int hours) {
        return Instant.now().plus(Duration.ofHours(hours));
    }

    private static String id(JsonNode incident) {
        return incident.path("id").asString();
    }
}
