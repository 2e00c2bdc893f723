package io.linli.territory;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.kernel.DivisionCode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Works in a community of its own: two grids side by side, each 400 m wide, from 113.800 east and 29.920 north. */
class AddressEditingTests {

    private static final String COMMUNITY = DemonstrationCity.STREET + "041";
    private static final String WEST_GRID = COMMUNITY + "001";
    private static final String EAST_GRID = COMMUNITY + "002";
    private static final Caller CITY = DemonstrationCity.shared().city();

    @BeforeAll
    static void ground() {
        sent("/api/v1/divisions/import", "text/csv", "code,name,streetCode\n" + COMMUNITY + ",试验社区,990101001\n");
        sent("/api/v1/grids/import", "application/geo+json", """
                {"type":"FeatureCollection","features":[%s,%s,%s]}""".formatted(
                        feature(COMMUNITY, "试验社区", 113.800, 113.808),
                        feature(WEST_GRID, "试验西网格", 113.800, 113.804),
                        feature(EAST_GRID, "试验东网格", 113.804, 113.808)));
        sent("/api/v1/accounts/import", "text/csv", """
                username,name,kind,unit,roles,place,phone,password
                surveyor-north,山北勘测员,staff,990102,administrator,,,linli-demo
                """);
    }

    @Test
    void anEstateWithBuildingUnitsAndHousesIsMadeInTwoStepsAndFoundByMessages() {
        JsonNode estate = created("/api/v1/estates", estate("云杉新村", 113.8002, 113.8018));
        assertThat(estate.path("placeCode").asString()).isEqualTo(COMMUNITY);
        assertThat(estate.path("code").asString()).startsWith(COMMUNITY + "-");

        JsonNode building = created("/api/v1/buildings", building(estate, "1栋", 113.8004, 6, 2, 2));

        assertThat(building.path("code").asString()).startsWith(WEST_GRID).hasSize(18);
        assertThat(building.path("address").asString()).isEqualTo("云杉路8号云杉新村1栋");
        assertThat(building.path("units").size()).isEqualTo(2);
        assertThat(building.path("houses").size()).isEqualTo(24);
        assertThat(building.path("houses").path(0).path("address").asString()).isEqualTo("云杉路8号云杉新村1栋1单元101室");
        assertThat(found("云杉新村1栋2单元302漏水")).isEqualTo("building " + WEST_GRID);
    }

    @Test
    void aRenamedEstateTakesTheAddressesBelowAlongAndMessagesFindTheNewName() {
        JsonNode estate = created("/api/v1/estates", estate("旧名新村", 113.8042, 113.8050));
        JsonNode building = created("/api/v1/buildings", building(estate, "3栋", 113.8044, 2, 1, 1));

        Caller.Answer renamed = changed("/api/v1/estates/" + id(estate), 1, Map.of("name", "雪松新村"));

        assertThat(renamed.json().path("version").asInt()).isEqualTo(2);
        JsonNode after = CITY.get("/api/v1/buildings/" + id(building)).json();
        assertThat(after.path("address").asString()).isEqualTo("云杉路8号雪松新村3栋");
        assertThat(after.path("houses").path(1).path("address").asString()).isEqualTo("云杉路8号雪松新村3栋1单元201室");
        assertThat(found("雪松新村3栋停电")).isEqualTo("building " + EAST_GRID);
        assertThat(found("旧名新村停电")).isEqualTo("nothing");
    }

    @Test
    void aBuildingThatMovesTakesItsHousesToTheOtherGrid() {
        JsonNode building = created(
                "/api/v1/buildings",
                Map.of(
                        "name", "望塔" + System.nanoTime(),
                        "floors", 1,
                        "units", 1,
                        "housesPerFloor", 1,
                        "position", position(113.8036, 29.9236)));
        assertThat(building.path("placeCode").asString()).isEqualTo(WEST_GRID);

        Caller.Answer moved =
                changed("/api/v1/buildings/" + id(building), 1, Map.of("position", position(113.8044, 29.9236)));

        assertThat(moved.json().path("placeCode").asString()).isEqualTo(EAST_GRID);
        assertThat(moved.json().path("code")).isEqualTo(building.path("code"));
        assertThat(moved.json().path("houses").path(0).path("version").asInt()).isEqualTo(2);
    }

