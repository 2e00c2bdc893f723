package io.linli.app.record;

import static io.linli.app.record.RecordDoorTests.encoded;
import static io.linli.app.record.Repairs.made;
import static io.linli.app.record.Repairs.patch;
import static io.linli.app.record.Repairs.post;
import static io.linli.app.record.Repairs.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import io.linli.identity.Staff;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Whoever has rights to his own records only meets no others by any door, also not those of the desk beside him. */
class RecordOwnTests {

    private static final String APP = "test-own";
    private static final String TICKETS = "/api/v1/records/" + APP + "/ticket";
    private static final String SITES = "/api/v1/records/" + APP + "/site";
    private static Caller mine;
    private static Caller beside;
    private static JsonNode own;
    private static JsonNode other;
    private static JsonNode site;
    private static String ownFile;
    private static String otherFile;

    @BeforeAll
    static void write() {
        DemonstrationCity.shared();
        Drafting.of(APP)
                .change(
                        "app.yaml",
                        "ticket: [read, create, update, delete, import, export, statistics, accept, finish, reopen, follow, report]",
                        "ticket: [read own, create, update own, delete own, export, statistics own, accept own, follow own, report own]")
                .change("app.yaml", "create, reopen own]", "create, reopen own, accept own, finish own]")
                .change("records/ticket.schema.json", "  \"x-legal-basis\": \"测试\",\n", "")
                .change("records/ticket.schema.json", "\"x-sensitive\": true, ", "")
                .installed(DemonstrationCity.CITY);
        mine = Staff.signedIn(Staff.hiredAt(DemonstrationCity.COMMUNITY, "own", "community-worker"));
        beside = Staff.signedIn(Staff.hiredAt(DemonstrationCity.COMMUNITY, "beside", "community-worker"));
        site = made(post(mine, SITES, Map.of("name", "共用场地")));
        ownFile = file(mine);
        otherFile = file(beside);
        own = ticket(mine, "我自己写的", ownFile);
        other = ticket(beside, "同事写下的", otherFile);
    }

    private static String file(Caller by) {
        return by.upload("/api/v1/files", "a.png", Repairs.PICTURE)
                .json()
                .path("id")
                .asString();
    }

    private static JsonNode ticket(Caller by, String title, String photo) {
        return made(post(
                by,
                TICKETS,
                values(
                        "title",
                        title,
                        "due",
                        "2026-12-24",
                        "site",
                        Map.of("id", site.path("id").asString()),
                        "photos",
                        List.of(Map.of("id", photo, "name", "a.png")),
                        "location",
                        Map.of("lng", 113.601, "lat", 29.801, "address", "阳光花园"))));
    }

    private static String path(JsonNode ticket) {
        return TICKETS + "/" + ticket.path("id").asString();
    }

    @TestFactory
    Stream<DynamicTest> listsHoldWhatIsOwnAndNothingElse() {
        return Stream.of(
                        TICKETS,
                        TICKETS + "?state=open",
                        TICKETS + "?within=" + DemonstrationCity.COMMUNITY,
                        TICKETS + "?tab=0",
                        TICKETS + "?q=" + encoded("写"),
                        TICKETS + "/board",
                        TICKETS + "/map?bbox=113,29,114,30",
                        TICKETS + "/calendar?from=2026-12-01&to=2026-12-31",
                        SITES + "/" + site.path("id").asString() + "/related/ticket?by=site")
                .map(door -> dynamicTest(door, () -> {
                    Answer answer = mine.get(door);
                    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                    assertThat(answer.text())
                            .contains(own.path("id").asString())
                            .doesNotContain(other.path("id").asString())
                            .doesNotContain("同事写下的");
                }));
    }

    @TestFactory
    Stream<DynamicTest> oneByOneOnlyOwnOnesAreThere() {
        return Stream.of("", "/history", "/documents/sheet")
                .map(door -> dynamicTest("a record" + door, () -> {
                    assertThat(mine.get(path(own) + door).status()).isEqualTo(200);
                    assertThat(mine.get(path(other) + door).status()).isEqualTo(404);
                }));
    }

