package io.linli.incident.life;

import static io.linli.incident.life.Town.act;
import static io.linli.incident.life.Town.detail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who has only a telephone hears by short message what becomes of the report. */
class CallerTests {

    private static final Pattern LINK = Pattern.compile("http://\\S+/resident/follow/(LJ[0-9-]+)#([2-9A-Z]{8})");

    private final Town town = Town.shared();

    @Test
    void aCallerIsToldWhenTheReportIsTakenDownDispatchedAndDoneEachTimeWithALink() {
        JsonNode incident = reportedByTelephone("小区门口路灯整夜不亮", "13811110001");
        assertThat(told(incident, 1).getFirst()).contains("已登记", "小区门口路灯整夜不亮");

        incident = act(town.street(), incident, "dispatch", Map.of("ownerUnit", Town.DEPARTMENT));
        assertThat(told(incident, 2).getFirst()).contains("已交由试点区城市管理局办理");
        incident = act(town.department(), incident, "sign", Map.of());
        incident = act(town.department(), incident, "handle", Map.of("result", "已换灯泡"));
        act(town.community(), incident, "verify", Map.of("passed", true, "note", "已亮"));

        List<String> messages = told(incident, 3);
        assertThat(messages.getFirst()).contains("核查通过");
        assertThat(messages).allSatisfy(text -> assertThat(text).containsPattern(LINK));
        assertThat(progress(messages.getFirst()).path("state").asString()).isEqualTo("verified");
    }

    @Test
    void aCallerHearsThatTheReportWasNotAccepted() {
        JsonNode incident = town.reportedBy(
                town.street(),
                "呃呃呃",
                Map.of("typeCode", "", "channel", "phone", "reporter", Map.of("phone", "13811110002")));
        assertThat(incident.path("state").asString()).isEqualTo("reported");
        told(incident, 1);
        act(town.street(), incident, "reject", Map.of("reason", "属于咨询,已当场答复"));

        assertThat(told(incident, 2).getFirst()).contains("未能受理", "已当场答复");
    }

    @Test
    void neitherAnonymousReportersNorFixedLinesGetShortMessages() {
        JsonNode fixed = reportedByTelephone("树枝压在电线上", "0719-8661234");
        JsonNode resident = town.reported("树枝压断了路牌", Map.of());
        JsonNode mobile = reportedByTelephone("树枝压坏了栏杆", "13811110003");

        told(mobile, 1);
        assertThat(messages(fixed)).isEmpty();
        assertThat(messages(resident)).isEmpty();
    }

    @Test
    void whoseReportWasMergedHearsOnceHowTheCaseEnds() {
        JsonNode main = reportedByTelephone("地下车库漏水", "13811110005");
        JsonNode twin = reportedByTelephone("车库顶板滴水", "13811110006");
        JsonNode third = reportedByTelephone("车库又滴水了", "13811110006");
        JsonNode own = town.reportedBy(town.neighbour(), "地库积水", Map.of());
        main = act(town.street(), main, "dispatch", Map.of("ownerUnit", Town.DEPARTMENT));
        String into = main.path("number").asString();
        for (JsonNode other : List.of(twin, third, own)) {
            act(town.street(), other, "merge", Map.of("into", into));
        }
        main = detail(town.street(), main);
        main = act(town.department(), main, "sign", Map.of());
        main = act(town.department(), main, "handle", Map.of("result", "已堵漏"));
        act(town.community(), main, "verify", Map.of("passed", true));

        List<String> told = await().atMost(Duration.ofSeconds(10))
                .until(() -> messages(twin), found -> found.stream().anyMatch(text -> text.contains("核查通过")));
        assertThat(told.getFirst()).contains("车库顶板滴水", "核查通过").containsPattern(LINK);
        assertThat(messages(third)).noneMatch(text -> text.contains("核查通过"));
        assertThat(heard(own)).containsOnlyOnce("并入" + into + "办理,现已处理并核查通过").containsOnlyOnce("已处理您上报的“地库积水”");
    }

    /** What the neighbour was told of his own report. */
    private String heard(JsonNode incident) {
        return town.neighbour()
                .get("/api/v1/messages?limit=200")
                .json()
                .path("items")
                .valueStream()
                .filter(message ->
                        message.toString().contains(incident.path("number").asString()))
                .map(message ->
                        message.path("body").asString() + message.path("text").asString())
                .collect(Collectors.joining("\n"));
    }

    private JsonNode reportedByTelephone(String title, String phone) {
        return town.reportedBy(
                town.street(), title, Map.of("channel", "phone", "reporter", Map.of("name", "李女士", "phone", phone)));
    }

    /** The short messages about an incident, newest first, once there are so many. */
    private List<String> told(JsonNode incident, int count) {
        return await().atMost(Duration.ofSeconds(10)).until(() -> messages(incident), found -> found.size() == count);
    }

    private List<String> messages(JsonNode incident) {
        String number = incident.path("number").asString();
        return town.city()
                .get("/api/v1/message-outbox?channel=sms&limit=100")
                .json()
                .path("items")
                .valueStream()
                .map(message -> message.path("text").asString())
                .filter(text -> text.contains(number))
                .toList();
    }

    private static JsonNode progress(String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).isTrue();
        return Caller.nobody()
                .get("/api/v1/public/incidents/%s/progress?code=%s".formatted(link.group(1), link.group(2)))
                .json();
    }
}