    @Test
    void unitsAndHousesAreAddedRenamedAndEnded() {
        JsonNode building = created(
                "/api/v1/buildings",
                Map.of("name", "小楼" + System.nanoTime(), "floors", 3, "position", position(113.8015, 29.9232)));
        String path = "/api/v1/buildings/" + id(building);
        JsonNode unit = created(path + "/units", Map.of());
        assertThat(unit.path("name").asString()).isEqualTo("1单元");

        JsonNode row = CITY.post(path + "/house-rows", Map.of("firstFloor", -1, "lastFloor", 2, "perFloor", 2))
                .json();
        assertThat(row.path("created").asInt()).isEqualTo(6);
        assertThat(CITY.post(path + "/house-rows", Map.of("perFloor", 2))
                        .json()
                        .path("existing")
                        .asInt())
                .isEqualTo(4);
        JsonNode house = created(
                path + "/houses",
                Map.of("unit", unit.path("code").asString(), "floor", 3, "room", "阁楼", "use", "storage"));
        assertThat(house.path("address").asString()).endsWith("1单元阁楼室");

        JsonNode renamed = changed(path + "/units/" + unit.path("code").asString(), 1, Map.of("name", "甲单元"))
                .json();
        assertThat(renamed.path("version").asInt()).isEqualTo(2);
        JsonNode moved = changed("/api/v1/houses/" + id(house), 2, Map.of("room", "303", "area", 88.5))
                .json();
        assertThat(moved.path("address").asString()).endsWith("甲单元303室");

        assertThat(ended("/api/v1/houses/" + id(house), 3)).isEqualTo(204);
        assertThat(CITY.get("/api/v1/houses/" + id(house)).status()).isEqualTo(404);
        assertThat(ended(path + "/units/" + unit.path("code").asString(), 2)).isEqualTo(204);
        JsonNode left = CITY.get(path).json();
        assertThat(left.path("units").size() + left.path("houses").size()).isZero();
    }

    @Test
    void anEstateEndsOnlyWhenItsBuildingsHaveEnded() {
        JsonNode estate = created("/api/v1/estates", estate("拆迁新村", 113.8052, 113.8056));
        JsonNode building = created("/api/v1/buildings", building(estate, "9栋", 113.8053, 1, 1, 1));

        Caller.Answer refused = end("/api/v1/estates/" + id(estate), 1);
        assertThat(refused.code()).isEqualTo("estate-not-empty");

        assertThat(ended("/api/v1/buildings/" + id(building), 1)).isEqualTo(204);
        assertThat(CITY.get("/api/v1/buildings/" + id(building)).status()).isEqualTo(404);
        assertThat(ended("/api/v1/estates/" + id(estate), 1)).isEqualTo(204);
        assertThat(found("拆迁新村停电")).isEqualTo("nothing");
        JsonNode next = created(
                "/api/v1/buildings",
                Map.of("name", "新楼" + System.nanoTime(), "floors", 1, "position", position(113.8053, 29.9205)));
        assertThat(next.path("code")).isNotEqualTo(building.path("code"));
    }