    @Test
    void filesFollowTheirRecords() {
        assertThat(mine.get("/api/v1/files/" + ownFile).status()).isEqualTo(200);
        assertThat(mine.get("/api/v1/files/" + otherFile).status()).isEqualTo(404);
        assertThat(mine.get("/api/v1/files/" + otherFile + "/thumbnail").status())
                .isEqualTo(404);
    }

    @Test
    void figuresAndReportsCountOwnOnesOnly() throws IOException {
        JsonNode figures = mine.get(TICKETS + "/statistics").json();
        assertThat(figures.at("/0/rows/0/value").asInt()).isEqualTo(1);
        assertThat(figures.at("/2/rows/0/value").asInt()).as("by place").isEqualTo(1);
        assertThat(texts(mine.get(TICKETS + "/reports/list").bytes()))
                .contains("我自己写的")
                .doesNotContain("同事写下的");
        assertThat(mine.get(SITES + "/" + site.path("id").asString())
                        .json()
                        .path("related")
                        .path("ticket.site")
                        .asInt())
                .isEqualTo(1);
    }

    /** The role may export without more being said; but it reads its own records only. */
    @Test
    void anExportHoldsNoMoreThanCanBeRead() throws IOException {
        Answer begun = mine.post(TICKETS + "/exports", Map.of("fields", List.of("title")));
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        String job = "/api/v1/jobs/" + begun.json().path("jobId").asString();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> mine.get(job).json().path("state").asString().equals("done"));

        assertThat(texts(mine.get(mine.get(job).json().path("resultUrl").asString())
                        .bytes()))
                .contains("我自己写的")
                .doesNotContain("同事写下的");
    }

    @Test
    void nothingIsDoneToWhatIsNotOwn() {
        assertThat(patch(mine, path(other), 1, Map.of("note", "改一下")).status()).isEqualTo(404);
        assertThat(Repairs.sent(mine, "POST", path(other) + "/actions/accept", 1, Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(Repairs.sent(mine, "DELETE", path(other), 1, Map.of()).status())
                .isEqualTo(404);
        assertThat(patch(mine, path(own), 1, Map.of("note", "改一下")).status()).isEqualTo(200);
    }

    private static String texts(byte[] workbook) throws IOException {
        var text = new StringBuilder();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            book.getSheetAt(0)
                    .forEach(row -> row.forEach(cell -> text.append(cell).append('\n')));
        }
        return text.toString();
    }

    @Test
    void aResidentGetsACopyOfHisRecordsAndMayHaveThemErased() {
        Caller resident = Repairs.resident();
        JsonNode asked = made(post(resident, TICKETS, values("title", "我家漏水", "note", "三楼的我")));
        JsonNode copy = request(resident, "copy");
        String text = resident.get("/api/v1/me/data-requests/" + copy.path("id").asString() + "/copy?format=json")
                .text();
        assertThat(text).contains("应用记录", "我家漏水", asked.path("number").asString());

        assertThat(completed(request(resident, "erasure"))).contains("0 条记录", "1 条依法保存或仍在办理");
        JsonNode accepted = Repairs.done(act(resident, asked, "accept", Map.of()));
        Repairs.done(act(resident, accepted, "finish", Map.of("result", "我自己修的")));
        assertThat(completed(request(resident, "erasure"))).contains("1 条记录", "0 条依法保存");
        JsonNode seen = Repairs.done(Repairs.shared().city.get(path(asked)));
        assertThat(seen.toString()).doesNotContain("我家漏水", "三楼的我", "我自己修的");
        assertThat(seen.path("state").asString()).isEqualTo("done");
    }

    private static Answer act(Caller by, JsonNode ticket, String action, Map<String, ?> values) {
        return Repairs.act(by, path(ticket), ticket, action, values);
    }

    private static JsonNode request(Caller resident, String kind) {
        return made(resident.post("/api/v1/me/data-requests", Map.of("kind", kind, "text", "请办理")));
    }

    private static String completed(JsonNode request) {
        return Repairs.shared()
                .community
                .post(
                        "/api/v1/data-requests/" + request.path("id").asString() + "/actions/complete",
                        Map.of("version", 1, "answer", "已处理"))
                .json()
                .path("outcome")
                .toString();
    }
}
