package io.linli.simulator.city;

import io.linli.simulator.city.City.Building;
import io.linli.simulator.city.City.Place;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.precision.GeometryPrecisionReducer;
import tools.jackson.databind.json.JsonMapper;

/** Writes a city in the formats of the server's import doors. */
final class CityFiles {

    private static final JsonMapper JSON = new JsonMapper();

    private final City city;

    CityFiles(City city) {
        this.city = city;
    }

    /** The division files, named as the national lists are. */
    Map<String, String> divisions() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("provinces.csv", "code,name\n99,示范省\n");
        files.put(
                "cities.csv",
                "code,name,nameEn,provinceCode,aliases\n9901,临江市,Linjiang City,99," + String.join("|", Aliases.ofCity())
                        + "\n");
        files.put("areas.csv", csv("cityCode", 4, city.districts()));
        files.put("streets.csv", csv("areaCode", 6, city.streets()));
        files.put("communities.csv", csv("streetCode", 9, city.communities()));
        files.put("grids.csv", csv("communityCode", 12, city.grids()));
        return files;
    }

    private String csv(String parentColumn, int parentDigits, List<Place> places) {
        Map<String, Integer> houses = houses(places.getFirst().code().length());
        var text = new StringBuilder("code,name,nameEn," + parentColumn + ",aliases,households,population\n");
        for (Place place : places) {
            int count = houses.getOrDefault(place.code(), 0);
            text.append(String.join(
                            ",",
                            place.code(),
                            place.name(),
                            English.of(place.name()),
                            place.code().substring(0, parentDigits),
                            String.join("|", place.aliases()),
                            String.valueOf(count),
                            String.valueOf(count * 3)))
                    .append('\n');
        }
        return text.toString();
    }

    private Map<String, Integer> houses(int digits) {
        Map<String, Integer> houses = new LinkedHashMap<>();
        for (Building building : city.buildings()) {
            houses.merge(building.grid().substring(0, digits), building.houses(), Integer::sum);
        }
        return houses;
    }

    /** Borders of all levels as GeoJSON, at most so many in one file. */
    List<String> borders(int most) {
        List<Place> all = Stream.of(city.districts(), city.streets(), city.communities(), city.grids())
                .flatMap(List::stream)
                .toList();
        Geometry whole = org.locationtech.jts.operation.overlayng.OverlayNGRobust.union(
                city.districts().stream().map(Place::area).toList());
        List<Place> withCity = new ArrayList<>(List.of(new Place(City.CODE, "临江市", List.of(), whole)));
        withCity.addAll(all);
        List<String> files = new ArrayList<>();
        for (int from = 0; from < withCity.size(); from += most) {
            files.add(JSON.writeValueAsString(Map.of(
                    "type",
                    "FeatureCollection",
                    "features",
                    withCity.subList(from, Math.min(from + most, withCity.size())).stream()
                            .map(place -> Map.of(
                                    "type",
                                    "Feature",
                                    "geometry",
                                    shape(place.area()),
                                    "properties",
                                    Map.of("code", place.code(), "name", place.name())))
                            .toList())));
        }
        return files;
    }

    /** Address lines, parents before children, made one by one while they are sent. */
    Iterator<String> addresses() {
        Stream<Map<String, Object>> few = Stream.of(
                        city.roads().stream().map(this::road),
                        city.areas().stream().map(this::area),
                        city.estates().stream().map(this::estate),
                        city.pois().stream().map(this::poi))
                .flatMap(lines -> lines);
        // The iterator of a flat map holds all that one element makes: here the lines of one building, not of the city.
        return Stream.concat(few, city.buildings().stream().flatMap(this::building))
                .map(line -> JSON.writeValueAsString(line) + "\n")
                .iterator();
    }

    private Map<String, Object> road(City.Road road) {
        return line("road", road.code(), road.name(), fields -> {
            fields.put("aliases", road.aliases());
            fields.put("type", road.type());
            fields.put("geometry", shape(road.line()));
        });
    }

    private Map<String, Object> area(City.Area area) {
        return line("area", area.code(), area.name(), fields -> {
            fields.put("layer", area.layer());
            fields.put("type", area.type());
            fields.put("geometry", outline(area.outline()));
        });
    }

    private Map<String, Object> estate(City.Estate estate) {
        return line("estate", estate.code(), estate.name(), fields -> {
            fields.put("aliases", estate.aliases());
            fields.put("address", estate.address());
            fields.put("position", position(estate.position()));
            fields.put("geometry", outline(estate.border()));
        });
    }

    private Map<String, Object> poi(City.Poi poi) {
        return line("poi", poi.code(), poi.name(), fields -> {
            fields.put("aliases", poi.aliases());
            fields.put("type", poi.category());
            fields.put("address", poi.address());
            fields.put("position", position(poi.position()));
        });
    }

    private Stream<Map<String, Object>> building(Building building) {
        Map<String, Object> own = line("building", building.code(), building.name(), fields -> {
            if (building.estate() != null) {
                fields.put("estate", building.estate());
            }
            fields.put("type", building.kind());
            fields.put("address", building.address());
            fields.put("geometry", shape(building.footprint()));
            fields.put("floors", building.floors());
            fields.put("height", building.height());
            fields.put("units", building.units());
        });
        return Stream.concat(
                Stream.of(own),
                Houses.units(building)
                        .flatMap(unit -> Stream.concat(
                                Stream.of(line(
                                        "unit",
                                        unit.code(),
                                        unit.name(),
                                        fields -> fields.put("building", building.code()))),
                                unit.houses()
                                        .map(house -> line("house", house.code(), null, fields -> {
                                            fields.put("unit", unit.code());
                                            fields.put("floor", house.floor());
                                            fields.put("room", house.room());
                                            fields.put("address", house.address());
                                            fields.put("area", house.area());
                                        })))));
    }

    private static Map<String, Object> line(
            String kind, String code, @Nullable String name, Consumer<Map<String, Object>> more) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", kind);
        fields.put("code", code);
        if (name != null) {
            fields.put("name", name);
        }
        more.accept(fields);
        return fields;
    }

    private static Map<String, Object> position(Coordinate plan) {
        Coordinate at = Bending.onEarth(plan);
        return Map.of("longitude", at.x, "latitude", at.y);
    }

    /** The largest part where a neck is so narrow that its two sides meet once positions are rounded. */
    private static Map<String, Object> outline(Geometry plan) {
        Geometry earth = Bending.onEarth(plan);
        return written(earth.isValid() ? earth : Bending.largest(cleaned(earth)));
    }

    private static Geometry cleaned(Geometry outline) {
        return GeometryPrecisionReducer.reduce(GeometryFixer.fix(outline), new PrecisionModel(Bending.PER_DEGREE));
    }

    private static Map<String, Object> shape(Geometry plan) {
        return written(Bending.onEarth(plan));
    }

    private static Map<String, Object> written(Geometry earth) {
        return switch (earth) {
            case Polygon polygon -> Map.of("type", "Polygon", "coordinates", rings(polygon));
            case LineString line -> Map.of("type", "LineString", "coordinates", positions(line));
            default -> {
                List<Object> parts = new ArrayList<>();
                for (int part = 0; part < earth.getNumGeometries(); part++) {
                    parts.add(rings((Polygon) earth.getGeometryN(part)));
                }
                yield Map.of("type", "MultiPolygon", "coordinates", parts);
            }
        };
    }

    private static List<Object> rings(Polygon polygon) {
        List<Object> rings = new ArrayList<>();
        rings.add(positions(polygon.getExteriorRing()));
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
            rings.add(positions(polygon.getInteriorRingN(hole)));
        }
        return rings;
    }

    private static List<List<Double>> positions(LineString line) {
        List<List<Double>> positions = new ArrayList<>();
        for (Coordinate coordinate : line.getCoordinates()) {
            positions.add(List.of(coordinate.x, coordinate.y));
        }
        return positions;
    }
}
