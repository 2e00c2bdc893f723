package io.linli.app.record;

import static io.linli.app.record.RecordDoorTests.encoded;
import static io.linli.app.record.Repairs.made;
import static io.linli.app.record.Repairs.post;
import static io.linli.app.record.Repairs.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Of records of others residents meet those, and those fields, that the application opens to them, and no more by any door. */
class RecordResidentTests {

    private static final String TICKETS = "/api/v1/records/test-open/ticket";
    private static Caller resident;
    private static JsonNode opened;
    private static JsonNode closed;
    private static JsonNode own;
    private static String photo;

    @BeforeAll
    static void write() {
        Drafting.of("test-open")
                .change(
                        "app.yaml",
                        "ticket: [read own, create, reopen own]",
                        "ticket: [read, create, accept own, export]")
                .change(
                        "views/ticket.yaml",
                        "phone: {",
                        "resident: { where: { state: [open] }, fields: [title, kind, due, location] }\nphone: {")
                .installed(DemonstrationCity.CITY);
        Caller community = Repairs.shared().community;
        resident = Repairs.resident();
        photo = community
                .upload("/api/v1/files", "a.png", Repairs.PICTURE)
                .json()
                .path("id")
                .asString();
        opened = ticket(community, "开放的工单");
        closed = ticket(community, "处理中的工单");
        Repairs.done(Repairs.act(community, path(closed), closed, "accept", Map.of()));
        own = ticket(resident, "我报的工单");
        Repairs.done(Repairs.act(resident, path(own), own, "accept", Map.of()));
    }

    private static JsonNode ticket(Caller by, String title) {
        Map<String, Object> values = values("title", title, "note", "内部备注", "due", "2026-12-24", "cost", 88);
        values.put("location", Map.of("lng", 113.601, "lat", 29.801, "address", "阳光花园"));
        if (title.startsWith("开放")) {
            values.put("photos", List.of(Map.of("id", photo, "name", "a.png")));
        }
        return made(post(by, TICKETS, values));
    }

    private static String path(JsonNode ticket) {
        return TICKETS + "/" + ticket.path("id").asString();
    }

    @TestFactory
    Stream<DynamicTest> listsHoldWhatIsOpenAndWhatIsOwn() {
        return Stream.of(
                        "",
                        "?q=" + encoded("工单"),
                        "/board",
                        "/map?bbox=113,29,114,30",
                        "/calendar?from=2026-12-01&to=2026-12-31")
                .map(door -> dynamicTest("tickets" + door, () -> {
                    Answer answer = resident.get(TICKETS + door);
                    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                    assertThat(answer.text())
                            .contains(
                                    opened.path("id").asString(), own.path("id").asString())
                            .doesNotContain(closed.path("id").asString(), "内部备注", "cost");
                }));
    }

    @Test
    void anOpenRecordShowsTheFieldsThatAreOpen() {
        JsonNode seen = Repairs.done(resident.get(path(opened)));
        assertThat(seen.path("values").propertyNames()).containsExactlyInAnyOrder("title", "kind", "due", "location");
        assertThat(seen.path("fields")).hasSize(4);
        assertThat(seen.has("owner") || seen.has("updatedBy")).isFalse();
        assertThat(resident.get(path(closed)).status()).isEqualTo(404);
    }

    @Test
    void whatIsOwnIsSeenAsAWhole() {
        JsonNode seen = Repairs.done(resident.get(path(own)));
        assertThat(seen.at("/values/note").asString()).isEqualTo("内部备注");
        assertThat(seen.has("fields")).isFalse();
        assertThat(resident.get(path(own) + "/history").status()).isEqualTo(200);
    }

    @TestFactory
    Stream<DynamicTest> nothingElseOfARecordIsGivenOut() {
        return Stream.of(path(opened) + "/history", path(opened) + "/documents/sheet", TICKETS + "/reports/list")
                .map(door -> dynamicTest(door, () -> {
                    Answer answer = resident.get(door);
                    assertThat(answer.status()).as(answer.text()).isEqualTo(403);
                    assertThat(answer.json().path("code").asString()).isEqualTo("not-your-record");
                }));
    }

    @Test
    void filesOfFieldsThatAreNotOpenStayClosed() {
        assertThat(resident.get("/api/v1/files/" + photo).status()).isEqualTo(404);
    }

    @Test
    void anExportIsRefused() {
        assertThat(resident.post(TICKETS + "/exports", Map.of("fields", List.of("title")))
                        .status())
                .isEqualTo(403);
    }

    @TestFactory
    Stream<DynamicTest> nobodyFindsOutWhatHeDoesNotSeeByAskingForIt() {
        return Stream.of(
                        "?filter.cost=88..88",
                        "?filter.note=" + encoded("内部备注"),
                        "?sort=cost",
                        "/board?filter.urgent=true")
                .map(door -> dynamicTest(
                        door,
                        () -> assertThat(resident.get(TICKETS + door).status()).isEqualTo(400)));
    }

    @Test
    void pagesAreOfferedWhatCanBeSeen() {
        JsonNode views = Repairs.done(resident.get(TICKETS + "/views")).path("views");
        assertThat(views.at("/list/columns").toString()).doesNotContain("cost").contains("title", "number");
        assertThat(views.at("/list/filters").toString())
                .doesNotContain("urgent", "cost")
                .contains("kind");
        assertThat(views.at("/list/tabs")).hasSize(2);
        assertThat(views.at("/board/card").toString()).contains("kind");
    }
}
