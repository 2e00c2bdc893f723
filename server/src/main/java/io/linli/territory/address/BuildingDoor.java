package io.linli.territory.address;

import io.linli.http.IfMatch;
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
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Buildings over HTTP; houses and their numbers only for staff of the place. */
@RestController
@RequestMapping("/api/v1/buildings")
@Tag(name = "territory")
class BuildingDoor {

    private static final int MOST_BUILDINGS = 10_000;

    private final AddressMemory memory;
    private final HouseStore houses;
    private final BuildingEditor editor;

    BuildingDoor(AddressMemory memory, HouseStore houses, BuildingEditor editor) {
        this.memory = memory;
        this.houses = houses;
        this.editor = editor;
    }

    @GetMapping
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
            @Nullable String estateId,
            int floors,
            float height,
            @Nullable Shape footprint,
            List<HouseStore.UnitView> units,
            List<HouseStore.HouseView> houses,
            int version) {}

    @GetMapping("/{id}")
    @Allows(Allows.STAFF)
    @Operation(operationId = "getBuilding", summary = "A building with its units and the houses you may see")
    ResponseEntity<BuildingView> building(@PathVariable String id) {
        return shown(ResponseEntity.ok(), id);
    }

    /**
     * A building to add, as {@link BuildingEditor.Wanted}.
     *
     * @param units how many units it gets, none by default
     * @param housesPerFloor how many houses each floor of each unit gets, none by default
     */
    record NewBuilding(
            @Nullable String estate,
            @Nullable String name,
            @Nullable String kind,
            @Nullable String address,
            @Nullable Integer floors,
            @Nullable Double height,
            @Nullable GeoPoint position,
            @Nullable Shape footprint,
            @Nullable Integer units,
            @Nullable Integer housesPerFloor) {

        BuildingEditor.Wanted wanted() {
            return new BuildingEditor.Wanted(estate, name, kind, address, floors, height, position, footprint);
        }
    }

    @PostMapping
    @Allows("territory:configure")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createBuilding", summary = "Add a building, with equal units and floors if wanted")
    ResponseEntity<BuildingView> create(@RequestBody NewBuilding building) {
        String code = editor.create(
                building.wanted(),
                building.units() == null ? 0 : building.units(),
                building.housesPerFloor() == null ? 0 : building.housesPerFloor());
        return shown(ResponseEntity.created(URI.create("/api/v1/buildings/" + code)), code);
    }

    @PatchMapping("/{id}")
    @Allows("territory:configure")
    @Operation(operationId = "changeBuilding", summary = "Change a building; its houses follow")
    ResponseEntity<BuildingView> change(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version,
            @RequestBody BuildingEditor.Wanted building) {
        editor.change(id, IfMatch.version(version), building);
        return shown(ResponseEntity.ok(), id);
    }

    @DeleteMapping("/{id}")
    @Allows("territory:configure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "endBuilding", summary = "End a building with its units and houses")
    void end(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        editor.end(id, IfMatch.version(version));
    }

    private ResponseEntity<BuildingView> shown(ResponseEntity.BodyBuilder answer, String id) {
        Addresses now = memory.now();
        Addresses.Building building = now.requiredBuilding(id);
        Addresses.Estate estate = now.estate(building.estateCode()).orElse(null);
        var view = new BuildingView(
                building.id(),
                building.code(),
                building.name(),
                building.kind(),
                building.place().value(),
                building.address(),
                building.position(),
                estate == null ? null : estate.name(),
                estate == null ? null : estate.id(),
                building.floors(),
                building.height(),
                building.footprint() == null ? null : Shape.of(building.footprint()),
                houses.units(building.code()),
                houses.houses(building.code()),
                building.version());
        return answer.eTag(IfMatch.tag(building.version())).body(view);
    }
}