    @Test
    void ofTwoWhoChangeOneEstateTheSecondIsTold() {
        JsonNode estate = created("/api/v1/estates", estate("争改新村", 113.8058, 113.8062));
        String path = "/api/v1/estates/" + id(estate);

        assertThat(changed(path, 1, Map.of("address", "云杉路9号")).status()).isEqualTo(200);
        assertThat(changed(path, 1, Map.of("address", "云杉路10号")).code()).isEqualTo("stale-version");
        assertThat(CITY.send("PATCH", path, BodyPublishers.ofString("{}"), Map.of("Content-Type", "application/json"))
                        .status())
                .isEqualTo(428);
        assertThat(CITY.get(path).header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void aCreationThatIsSentTwiceMakesOneEstate() {
        String body = JsonMapper.shared().writeValueAsString(estate("重发新村", 113.8064, 113.8068));
        Map<String, String> headers =
                Map.of("Content-Type", "application/json", "Idempotency-Key", "estate-" + System.nanoTime());

        Caller.Answer first = CITY.send("POST", "/api/v1/estates", BodyPublishers.ofString(body), headers);
        Caller.Answer second = CITY.send("POST", "/api/v1/estates", BodyPublishers.ofString(body), headers);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
        assertThat(fault(CITY.post("/api/v1/estates", estate("重发新村", 113.8070, 113.8074))))
                .isEqualTo("name name-taken");
    }

    @Test
    void whatCannotStandThereIsRefusedWithItsField() {
        JsonNode estate = created("/api/v1/estates", estate("规矩新村", 113.8020, 113.8030));
        created("/api/v1/buildings", building(estate, "1栋", 113.8021, 4, 1, 1));

        assertThat(fault(CITY.post("/api/v1/estates", estate("重叠新村", 113.8028, 113.8038))))
                .isEqualTo("border overlaps-estate");
        assertThat(fault(CITY.post("/api/v1/estates", estate("界外新村", 113.8074, 113.8084))))
                .isEqualTo("border outside-community");
        assertThat(fault(CITY.post("/api/v1/estates", Map.of("name", "天边", "position", position(10, 10)))))
                .isEqualTo("position outside-all-grids");
        assertThat(fault(CITY.post("/api/v1/estates", Map.of("name", "无处")))).isEqualTo("position missing");
        assertThat(fault(CITY.post("/api/v1/estates", Map.of("name", "<b>", "position", position(113.801, 29.9235)))))
                .isEqualTo("name invalid-text");
        assertThat(fault(CITY.post("/api/v1/buildings", building(estate, "2栋", 113.8022, 4, 1, 1))))
                .isEqualTo("footprint overlaps-building");
        assertThat(fault(CITY.post("/api/v1/buildings", building(estate, "2栋", 113.8062, 4, 1, 1))))
                .isEqualTo("position outside-estate");
        assertThat(fault(CITY.post("/api/v1/buildings", building(estate, "1栋", 113.8026, 4, 1, 1))))
                .isEqualTo("name name-taken");
        assertThat(fault(CITY.post("/api/v1/buildings", building(estate, "3栋", 113.8026, 0, 1, 1))))
                .isEqualTo("floors out-of-range");
        assertThat(fault(CITY.post("/api/v1/buildings", building(estate, "3栋", 113.8026, 200, 99, 40))))
                .isEqualTo("perFloor too-many");
        assertThat(fault(CITY.post("/api/v1/buildings", building(estate, "3栋", 113.8026, 4, 100, 1))))
                .isEqualTo("units out-of-range");
    }

    @Test
    void housesKeepToTheirBuilding() {
        JsonNode building = created(
                "/api/v1/buildings",
                Map.of(
                        "name",
                        "规矩楼" + System.nanoTime(),
                        "floors",
                        4,
                        "units",
                        1,
                        "housesPerFloor",
                        1,
                        "position",
                        position(113.8034, 29.9212)));
        String path = "/api/v1/buildings/" + id(building);
        String unit = building.path("units").path(0).path("code").asString();

        assertThat(fault(CITY.post(path + "/houses", Map.of("unit", unit, "floor", 5, "room", "501"))))
                .isEqualTo("floor out-of-range");
        assertThat(fault(CITY.post(path + "/houses", Map.of("unit", unit, "floor", 0, "room", "001"))))
                .isEqualTo("floor out-of-range");
        assertThat(fault(CITY.post(path + "/houses", Map.of("unit", unit, "floor", 1, "room", "101"))))
                .isEqualTo("room room-taken");
        assertThat(fault(CITY.post(path + "/houses", Map.of("unit", "1", "floor", 1, "room", "102"))))
                .isEqualTo("unit unknown-unit");
        assertThat(fault(CITY.post(path + "/houses", Map.of("unit", unit, "floor", 1, "room", "102", "use", "castle"))))
                .isEqualTo("use unknown-value");
        assertThat(fault(CITY.post(path + "/units", Map.of("name", "1单元")))).isEqualTo("name name-taken");
        assertThat(fault(changed(path, 1, Map.of("floors", 3)))).isEqualTo("floors houses-above");
    }

    @Test
    void nobodyChangesWhatStandsOutsideHisPlaceAndMostMayNotChangeAtAll() {
        JsonNode building = created(
                "/api/v1/buildings",
                Map.of(
                        "name",
                        "界碑楼" + System.nanoTime(),
                        "floors",
                        1,
                        "units",
                        1,
                        "housesPerFloor",
                        1,
                        "position",
                        position(113.8034, 29.9208)));
        Caller north = Caller.signedIn("surveyor-north", "linli-demo");
        String path = "/api/v1/buildings/" + id(building);
        Map<String, String> first = Map.of("Content-Type", "application/json", "If-Match", "\"1\"");

        assertThat(north.send("PATCH", path, BodyPublishers.ofString("{\"name\":\"占\"}"), first)
                        .code())
                .isEqualTo("outside-scope");
        assertThat(north.send("DELETE", path, BodyPublishers.noBody(), first).code())
                .isEqualTo("outside-scope");
        assertThat(north.post(path + "/units", Map.of()).code()).isEqualTo("outside-scope");
        assertThat(north.post("/api/v1/estates", estate("越界新村", 113.8070, 113.8074))
                        .code())
                .isEqualTo("outside-scope");
        String house = building.path("houses").path(0).path("id").asString();
        assertThat(north.get("/api/v1/houses/" + house).status()).isEqualTo(404);
        assertThat(north.send("DELETE", "/api/v1/houses/" + house, BodyPublishers.noBody(), first)
                        .status())
                .isEqualTo(404);
        assertThat(Caller.demonstration("community")
                        .post("/api/v1/estates", Map.of("name", "x"))
                        .code())
                .isEqualTo("not-allowed");
        assertThat(Caller.nobody().post("/api/v1/estates", Map.of("name", "x")).status())
                .isEqualTo(401);
    }

    @Test
    void aSearchFindsTheUnitForAllAndTheHouseForStaffOfThePlaceOnly() {
        DemonstrationCity.shared();
        String question = "/api/v1/places/search?q="
                + java.net.URLEncoder.encode("阳光花园1栋2单元101", java.nio.charset.StandardCharsets.UTF_8);

        assertThat(kinds(Caller.demonstration("community"), question)).startsWith("house", "unit", "building");
        assertThat(kinds(Caller.demonstration("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY), question))
                .startsWith("unit", "building")
                .doesNotContain("house");
        assertThat(kinds(Caller.demonstration("resident"), question))
                .startsWith("unit", "building")
                .doesNotContain("house");
        assertThat(kinds(Caller.nobody(), question)).startsWith("building").doesNotContain("house");
    }

    private static List<String> kinds(Caller caller, String question) {
        return caller.get(question)
                .json()
                .valueStream()
                .map(hit -> hit.path("kind").asString())
                .toList();
    }

    @Test
    void everyChangeLeavesItsEntryInTheTrail() {
        JsonNode estate = created("/api/v1/estates", estate("留痕新村", 113.8070, 113.8074));
        changed("/api/v1/estates/" + id(estate), 1, Map.of("aliases", List.of("留痕小区")));
        ended("/api/v1/estates/" + id(estate), 2);

        List<String> actions = CITY.get("/api/v1/audit?subject=" + id(estate))
                .json()
                .path("items")
                .valueStream()
                .map(entry -> entry.path("action").asString())
                .toList();

        assertThat(actions)
                .containsExactlyInAnyOrder(
                        "territory:create-estate", "territory:change-estate", "territory:end-estate");
    }

    private static String found(String message) {
        List<PlaceMatch> matches =
                LinliServer.shared().bean(Gazetteer.class).find(message, new Hint(null, new DivisionCode(COMMUNITY)));
        return matches.isEmpty()
                ? "nothing"
                : matches.getFirst().kind() + " " + matches.getFirst().place();
    }

    private static Map<String, Object> estate(String name, double west, double east) {
        return Map.of("name", name, "address", "云杉路8号", "border", rectangle(west, 29.9203, east, 29.9230));
    }

    private static Map<String, Object> building(
            JsonNode estate, String name, double west, int floors, int units, int houses) {
        Map<String, Object> building = new HashMap<>();
        building.put("estate", id(estate));
        building.put("name", name);
        building.put("floors", floors);
        building.put("units", units);
        building.put("housesPerFloor", houses);
        building.put("footprint", rectangle(west, 29.9205, west + 0.0002, 29.9207));
        return building;
    }

    private static Map<String, Object> rectangle(double west, double south, double east, double north) {
        return Map.of(
                "type",
                "Polygon",
                "coordinates",
                List.of(List.of(
                        List.of(west, south),
                        List.of(east, south),
                        List.of(east, north),
                        List.of(west, north),
                        List.of(west, south))));
    }

    private static Map<String, Object> position(double longitude, double latitude) {
        return Map.of("longitude", longitude, "latitude", latitude);
    }

    private static String feature(String code, String name, double west, double east) {
        return String.format(
                Locale.ROOT,
                """
                {"type":"Feature","properties":{"code":"%s","name":"%s"},"geometry":%s}""",
                code,
                name,
                JsonMapper.shared().writeValueAsString(rectangle(west, 29.920, east, 29.924)));
    }

    private static JsonNode created(String path, Object body) {
        Caller.Answer answer = CITY.post(path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        return answer.json();
    }

    private static Caller.Answer changed(String path, int version, Object body) {
        return CITY.send(
                "PATCH",
                path,
                BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)),
                Map.of("Content-Type", "application/json", "If-Match", "\"" + version + "\""));
    }

    private static Caller.Answer end(String path, int version) {
        return CITY.send("DELETE", path, BodyPublishers.noBody(), Map.of("If-Match", "\"" + version + "\""));
    }

    private static int ended(String path, int version) {
        return end(path, version).status();
    }

    private static String id(JsonNode one) {
        return one.path("id").asString();
    }

    private static String fault(Caller.Answer answer) {
        JsonNode fault = answer.json().path("errors").path(0);
        return fault.path("field").asString() + " " + fault.path("code").asString();
    }

    private static void sent(String path, String type, String text) {
        Caller.Answer answer = CITY.send("POST", path, BodyPublishers.ofString(text), Map.of("Content-Type", type));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("rejectedCount").asInt())
                .as(answer.text())
                .isZero();
    }
}
