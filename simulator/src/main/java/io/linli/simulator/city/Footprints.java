package io.linli.simulator.city;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Ground plans of buildings around the origin, in metres. */
final class Footprints {

    private Footprints() {}

    static Geometry box(double width, double depth) {
        return of(-width, -depth, width, -depth, width, depth, -width, depth);
    }

    /** A slab with bays at its entrances. */
    static Geometry slab(double width, double depth) {
        double bay = width / 3;
        return of(
                -width, -depth, width, -depth, width, depth, 2 * bay, depth, 2 * bay, depth + 2, bay, depth + 2, bay,
                depth, -bay, depth, -bay, depth + 2, -2 * bay, depth + 2, -2 * bay, depth, -width, depth);
    }

    /** A tower with notched corners. */
    static Geometry tower(double half) {
        double notch = half * 0.55;
        return of(
                -notch, -half, notch, -half, notch, -notch, half, -notch, half, notch, notch, notch, notch, half,
                -notch, half, -notch, notch, -half, notch, -half, -notch, -notch, -notch);
    }

    static Geometry corner(double width, double depth, double wing) {
        return of(
                -width,
                -depth,
                width,
                -depth,
                width,
                -depth + wing,
                -width + wing,
                -depth + wing,
                -width + wing,
                depth,
                -width,
                depth);
    }

    /** A ring of wings around a yard, open to the south. */
    static Geometry court(double width, double depth, double wing) {
        return of(
                -width,
                -depth,
                -width + wing,
                -depth,
                -width + wing,
                depth - wing,
                width - wing,
                depth - wing,
                width - wing,
                -depth,
                width,
                -depth,
                width,
                depth,
                -width,
                depth);
    }

    private static Geometry of(double... numbers) {
        Coordinate[] ring = new Coordinate[numbers.length / 2 + 1];
        for (int i = 0; i < numbers.length / 2; i++) {
            ring[i] = new Coordinate(numbers[2 * i], numbers[2 * i + 1]);
        }
        ring[ring.length - 1] = ring[0];
        return Bending.FACTORY.createPolygon(ring);
    }
}
