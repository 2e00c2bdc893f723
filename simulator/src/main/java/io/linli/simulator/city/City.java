package io.linli.simulator.city;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** A drawn city, in metres around its middle; {@link Bending#onEarth} gives the positions. */
record City(
        Divisions divisions,
        List<Road> roads,
        List<Area> areas,
        List<Estate> estates,
        List<Building> buildings,
        List<Poi> pois) {

    static final String PROVINCE = "99";
    static final String CODE = "9901";

    /** The divisions of all levels. */
    record Divisions(List<Place> districts, List<Place> streets, List<Place> communities, List<Place> grids) {}

    List<Place> districts() {
        return divisions.districts();
    }

    List<Place> streets() {
        return divisions.streets();
    }

    List<Place> communities() {
        return divisions.communities();
    }

    List<Place> grids() {
        return divisions.grids();
    }

    /** A district, street, community or grid. */
    record Place(String code, String name, List<String> aliases, Geometry area) {}

    record Road(String code, String name, List<String> aliases, String type, Geometry line) {}

    record Area(String code, String name, String layer, String type, Geometry outline) {}

    record Estate(
            String code,
            String name,
            List<String> aliases,
            String grid,
            String address,
            Geometry border,
            Coordinate position) {}

    /**
     * A building.
     *
     * @param perFloor houses on each floor of a unit; none for what nobody lives in
     */
    record Building(
            String code,
            @Nullable String estate,
            String name,
            String kind,
            String grid,
            String address,
            Geometry footprint,
            int floors,
            int units,
            int perFloor) {

        double height() {
            return Math.round((floors * 2.9 + 1.5) * 10) / 10.0;
        }

        int houses() {
            return floors * units * perFloor;
        }
    }

    record Poi(
            String code,
            String name,
            List<String> aliases,
            String category,
            String grid,
            String address,
            Coordinate position) {}
}
