package io.linli.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A city brings what it did before: past incidents keep their times, results and ratings, open ones get their clocks. */
class HistoryTests {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String HEADING =
            "外部编号,状态,渠道,类型代码,区划代码,标题,内容,上报时间,受理时间,分派时间,签收时间,处置时间,核查时间," + "办结时间,责任单位,处置结果,评分,评价内容,办理经过,上报人账号\n";

    private final Caller city = DemonstrationCity.shared().city();
    private final String batch = "H" + ThreadLocalRandom.current().nextInt(10_000_000) + "-";

    @Test
    void aFinishedIncidentKeepsItsTimesResultAndRating() {
        JsonNode job = takenOver(row(
                "1",
                "archived",
                "2025-03-03 09:00,2025-03-03 09:20,2025-03-03 09:30,2025-03-03 10:00,2025-03-04 15:00,2025-03-05 10:00,2025-03-12 10:00",
                DemonstrationCity.DISTRICT + ":urban-management,灯泡已更换,4,比上次快",
                "\"2025-03-04 08:00 催办 市民再次来电\n2025-03-04 09:00 进展 已到现场\"",
                "resident"));
        assertThat(job.path("message").asString()).contains("导入1行");

        JsonNode shown = incident("1");

        assertThat(shown.path("state").asString()).isEqualTo("archived");
        assertThat(shown.path("number").asString()).startsWith("LJ20250303-");
        assertThat(shown.path("rating").asInt()).isEqualTo(4);
        assertThat(shown.path("reportedAt").asString()).isEqualTo("2025-03-03T01:00:00Z");
        assertThat(kinds(shown))
                .containsExactly(
                        "reported",
                        "accept",
                        "dispatch",
                        "sign",
                        "urge",
                        "report-progress",
                        "handle",
                        "verify",
                        "rate",
                        "archive",
                        "taken-over");
        assertThat(shown.path("timeline").path(6).path("at").asString()).isEqualTo("2025-03-04T07:00:00Z");
        assertThat(shown.path("timeline").path(6).path("text").asString()).isEqualTo("灯泡已更换");
        assertThat(Caller.demonstration("resident")
                        .get("/api/v1/incidents/" + shown.path("id").asString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void itCountsInTheStatisticsOfItsOwnDay() {
        takenOver(row(
                "s",
                "rated",
                "2024-07-01 09:00,,2024-07-01 09:30,,2024-07-31 15:00,2024-08-01 10:00,",
                ",迟到的维修,2,等太久",
                "",
                ""));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode figures = city.get("/api/v1/statistics/incidents?place=9901&from=2024-07-01&to=2024-07-01")
                    .json()
                    .path("figures");
            assertThat(value(figures, "volume")).isEqualTo(1);
            assertThat(value(figures, "accepted-on-time")).isEqualTo(1);
            assertThat(value(figures, "handled-on-time")).isZero();
            assertThat(value(figures, "satisfaction")).isZero();
            assertThat(value(figures, "median-handling-hours")).isBetween(650.0, 800.0);
        });
    }

    @Test
    void anOpenOneRunsOnFromItsRealTimes() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(40));
        Instant justNow = Instant.now().minus(Duration.ofMinutes(5));
        takenOver(
                row(
                        "late",
                        "signed",
                        times(longAgo, longAgo, longAgo, longAgo),
                        DemonstrationCity.GRID + ",,,",
                        "",
                        ""),
                row(
                        "fresh",
                        "dispatched",
                        times(justNow, justNow, justNow, null),
                        DemonstrationCity.GRID + ",,,",
                        "",
                        ""));

