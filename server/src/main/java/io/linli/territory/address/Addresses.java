package io.linli.territory.address;

import io.linli.http.Refusal;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;

/** Estates, buildings, roads, points of interest and areas at one moment; does not change. Houses are not in it. */
public final class Addresses {

    private final long revision;
    private final List<Estate> estates;
    private final List<Building> buildings;
    private final List<Road> roads;
    private final List<Poi> pois;
    private final List<Area> areas;
    private final Map<String, Estate> estateByCode = new HashMap<>();
    private final Map<String, Building> buildingByCode = new HashMap<>();
    private final STRtree buildingTree = new STRtree();
    private final STRtree roadTree = new STRtree();
    private final STRtree areaTree = new STRtree();

    Addresses(
            long revision,
            List<Estate> estates,
            List<Building> buildings,
            List<Road> roads,
            List<Poi> pois,
            List<Area> areas) {
        this.revision = revision;
        this.estates = List.copyOf(estates);
        this.buildings = List.copyOf(buildings);
        this.roads = List.copyOf(roads);
        this.pois = List.copyOf(pois);
        this.areas = List.copyOf(areas);
        estates.forEach(estate -> estateByCode.put(estate.code(), estate));
        for (Building building : buildings) {
            buildingByCode.put(building.code(), building);
            buildingTree.insert(building.box(), building);
        }
        roads.forEach(road -> roadTree.insert(road.line().getEnvelopeInternal(), road));
        areas.forEach(area -> areaTree.insert(area.outline().getEnvelopeInternal(), area));
        buildingTree.build();
        roadTree.build();
        areaTree.build();
    }

    /** An estate (小区). */
    public record Estate(
            String id,
            String code,
            String name,
            List<String> aliases,
            DivisionCode place,
            String address,
            GeoPoint position,
            @Nullable Geometry border,
            int version) {}

    /** A building (楼栋); {@code kind} is tower, slab, court, public … */
    public record Building(
            String id,
            String code,
            @Nullable String estateCode,
            String name,
            String kind,
            DivisionCode place,
            String address,
            GeoPoint position,
            @Nullable Geometry footprint,
            int floors,
            float height,
            int units,
            int version) {

        Envelope box() {
            return footprint == null
                    ? new Envelope(position.longitude(), position.longitude(), position.latitude(), position.latitude())
                    : footprint.getEnvelopeInternal();
        }
    }

    /** A road; {@code type} is trunk, primary, secondary, tertiary, residential, footway, rail or bridge. */
    public record Road(String id, String code, String name, List<String> aliases, String type, Geometry line) {}

    /** A point of interest: school, hospital, market, stop, gate … */
    public record Poi(
            String id,
            String code,
            String name,
            List<String> aliases,
            String category,
            DivisionCode place,
            String address,
            GeoPoint position) {}

    /** Water or green. */
    public record Area(String code, String name, String layer, String type, Geometry outline) {}

    long revision() {
        return revision;
    }

    public List<Estate> estates() {
        return estates;
    }

    public List<Building> buildings() {
        return buildings;
    }

    public List<Road> roads() {
        return roads;
    }

    public List<Poi> pois() {
        return pois;
    }

    List<Area> areas() {
        return areas;
    }

    public Optional<Estate> estate(@Nullable String code) {
        return Optional.ofNullable(estateByCode.get(code));
    }

    /** By id or code. */
    Optional<Estate> findEstate(String key) {
        return estate(key)
                .or(() -> estates.stream().filter(one -> one.id().equals(key)).findFirst());
    }

    Estate requiredEstate(String key) {
        return findEstate(key).orElseThrow(() -> Refusal.notFound("没有这个小区,可能已被删除", "There is no such estate"));
    }

    /** By id or code. */
    Building requiredBuilding(String key) {
        return building(key)
                .or(() -> buildings.stream().filter(one -> one.id().equals(key)).findFirst())
                .orElseThrow(() -> Refusal.notFound("没有这栋楼,可能已被删除", "There is no such building"));
    }

    public Optional<Building> building(String code) {
        return Optional.ofNullable(buildingByCode.get(code));
    }

    @SuppressWarnings("unchecked")
    List<Building> buildingsIn(Envelope box) {
        return buildingTree.query(box);
    }

    @SuppressWarnings("unchecked")
    List<Road> roadsIn(Envelope box) {
        return roadTree.query(box);
    }

    @SuppressWarnings("unchecked")
    List<Area> areasIn(Envelope box) {
        return areaTree.query(box);
    }
}
