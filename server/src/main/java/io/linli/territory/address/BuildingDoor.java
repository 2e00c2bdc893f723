package io.linli.territory.address;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.territory.division.FeatureCollection;
import io.linli.territory.division.FeatureCollection.Feature;
import io.linli.territory.division.Levels;
import io.linli.territory.division.Shape;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Estates and buildings over HTTP; houses and their numbers only for staff of the place. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "territory")
class BuildingDoor {

    private static final int MOST_BUILDINGS = 10_000;

    private final AddressMemory memory;
    private final HouseStore houses;

    BuildingDoor(AddressMemory memory, HouseStore houses) {
        this.memory = memory;
        this.houses = houses;
    }

    /** An estate as the doors show it. */
    record EstateView(
            String id,
            String code,
            String name,
            List<String> aliases,
            String placeCode,
            String address,
            GeoPoint position,
            int buildings,
            int version) {}

    @GetMapping("/estates")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "listEstates", summary = "Estates within a place")
    List<EstateView> estates(@RequestParam(required = false) @Nullable String within) {
        Addresses now = memory.now();
        DivisionCode place = Levels.optionalCode("within", within);
        Map<String, Integer> counts = new LinkedHashMap<>();
        now.buildings().stream()
                .filter(building -> building.estateCode() != null)
                .forEach(building -> counts.merge(String.valueOf(building.estateCode()), 1, Integer::sum));
        return now.estates().stream()
                .filter(estate -> place == null
                        || place.covers(estate.place())
                        || estate.place().covers(place))
                .map(estate -> new EstateView(
                        estate.id(),
                        estate.code(),
                        estate.name(),
                        estate.aliases(),
                        estate.place().value(),
                        estate.address(),
                        estate.position(),
                        counts.getOrDefault(estate.code(), 0),
                        estate.version()))
                .toList();
    }

    @GetMapping("/buildings")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "getBuildings", summary = "Buildings with their footprints as GeoJSON")
    FeatureCollection buildings(
            @RequestParam(required = false) @Nullable String bbox,
            @RequestParam(required = false) @Nullable String within) {
        DivisionCode place = Levels.optionalCode("within", within);
        if (bbox == null && place == null) {
            throw Refusal.badField("bbox", "missing", "请给出范围 bbox 或区划 within", "give a box or a place");
        }
        Addresses now = memory.now();
        List<Addresses.Building> found = (bbox == null ? now.buildings() : now.buildingsIn(Box.parse(bbox)))
                .stream()
                        .filter(building -> place == null || place.covers(building.place()))
                        .limit(MOST_BUILDINGS)
                        .toList();
        Map<String, Integer> counts =
                houses.counts(found.stream().map(Addresses.Building::code).toList());
        return FeatureCollection.of(found.stream()
                .map(building -> feature(building, counts.get(building.code())))
                .toList());
    }

    private static Feature feature(Addresses.Building building, @Nullable Integer households) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("id", building.id());
        properties.put("name", building.name());
        properties.put("address", building.address());
        properties.put("floors", building.floors());
        properties.put("height", building.height());
        properties.put("kind", building.kind());
        properties.put("households", households);
        Shape shape = building.footprint() == null
                ? new Shape(
                        "Point",
                        List.of(
                                building.position().longitude(),
                                building.position().latitude()))
                : Shape.of(building.footprint());
        return Feature.of(shape, properties);
    }

    /** A building with what is in it. */
    record BuildingView(
            String id,
            String code,
            String name,
            String kind,
            String placeCode,
            String address,
            GeoPoint position,
            @Nullable String estate,
            int floors,
            float height,
            @Nullable Shape footprint,
            List<HouseStore.UnitView> units,
            List<HouseStore.HouseView> houses,
            int version) {}

    @GetMapping("/buildings/{id}")
    @Allows(Allows.STAFF)
    @Operation(operationId = "getBuilding", summary = "A building with its units and the houses you may see")
    ResponseEntity<BuildingView> building(@PathVariable String id) {
        Addresses now = memory.now();
        Addresses.Building building = now.buildings().stream()
                .filter(one -> one.id().equals(id) || one.code().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("没有这栋楼", "There is no such building"));
        var view = new BuildingView(
                building.id(),
                building.code(),
                building.name(),
                building.kind(),
                building.place().value(),
                building.address(),
                building.position(),
                now.estate(building.estateCode()).map(Addresses.Estate::name).orElse(null),
                building.floors(),
                building.height(),
                building.footprint() == null ? null : Shape.of(building.footprint()),
                houses.units(building.code()),
                houses.houses(building.code()),
                building.version());
        return ResponseEntity.ok().eTag("\"" + building.version() + "\"").body(view);
    }
}
