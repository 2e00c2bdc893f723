package io.linli.simulator.city;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;

/**
 * Somewhere in the drawn city where things happen.
 *
 * @param kind estate, building, road or the category of a point of interest: school, market, park …
 * @param name what people call it
 * @param grid code of the grid it lies in, empty where only the position says so
 * @param longitude degrees
 * @param latitude degrees
 */
public record Spot(String kind, String name, String address, String grid, double longitude, double latitude) {

    private static final double ALONG_ROADS = 400;

    /** All spots of a city. */
    static List<Spot> of(City city) {
        List<Spot> spots = new ArrayList<>();
        city.estates()
                .forEach(estate ->
                        spots.add(at("estate", estate.name(), estate.address(), estate.grid(), estate.position())));
        city.pois()
                .forEach(poi -> spots.add(at(poi.category(), poi.name(), poi.address(), poi.grid(), poi.position())));
        Map<String, String> estates =
                city.estates().stream().collect(Collectors.toMap(City.Estate::code, City.Estate::name));
        city.buildings().stream()
                .filter(building -> building.estate() != null && building.houses() > 0)
                .forEach(building -> spots.add(at(
                        "building",
                        estates.get(building.estate()) + building.name(),
                        building.address(),
                        building.grid(),
                        building.footprint().getCentroid().getCoordinate())));
        city.roads().forEach(road -> alongRoad(road, spots));
        return spots;
    }

    private static void alongRoad(City.Road road, List<Spot> spots) {
        for (int part = 0; part < road.line().getNumGeometries(); part++) {
            if (road.line().getGeometryN(part) instanceof LineString line) {
                var measured = new LengthIndexedLine(line);
                for (double metre = ALONG_ROADS / 2; metre < line.getLength(); metre += ALONG_ROADS) {
                    spots.add(at("road", road.name(), road.name(), "", measured.extractPoint(metre)));
                }
            }
        }
    }

    private static Spot at(String kind, String name, String address, String grid, Coordinate plan) {
        Coordinate earth = Bending.onEarth(plan);
        return new Spot(kind, name, address, grid, earth.x, earth.y);
    }
}