        JsonNode late = incident("late");
        assertThat(late.path("clock").path("state").asString()).isEqualTo("overdue");
        assertThat(late.path("owner").path("code").asString()).isEqualTo(DemonstrationCity.GRID);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> kinds(incident("late")).contains("overdue"));
        JsonNode fresh = incident("fresh");
        assertThat(fresh.path("clock").path("state").asString()).isEqualTo("green");
        Answer signed = Caller.demonstration("grid")
                .post(
                        "/api/v1/incidents/" + fresh.path("id").asString() + "/actions/sign",
                        java.util.Map.of("version", fresh.path("version").asInt()));
        assertThat(signed.status()).as(signed.text()).isEqualTo(200);
    }

    @Test
    void aFileThatIsSentAgainIsStoredOnce() {
        String row =
                row("twice", "handled", "2025-03-03 09:00,,2025-03-03 09:30,,2025-03-04 15:00,,", ",已清理,,", "", "");
        JsonNode first = takenOver(row);
        JsonNode second = takenOver(row);

        assertThat(second.path("message").asString()).contains("导入0行", "此前已有1行");
        assertThat(audited(first)).contains("\"added\":1", "\"unchanged\":0");
        assertThat(audited(second)).contains("\"added\":0", "\"unchanged\":1");
    }

    private String audited(JsonNode job) {
        JsonNode entry = city.audited("incident:taken-over", job.path("id").asString());
        assertThat(entry.path("summary").asString())
                .endsWith(job.path("message").asString());
        return entry.path("detail").asString();
    }

    @Test
    void rowsThatTellNoStoryAreNamedByLineAndColumn() {
        JsonNode job = takenOver(
                row("b1", "archived", "2025-03-03 09:00,,2025-03-03 09:30,,2025-03-04 15:00,,", ",,,", "", ""),
                row("b2", "handled", "2025-03-03 09:00,,2025-03-02 09:30,,2025-03-04 15:00,,", ",,,", "", ""),
                row("b3", "signed", "2025-03-03 09:00,,2025-03-03 09:30,,2025-03-04 15:00,,", ",,,", "", ""),
                row("b4", "fertig", "2025-03-03 09:00,,,,,,", ",,,", "", ""),
                row("b5", "reported", "2999-03-03 09:00,,,,,,", ",,,", "", ""),
                row("b6", "dispatched", "2025-03-03 09:00,,2025-03-03 09:30,,,,", "没有的单位,,,", "", ""),
                row("b7", "reported", "2025-03-03 09:00,,,,,,", ",,9,", "", ""),
                row("b8", "dispatched", "2025-03-03 09:00,,2025-03-03 09:30,,,,", ",,,", "2025-03-03 催办", ""),
                row("b9", "reported", "2025-03-03 09:00,,,,,,", ",,,", "", "nobody-here"),
                row("good", "reported", "2025-03-03 09:00,,,,,,", ",,,", "", ""),
                row("good", "reported", "2025-03-03 09:00,,,,,,", ",,,", "", ""));
        assertThat(job.path("message").asString()).contains("共11行", "导入1行", "有问题10行");
        String faults = city.get(job.path("errorsUrl").asString()).text();
        assertThat(faults)
                .contains(
                        "2,\"办结时间\"",
                        "3,\"分派时间\"",
                        "4,\"处置时间\"",
                        "5,\"状态\"",
                        "6,\"上报时间\"",
                        "7,\"责任单位\"",
                        "8,\"评分\"",
                        "9,\"办理经过\"",
                        "10,\"上报人账号\"",
                        "12,\"外部编号\"");
    }

    @Test
    void aTrialStoresNothing() {
        String file = HEADING + row("trial", "reported", "2025-03-03 09:00,,,,,,", ",,,", "", "");
        JsonNode job = ended(upload(city, file, "&dryRun=true"));
        assertThat(job.path("message").asString()).contains("可导入1行(未保存)");
        assertThat(found("trial")).isEmpty();
    }

    @Test
    void itIsAMatterOfTheCityAndItsDistrictsEachInItsPlaces() {
        String file = HEADING + row("far", "reported", "2025-03-03 09:00,,,,,,", ",,,", "", "");
        assertThat(upload(Caller.demonstration("street"), file, "").status()).isEqualTo(403);
        Caller neighbours = leader(DemonstrationCity.OTHER_DISTRICT);
        JsonNode job = ended(neighbours, upload(neighbours, file, ""));
        assertThat(job.path("message").asString()).contains("导入0行", "有问题1行");
    }

    private Caller leader(String district) {
        String table = "username,name,kind,unit,roles,place,phone,password\n" + "history-leader,邻区领导,staff," + district
                + ",city-leader,,,linli-demo\n";
        city.send(
                "POST",
                "/api/v1/accounts/import",
                HttpRequest.BodyPublishers.ofString(table),
                java.util.Map.of("Content-Type", "text/csv"));
        return Caller.signedIn("history-leader", "linli-demo");
    }

    private JsonNode takenOver(String... rows) {
        return ended(upload(city, HEADING + String.join("", rows), ""));
    }

    private static Answer upload(Caller who, String file, String more) {
        return who.upload(
                "/api/v1/incidents/history?source=" + URLEncoder.encode("旧平台", StandardCharsets.UTF_8) + more,
                "history.csv",
                file.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode ended(Answer started) {
        return ended(city, started);
    }

    private static JsonNode ended(Caller who, Answer started) {
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        String path = "/api/v1/jobs/" + started.json().path("jobId").asString();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !who.get(path).json().path("state").asString().equals("running"));
        JsonNode job = who.get(path).json();
        assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("done");
        return job;
    }

    /** @param times reported, accepted, dispatched, signed, handled, verified, closed */
    private String row(String name, String state, String times, String outcome, String steps, String account) {
        return String.join(
                        ",",
                        batch + name,
                        state,
                        "hotline",
                        "E0102",
                        DemonstrationCity.GRID,
                        batch + name + "路灯",
                        batch + name + "的路灯不亮",
                        times,
                        outcome,
                        steps,
                        account)
                + "\n";
    }

    private static String times(Instant reported, Instant accepted, Instant dispatched, Instant signed) {
        return String.join(",", time(reported), time(accepted), time(dispatched), time(signed), "", "", "");
    }

    private static String time(Instant at) {
        return at == null ? "" : MINUTES.format(at.atZone(CHINA));
    }

    private List<JsonNode> found(String name) {
        String path = "/api/v1/incidents?q=" + URLEncoder.encode(batch + name + "路灯", StandardCharsets.UTF_8)
                + "&from=2020-01-01&to=" + LocalDate.now(CHINA);
        return city.get(path).json().path("items").valueStream().toList();
    }

    private JsonNode incident(String name) {
        return city.get("/api/v1/incidents/" + found(name).getFirst().path("id").asString())
                .json();
    }

    private static List<String> kinds(JsonNode incident) {
        return incident.path("timeline")
                .valueStream()
                .map(entry -> entry.path("kind").asString())
                .toList();
    }

    private static double value(JsonNode figures, String code) {
        return figures.valueStream()
                .filter(figure -> figure.path("code").asString().equals(code))
                .findFirst()
                .orElseThrow()
                .path("value")
                .asDouble();
    }
}
