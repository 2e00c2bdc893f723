package io.linli.territory.division;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * The rings of a polygon as plain numbers for the even-odd rule. Each edge is counted from its lower to
 * its upper end, so that two neighbours compute the very same crossing and a point on their border falls
 * to exactly one of them.
 *
 * @param edges lower x, lower y, upper x, upper y of one edge after the other; level edges are left out
 */
record Rings(double[] edges) {

    static Rings of(Geometry geometry) {
        List<Double> edges = new ArrayList<>();
        for (int part = 0; part < geometry.getNumGeometries(); part++) {
            if (geometry.getGeometryN(part) instanceof Polygon polygon) {
                add(polygon.getExteriorRing().getCoordinates(), edges);
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    add(polygon.getInteriorRingN(hole).getCoordinates(), edges);
                }
            }
        }
        return new Rings(edges.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void add(Coordinate[] ring, List<Double> edges) {
        for (int i = 1; i < ring.length; i++) {
            Coordinate low = ring[i - 1].y < ring[i].y ? ring[i - 1] : ring[i];
            Coordinate high = ring[i - 1].y < ring[i].y ? ring[i] : ring[i - 1];
            if (low.y != high.y) {
                edges.addAll(List.of(low.x, low.y, high.x, high.y));
            }
        }
    }

    boolean contain(double x, double y) {
        boolean inside = false;
        for (int i = 0; i < edges.length; i += 4) {
            double lowX = edges[i];
            double lowY = edges[i + 1];
            double highY = edges[i + 3];
            if (y >= lowY && y < highY && x < lowX + (edges[i + 2] - lowX) * (y - lowY) / (highY - lowY)) {
                inside = !inside;
            }
        }
        return inside;
    }
}
