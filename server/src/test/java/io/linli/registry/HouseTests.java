package io.linli.registry;

import static io.linli.registry.Residents.facts;
import static io.linli.registry.Residents.idNumber;
import static io.linli.registry.Residents.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HouseTests {

    private static final Caller CITY = DemonstrationCity.shared().city();
    private static final String BUILDING = DemonstrationCity.GRID + "002";
    private static final String HOUSE = BUILDING + "020101";
    private static final Caller COMMUNITY = Caller.demonstration("community");

    @Test
    void aBuildingShowsUseResidentsCoverageVisitsAndCare() {
        Caller.Answer house = COMMUNITY.post(
                "/api/v1/registry/houses",
                Map.of("facts", Map.of("code", HOUSE, "use", "let", "visitDue", "2026-01-01", "landlord", "房东乙")));
        assertThat(house.status()).as(house.text()).isEqualTo(201);
        Map<String, Object> tenant = facts("租客一", idNumber());
        tenant.put("houseCode", HOUSE);
        tenant.put("residence", "floating");
        tenant.put("tags", List.of(Map.of("code", "elderly-alone")));
        register(COMMUNITY, tenant);

        JsonNode view = COMMUNITY.get("/api/v1/registry/buildings/" + BUILDING).json();
        JsonNode cell = view.path("cells")
                .valueStream()
                .filter(one -> one.path("code").asString().equals(HOUSE))
                .findFirst()
                .orElseThrow();
        assertThat(cell.path("use").asString()).isEqualTo("let");
        assertThat(cell.path("residents").asInt()).isEqualTo(1);
        assertThat(cell.path("floating").asInt()).isEqualTo(1);
        assertThat(cell.path("visitOverdue").asBoolean()).isTrue();
        assertThat(cell.path("care").asBoolean()).isTrue();
        assertThat(cell.path("covered").asBoolean()).isTrue();
        assertThat(view.path("figures").path("houses").asInt())
                .isEqualTo(view.path("cells").size());
    }

    @Test
    void aNeighbourSeesNoHouseOfTheBuilding() {
        Caller neighbour = Caller.demonstration("community-" + DemonstrationCity.NEIGHBOUR_COMMUNITY);
        assertThat(neighbour.get("/api/v1/registry/buildings/" + BUILDING).status())
                .isEqualTo(404);
        assertThat(CITY.get("/api/v1/registry/buildings/" + BUILDING).status()).isEqualTo(200);
    }

    @Test
    void aHouseholdIsSeenTogetherWithItsHousemates() {
        Map<String, Object> head = facts("户主一", idNumber());
        head.put("household", "1");
        head.put("headRelation", "self");
        Map<String, Object> child = facts("户主子", idNumber());
        child.put("household", "1");
        child.put("headRelation", "child");
        JsonNode first = register(COMMUNITY, child);
        register(COMMUNITY, head);
        Map<String, Object> lodger = facts("借住人", idNumber());
        lodger.put("residence", "lodging");
        register(COMMUNITY, lodger);

        JsonNode household = COMMUNITY.get(Residents.path(first) + "/household").json();
        assertThat(household.path("members").path(0).path("facts").path("name").asString())
                .isEqualTo("户主一");
        assertThat(household.path("members").toString()).contains("户主子").doesNotContain("借住人");
        assertThat(household.path("housemates").toString()).contains("借住人");
        assertThat(household.path("address").asString()).isEqualTo(Residents.HOUSE_ADDRESS);
    }

    @Test
    void aLeaseThatEndsBeforeItStartsIsRefused() {
        assertThat(COMMUNITY
                        .post(
                                "/api/v1/registry/houses",
                                Map.of(
                                        "facts",
                                        Map.of(
                                                "code",
                                                Residents.HOUSE,
                                                "leaseFrom",
                                                "2026-05-01",
                                                "leaseUntil",
                                                "2026-04-01")))
                        .text())
                .contains("before-start");
    }

    @Test
    void vehiclesAreFoundByPlateAndShownMasked() {
        Caller.Answer vehicle = COMMUNITY.post(
                "/api/v1/registry/things",
                Map.of(
                        "facts",
                        Map.of(
                                "name",
                                "白色轿车",
                                "type",
                                "vehicle",
                                "plate",
                                "闽A·D1234",
                                "placeCode",
                                DemonstrationCity.GRID)));
        assertThat(vehicle.status()).as(vehicle.text()).isEqualTo(201);
        assertThat(vehicle.json().path("facts").path("plate").asString()).isEqualTo("闽A***34");
        assertThat(COMMUNITY.get("/api/v1/registry/search?q=%E9%97%BDAD1234").text())
                .contains("白色轿车");
    }
}
