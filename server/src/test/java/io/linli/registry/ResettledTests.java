package io.linli.registry;

import static io.linli.registry.Residents.correct;
import static io.linli.registry.Residents.facts;
import static io.linli.registry.Residents.idNumber;
import static io.linli.registry.Residents.path;
import static io.linli.registry.Residents.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** When a grid is split, people, houses and their history follow their building into its part. */
class ResettledTests {

    private static final double WEST = 113.94;
    private static final double SOUTH = 29.94;
    private static final double SIDE = 0.004;
    private static final Caller CITY = DemonstrationCity.shared().city();
    private static final String COMMUNITY = DemonstrationCity.STREET + "061";

    @Test
    void peopleAndHousesFollowTheirBuildingIntoItsPart() {
        sent(
                "/api/v1/divisions/import",
                "text/csv",
                "code,name,streetCode\n%s,迁移社区,%s\n".formatted(COMMUNITY, DemonstrationCity.STREET));
        assertThat(CITY.post(
                                "/api/v1/grids/import",
                                Map.of("type", "FeatureCollection", "features", List.of(feature())))
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(1);
        String grid = CITY.post(
                        "/api/v1/grids", Map.of("communityCode", COMMUNITY, "name", "迁移网格", "polygon", square()))
                .json()
                .path("code")
                .asString();
        String west = building(grid + "001", WEST + SIDE * 0.2);
        String east = building(grid + "002", WEST + SIDE * 0.8);
        JsonNode left = living("迁格西", west);
        JsonNode right = living("迁格东", east);
        Caller.Answer house = CITY.post("/api/v1/registry/houses", Map.of("facts", Map.of("code", east, "use", "own")));
        assertThat(house.status()).as(house.text()).isEqualTo(201);

        Caller.Answer split = CITY.post("/api/v1/grids/" + grid + "/split", Map.of("line", middle()));
        assertThat(split.status()).as(split.text()).isEqualTo(200);
        String westGrid = gridAt(WEST + SIDE * 0.2);
        String eastGrid = gridAt(WEST + SIDE * 0.8);

        assertThat(westGrid).isNotEqualTo(eastGrid).isNotEqualTo(grid);
        assertThat(place(path(left))).isEqualTo(westGrid);
        assertThat(place(path(right))).isEqualTo(eastGrid);
        assertThat(place("/api/v1/registry/houses/" + house.json().path("id").asString()))
                .isEqualTo(eastGrid);
        assertThat(CITY.get(Residents.PEOPLE + "?within=" + eastGrid).text())
                .contains("迁格东")
                .doesNotContain("迁格西");
        assertThat(CITY.get(Residents.PEOPLE + "?within=" + grid).text()).doesNotContain("迁格");
        assertThat(CITY.get(path(right) + "/changes").text()).contains("瓦工");
        assertThat(CITY.get(path(right) + "?asOf=2021-01-01")
                        .json()
                        .at("/facts/name")
                        .asString())
                .isEqualTo("迁格东");
        assertThat(CITY.get("/api/v1/registry/search?q=qiangedong").text()).contains("迁格东");
    }

    private static JsonNode living(String name, String house) {
        Map<String, Object> facts = facts(name, idNumber());
        facts.put("houseCode", house);
        JsonNode person = register(CITY, facts, "2020-01-01");
        assertThat(correct(CITY, path(person), 1, Map.of("facts", Map.of("occupation", "瓦工")))
                        .status())
                .isEqualTo(200);
        return person;
    }

    private static String place(String record) {
        return CITY.get(record).json().at("/facts/placeCode").asString();
    }

    /** A building of one house; gives back the code of the house. */
    private static String building(String code, double longitude) {
        sent(
                "/api/v1/addresses/import",
                "application/x-ndjson",
                String.format(Locale.ROOT, """
                {"kind":"building","code":"%1$s","name":"楼","type":"slab","address":"迁移路%1$s号","floors":1,"height":3,"units":1,"position":{"longitude":%2$.6f,"latitude":%3$.6f}}
                {"kind":"unit","code":"%1$s01","building":"%1$s","name":"1单元"}
                {"kind":"house","code":"%1$s010101","unit":"%1$s01","floor":1,"room":"101","address":"迁移路%1$s号101室","area":60}
                """, code, longitude, SOUTH + SIDE / 2));
        return code + "010101";
    }

    private static void sent(String path, String type, String body) {
        Caller.Answer answer = CITY.send("POST", path, BodyPublishers.ofString(body), Map.of("Content-Type", type));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("rejectedCount").asInt(0))
                .as(answer.text())
                .isZero();
    }

    private static String gridAt(double longitude) {
        return Caller.nobody()
                .get("/api/v1/places/at?longitude=" + longitude + "&latitude=" + (SOUTH + SIDE / 2))
                .json()
                .at("/grid/code")
                .asString();
    }

    private static Map<String, Object> feature() {
        return Map.of("type", "Feature", "properties", Map.of("code", COMMUNITY), "geometry", square());
    }

    private static Map<String, Object> square() {
        return Map.of(
                "type",
                "Polygon",
                "coordinates",
                List.of(List.of(
                        List.of(WEST, SOUTH),
                        List.of(WEST + SIDE, SOUTH),
                        List.of(WEST + SIDE, SOUTH + SIDE),
                        List.of(WEST, SOUTH + SIDE),
                        List.of(WEST, SOUTH))));
    }

    private static Map<String, Object> middle() {
        return Map.of(
                "type",
                "LineString",
                "coordinates",
                List.of(List.of(WEST + SIDE / 2, SOUTH - SIDE), List.of(WEST + SIDE / 2, SOUTH + 2 * SIDE)));
    }
}
