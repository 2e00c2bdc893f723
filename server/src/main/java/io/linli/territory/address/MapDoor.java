package io.linli.territory.address;

import io.linli.identity.Allows;
import io.linli.territory.division.FeatureCollection;
import io.linli.territory.division.FeatureCollection.Feature;
import io.linli.territory.division.Shape;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The base map that needs no outside server: water, green, roads, buildings and points of interest. */
@RestController
@RequestMapping("/api/v1/map")
@Tag(name = "territory")
class MapDoor {

    private static final double BUILDINGS_FROM_ZOOM = 13;
    private static final double SMALL_ROADS_FROM_ZOOM = 12;
    private static final double POINTS_FROM_ZOOM = 15;
    private static final int MOST_FEATURES = 20_000;
    private static final Set<String> SMALL_ROADS = Set.of("residential", "footway");

    private final AddressMemory memory;

    MapDoor(AddressMemory memory) {
        this.memory = memory;
    }

    @GetMapping("/base")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "getBaseMap", summary = "Water, green, roads, buildings and points of interest in a box")
    @Nullable
    ResponseEntity<FeatureCollection> base(
            @RequestParam String bbox, @RequestParam(defaultValue = "14") double zoom, WebRequest request) {
        Envelope box = Box.parse(bbox);
        Addresses now = memory.now();
        if (request.checkNotModified("\"addresses-" + now.revision() + "\"")) {
            return null;
        }
        List<Feature> features = new ArrayList<>();
        now.areasIn(box)
                .forEach(area ->
                        features.add(feature(Shape.of(area.outline()), area.layer(), area.name(), area.type())));
        now.roadsIn(box).stream()
                .filter(road -> zoom >= SMALL_ROADS_FROM_ZOOM || !SMALL_ROADS.contains(road.type()))
                .forEach(road -> features.add(feature(Shape.of(road.line()), "road", road.name(), road.type())));
        if (zoom >= BUILDINGS_FROM_ZOOM) {
            addBuildings(now, box, features);
        }
        if (zoom >= POINTS_FROM_ZOOM) {
            addPoints(now, box, features);
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ZERO).cachePublic().mustRevalidate())
                .body(FeatureCollection.of(features));
    }

    private static void addBuildings(Addresses now, Envelope box, List<Feature> features) {
        for (Addresses.Building building : now.buildingsIn(box)) {
            if (building.footprint() != null && features.size() < MOST_FEATURES) {
                features.add(feature(Shape.of(building.footprint()), "building", building.name(), building.kind()));
            }
        }
    }

    private static void addPoints(Addresses now, Envelope box, List<Feature> features) {
        for (Addresses.Poi poi : now.pois()) {
            if (box.contains(poi.position().longitude(), poi.position().latitude())) {
                var at = new Shape(
                        "Point",
                        List.of(poi.position().longitude(), poi.position().latitude()));
                features.add(feature(at, "poi", poi.name(), poi.category()));
            }
        }
    }

    private static Feature feature(Shape shape, String layer, String name, String type) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("layer", layer);
        properties.put("name", name);
        properties.put("class", type);
        return Feature.of(shape, properties);
    }
}
