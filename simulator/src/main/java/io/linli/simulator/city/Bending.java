package io.linli.simulator.city;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryTransformer;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Bends the straight plan so that streets follow the land. Every line gets the corners of all its
 * neighbours first, so that what touched before touches after.
 */
final class Bending {

    static final GeometryFactory FACTORY = new GeometryFactory();

    /** Positions on earth are rounded to a centimetre. */
    static final double PER_DEGREE = 1e7;

    private static final double STEP = 45;
    private static final double ON_THE_LINE = 1e-6;
    private static final double ROUNDNESS = 0.3;
    private static final double CENTRE_LONGITUDE = 113.62;
    private static final double CENTRE_LATITUDE = 29.86;
    private static final double METRES_PER_DEGREE = 111_195;

    private final double halfWidth;
    private final double halfHeight;
    private final double[] phases;
    private final STRtree corners = new STRtree();

    Bending(double width, double height, Collection<Quarter> quarters, SplittableRandom random) {
        this.halfWidth = width / 2;
        this.halfHeight = height / 2;
        this.phases = random.doubles(4, 0, 2 * Math.PI).toArray();
        for (Quarter quarter : quarters) {
            for (Coordinate corner : quarter.corners()) {
                corners.insert(new Envelope(corner), corner);
            }
        }
    }

    Polygon area(Quarter quarter) {
        var ring = new CoordinateList();
        Coordinate[] around = quarter.corners();
        for (int side = 0; side < 4; side++) {
            for (Coordinate coordinate : bent(around[side], around[side + 1])) {
                ring.add(coordinate, false);
            }
        }
        ring.closeRing();
        return FACTORY.createPolygon(ring.toCoordinateArray());
    }

    LineString line(Coordinate from, Coordinate to) {
        return FACTORY.createLineString(bent(from, to).toArray(Coordinate[]::new));
    }

    private List<Coordinate> bent(Coordinate from, Coordinate to) {
        List<Coordinate> stops = stops(from, to);
        List<Coordinate> bent = new ArrayList<>();
        for (int i = 1; i < stops.size(); i++) {
            Coordinate start = stops.get(i - 1);
            Coordinate end = stops.get(i);
            int steps = Math.max(1, (int) Math.ceil(start.distance(end) / STEP));
            for (int step = 0; step < steps; step++) {
                bent.add(bent(Quarter.between(start, end, (double) step / steps)));
            }
        }
        bent.add(bent(to));
        return bent;
    }

    /** All corners on the way, in order. */
    @SuppressWarnings("unchecked")
    private List<Coordinate> stops(Coordinate from, Coordinate to) {
        var segment = new LineSegment(from, to);
        var box = new Envelope(from, to);
        box.expandBy(ON_THE_LINE);
        List<Coordinate> stops = new ArrayList<>(List.of(from, to));
        for (Coordinate corner : (List<Coordinate>) corners.query(box)) {
            if (segment.distance(corner) < ON_THE_LINE) {
                stops.add(corner);
            }
        }
        stops.sort(Comparator.comparingDouble(stop -> stop.distance(from)));
        List<Coordinate> apart = new ArrayList<>();
        for (Coordinate stop : stops) {
            if (apart.isEmpty() || apart.getLast().distance(stop) > ON_THE_LINE) {
                apart.add(stop);
            }
        }
        return apart;
    }

    /** Rounds the corners of the city and lets everything swing a little; millimetres are rounded away. */
    private Coordinate bent(Coordinate at) {
        double u = at.x / halfWidth;
        double v = at.y / halfHeight;
        double x = at.x * Math.sqrt(1 - ROUNDNESS * v * v);
        double y = at.y * Math.sqrt(1 - ROUNDNESS * u * u);
        double east = 55 * Math.sin(y / 620 + phases[0]) + 170 * Math.sin((x + 2 * y) / 2_300 + phases[1]);
        double north = 55 * Math.sin(x / 700 + phases[2]) + 170 * Math.sin((2 * x - y) / 2_500 + phases[3]);
        return new Coordinate(Math.round((x + east) * 100) / 100.0, Math.round((y + north) * 100) / 100.0);
    }

    /** From metres around the centre to degrees (CGCS2000), seven decimals. */
    static Geometry onEarth(Geometry plan) {
        return new GeometryTransformer() {
            @Override
            protected CoordinateSequence transformCoordinates(CoordinateSequence sequence, Geometry parent) {
                Coordinate[] moved = new Coordinate[sequence.size()];
                for (int i = 0; i < moved.length; i++) {
                    moved[i] = onEarth(sequence.getCoordinate(i));
                }
                return createCoordinateSequence(moved);
            }
        }.transform(plan);
    }

    static Coordinate onEarth(Coordinate plan) {
        double latitude = CENTRE_LATITUDE + plan.y / METRES_PER_DEGREE;
        double longitude = CENTRE_LONGITUDE + plan.x / METRES_PER_DEGREE / Math.cos(Math.toRadians(CENTRE_LATITUDE));
        return new Coordinate(
                Math.round(longitude * PER_DEGREE) / PER_DEGREE, Math.round(latitude * PER_DEGREE) / PER_DEGREE);
    }

    /** The largest of its parts. */
    static Geometry largest(Geometry geometry) {
        Geometry largest = geometry;
        for (int part = 0; part < geometry.getNumGeometries(); part++) {
            Geometry one = geometry.getGeometryN(part);
            if (part == 0 || one.getArea() > largest.getArea()) {
                largest = one;
            }
        }
        return largest;
    }
}
