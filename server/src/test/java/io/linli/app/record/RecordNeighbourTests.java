package io.linli.app.record;

import static io.linli.app.record.RecordDoorTests.encoded;
import static io.linli.app.record.Repairs.TICKETS;
import static io.linli.app.record.Repairs.act;
import static io.linli.app.record.Repairs.done;
import static io.linli.app.record.Repairs.patch;
import static io.linli.app.record.Repairs.path;
import static io.linli.app.record.Repairs.post;
import static io.linli.app.record.Repairs.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class RecordNeighbourTests {

    private static final Repairs REPAIRS = Repairs.shared();
    private static final String TITLE = "隔壁看不到的漏水";
    private static final String PHONE = "13977776666";
    private static JsonNode ticket;
    private static String photo;

    @BeforeAll
    static void write() {
        photo = REPAIRS.community
                .upload("/api/v1/files", "a.png", Repairs.PICTURE)
                .json()
                .path("id")
                .asString();
        ticket = REPAIRS.ticket(
                "title",
                TITLE,
                "phone",
                PHONE,
                "due",
                "2026-12-24",
                "photos",
                List.of(Map.of("id", photo, "name", "a.png")),
                "location",
                Map.of("lng", 113.601, "lat", 29.801, "address", "阳光花园"));
    }

    private static Map<String, Caller> strangers() {
        return Map.of(
                "the neighbour community", REPAIRS.neighbour,
                "a grid worker next door", Caller.demonstration("grid-" + DemonstrationCity.NEIGHBOUR_GRID),
                "another street", Caller.demonstration("street-" + DemonstrationCity.OTHER_STREET),
                "a department", Caller.demonstration("department"),
                "a resident", REPAIRS.resident,
                "a visitor", Caller.nobody());
    }

    @TestFactory
    Stream<DynamicTest> nothingIsFoundByAnyDoor() {
        String own = path(ticket);
        List<String> doors = List.of(
                TICKETS + "?limit=200",
                TICKETS + "?limit=200&within=" + DemonstrationCity.COMMUNITY,
                TICKETS + "?q=" + encoded(TITLE),
                TICKETS + "?q=gebikanbudao",
                TICKETS + "?q=" + ticket.path("number").asString(),
                TICKETS + "/board",
                TICKETS + "/map?bbox=113,29,114,30",
                TICKETS + "/calendar?from=2026-12-01&to=2026-12-31",
                TICKETS + "/public",
                TICKETS + "/reports/list",
                own,
                own + "/history",
                own + "/documents/sheet",
                "/api/v1/files/" + photo,
                "/api/v1/files/" + photo + "/thumbnail");
        return strangers().entrySet().stream()
                .flatMap(stranger -> doors.stream()
                        .map(door -> dynamicTest(stranger.getKey() + " " + door, () -> {
                            Answer answer = stranger.getValue().get(door);
                            assertThat(answer.text()).doesNotContain(TITLE).doesNotContain(PHONE);
                            assertThat(answer.status()).isNotEqualTo(599).isLessThan(500);
                            if (door.contains("/files/") || door.startsWith(own)) {
                                assertThat(answer.status()).isIn(401, 403, 404);
                            } else {
                                assertThat(answer.text())
                                        .doesNotContain(ticket.path("id").asString());
                            }
                        })));
    }

    @Test
    void nothingCanBeDoneToIt() {
        assertThat(patch(REPAIRS.neighbour, path(ticket), 1, Map.of("cost", 1)).status())
                .isEqualTo(404);
        assertThat(act(REPAIRS.neighbour, ticket, "accept").status()).isEqualTo(404);
        assertThat(post(REPAIRS.neighbour, path(ticket) + "/reveal", Map.of()).status())
                .isIn(403, 404);
        assertThat(REPAIRS.neighbour
                        .post(TICKETS, Map.of("placeCode", DemonstrationCity.COMMUNITY, "values", values()))
                        .status())
                .isEqualTo(400);
        assertThat(act(REPAIRS.street, ticket, "accept").status()).isEqualTo(403);
    }

    @Test
    void aNeighbourCannotReferToWhatHeDoesNotSee() {
        JsonNode site = REPAIRS.site();

        Answer answer = post(
                REPAIRS.neighbour,
                TICKETS,
                values("site", Map.of("id", site.path("id").asString())));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fault()).isEqualTo("unknown-reference");
    }

    @Test
    void theOwnPeopleSeeItsFile() {
        assertThat(REPAIRS.community.get("/api/v1/files/" + photo).status()).isEqualTo(200);
        assertThat(REPAIRS.street.get("/api/v1/files/" + photo).status()).isEqualTo(200);
    }

    @Test
    void statisticsCountOwnPlacesOnly() {
        JsonNode before = done(REPAIRS.neighbour.get(TICKETS + "/statistics"));
        long mine = sum(before);
        REPAIRS.ticket();

        assertThat(sum(done(REPAIRS.neighbour.get(TICKETS + "/statistics")))).isEqualTo(mine);
        assertThat(sum(done(REPAIRS.neighbour.get(TICKETS + "/statistics?within=" + DemonstrationCity.COMMUNITY))))
                .isZero();
        assertThat(REPAIRS.resident.get(TICKETS + "/statistics").status()).isEqualTo(403);
    }

    private static long sum(JsonNode figures) {
        return figures.get(0)
                .path("rows")
                .valueStream()
                .mapToLong(row -> row.path("value").asLong())
                .sum();
    }

    @Test
    void aResidentSeesHisOwnInClearAndStaffTheMask() {
        JsonNode own = Repairs.made(post(REPAIRS.resident, TICKETS, values("phone", "13911112222")));

        assertThat(done(REPAIRS.resident.get(path(own)))
                        .path("values")
                        .path("phone")
                        .asString())
                .isEqualTo("13911112222");
        JsonNode masked = done(REPAIRS.community.get(path(own)));
        assertThat(masked.path("values").path("phone").asString()).isEqualTo("***");
        assertThat(masked.path("masked").get(0).asString()).isEqualTo("phone");
        assertThat(done(REPAIRS.resident.get(TICKETS))
                        .path("items")
                        .valueStream()
                        .map(one -> one.path("id").asString()))
                .contains(own.path("id").asString());
        assertThat(patch(REPAIRS.resident, path(own), 1, Map.of("cost", 1)).status())
                .isEqualTo(403);
    }

    @Test
    void sensitiveValuesAreSealedInEveryTableAndShownForAPurposeOnly() {
        JdbcClient database = LinliServer.shared().bean(JdbcClient.class);
        String dump = LinliServer.shared()
                .bean(InScope.class)
                .readAsServer(() -> String.join(
                        "\n",
                        database.sql("SELECT r::text FROM app.record r UNION ALL SELECT c::text FROM app.change c")
                                .query(String.class)
                                .list()));

        assertThat(dump).contains(TITLE).doesNotContain(PHONE);
        Answer look =
                REPAIRS.community.post(path(ticket) + "/reveal", Map.of("fields", List.of("phone"), "reason", "联系报修人"));
        assertThat(done(look).path("values").path("phone").asString()).isEqualTo(PHONE);
        assertThat(REPAIRS.community
                        .post(path(ticket) + "/reveal", Map.of("fields", List.of("title"), "reason", "联系报修人"))
                        .status())
                .isEqualTo(400);
        assertThat(REPAIRS.street
                        .post(path(ticket) + "/reveal", Map.of("fields", List.of("phone")))
                        .status())
                .isIn(200, 403);
    }

    @Test
    void whatIsPublicHasMaskedNamesAndNothingElse() {
        JsonNode open = REPAIRS.ticket("title", "公开的维修", "phone", "13933334444");
        JsonNode accepted = done(act(REPAIRS.community, open, "accept"));
        done(act(REPAIRS.community, accepted, "finish", "result", "已修好"));

        Answer answer = Caller.nobody().get(TICKETS + "/public?place=" + DemonstrationCity.COMMUNITY);

        assertThat(done(answer)
                        .path("items")
                        .valueStream()
                        .map(one -> one.at("/values/title").asString()))
                .contains("公开的维修");
        assertThat(answer.text()).doesNotContain("13933334444").doesNotContain(TITLE);
    }
}
