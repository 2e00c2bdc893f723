package io.linli.territory.division;

import io.linli.http.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * A geometry as GeoJSON writes it (RFC 7946): Point, LineString, Polygon or MultiPolygon.
 *
 * @param type its kind
 * @param coordinates positions {@code [longitude, latitude]}, nested as the kind asks for
 */
public record Shape(@Nullable String type, @Nullable List<?> coordinates) {

    private static final int MOST_POSITIONS = 20_000;
    private static final double PLACES = 1e6;

    /** The geometry as GeoJSON with six decimals, about 10 cm. */
    public static Shape of(Geometry geometry) {
        return switch (geometry) {
            case Point point -> new Shape("Point", position(point.getCoordinate()));
            case Polygon polygon -> new Shape("Polygon", rings(polygon));
            case LineString line -> new Shape("LineString", positions(line.getCoordinates()));
            default -> {
                List<List<?>> parts = new ArrayList<>();
                for (int part = 0; part < geometry.getNumGeometries(); part++) {
                    parts.add(rings((Polygon) geometry.getGeometryN(part)));
                }
                yield new Shape("MultiPolygon", parts);
            }
        };
    }

    private static List<?> rings(Polygon polygon) {
        List<List<?>> rings = new ArrayList<>();
        rings.add(positions(polygon.getExteriorRing().getCoordinates()));
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
            rings.add(positions(polygon.getInteriorRingN(hole).getCoordinates()));
        }
        return rings;
    }

    private static List<List<Double>> positions(Coordinate[] coordinates) {
        List<List<Double>> positions = new ArrayList<>(coordinates.length);
        for (Coordinate coordinate : coordinates) {
            positions.add(position(coordinate));
        }
        return positions;
    }

    private static List<Double> position(Coordinate coordinate) {
        return List.of(Math.round(coordinate.x * PLACES) / PLACES, Math.round(coordinate.y * PLACES) / PLACES);
    }

    /**
     * The area this shape encloses.
     *
     * @param field name of the field that holds it, for the refusal
     * @throws Refusal if it is no valid Polygon or MultiPolygon
     */
    public Geometry area(String field) {
        Geometry area = switch (type == null ? "" : type) {
            case "Polygon" -> polygon(list(coordinates, field), field);
            case "MultiPolygon" ->
                Geometries.FACTORY.createMultiPolygon(list(coordinates, field).stream()
                        .map(part -> polygon(list(part, field), field))
                        .toArray(Polygon[]::new));
            default ->
                throw fault(
                        field,
                        "invalid-geometry",
                        "边界须为 GeoJSON 的 Polygon 或 MultiPolygon",
                        "the border must be a GeoJSON Polygon or MultiPolygon");
        };
        return valid(area, field);
    }

    private static Geometry valid(Geometry area, String field) {
        if (area.getNumPoints() > MOST_POSITIONS) {
            throw tooLong(field);
        }
        TopologyValidationError error = new IsValidOp(area).getValidationError();
        if (error != null) {
            String at = "%.5f, %.5f".formatted(error.getCoordinate().x, error.getCoordinate().y);
            throw fault(
                    field,
                    "self-intersecting",
                    "边界在(" + at + ")处自相交或重叠,请重新绘制",
                    "the border crosses or touches itself at (" + at + "); draw it again");
        }
        if (area.isEmpty() || area.getArea() == 0) {
            throw fault(field, "empty-geometry", "边界不能为空", "the border encloses nothing");
        }
        return area;
    }

    /** The line of this shape; refuses anything else. */
    public LineString line(String field) {
        if (!"LineString".equals(type)) {
            throw fault(field, "invalid-geometry", "须为 GeoJSON 的 LineString", "it must be a GeoJSON LineString");
        }
        Coordinate[] positions = readPositions(list(coordinates, field), field);
        if (positions.length < 2) {
            throw fault(field, "invalid-geometry", "线至少要有两个点", "a line has two positions at least");
        }
        return Geometries.FACTORY.createLineString(positions);
    }

    private static Polygon polygon(List<?> rings, String field) {
        LinearRing[] made = rings.stream()
                .map(ring -> ring(readPositions(list(ring, field), field), field))
                .toArray(LinearRing[]::new);
        if (made.length == 0) {
            throw fault(field, "empty-geometry", "边界不能为空", "the border encloses nothing");
        }
        LinearRing[] holes = java.util.Arrays.copyOfRange(made, 1, made.length);
        return Geometries.FACTORY.createPolygon(made[0], holes);
    }

    private static LinearRing ring(Coordinate[] positions, String field) {
        if (positions.length < 4 || !positions[0].equals2D(positions[positions.length - 1])) {
            throw fault(
                    field,
                    "open-ring",
                    "边界须首尾相接,且至少有四个点",
                    "a ring has four positions at least and ends where it starts");
        }
        return Geometries.FACTORY.createLinearRing(positions);
    }

    private static Coordinate[] readPositions(List<?> list, String field) {
        if (list.size() > MOST_POSITIONS) {
            throw tooLong(field);
        }
        return list.stream().map(each -> readPosition(list(each, field), field)).toArray(Coordinate[]::new);
    }

    private static Coordinate readPosition(List<?> numbers, String field) {
        if (numbers.size() >= 2
                && numbers.get(0) instanceof Number longitude
                && numbers.get(1) instanceof Number latitude) {
            double x = longitude.doubleValue();
            double y = latitude.doubleValue();
            if (Math.abs(x) <= 180 && Math.abs(y) <= 90) {
                var position = new Coordinate(x, y);
                Geometries.FACTORY.getPrecisionModel().makePrecise(position);
                return position;
            }
            throw fault(
                    field,
                    "out-of-range",
                    "经度须在±180以内,纬度须在±90以内",
                    "longitude must lie within ±180 and latitude within ±90");
        }
        throw fault(field, "invalid-geometry", "坐标须为 [经度, 纬度]", "a position is [longitude, latitude]");
    }

    private static List<?> list(@Nullable Object value, String field) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw fault(field, "invalid-geometry", "坐标层级不正确", "the coordinates are not nested as they should be");
    }

    private static Refusal tooLong(String field) {
        return fault(
                field,
                "too-many-positions",
                "边界的点太多(上限" + MOST_POSITIONS + "),请先简化",
                "the border has more than " + MOST_POSITIONS + " positions; simplify it first");
    }

    private static Refusal fault(String field, String code, String chinese, String english) {
        return Refusal.badField(field, code, chinese, english);
    }
}
