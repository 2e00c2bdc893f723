package io.linli.simulator.city;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Coordinate;

/**
 * A quarter of the unbent plan with four corners, counted from the south-west against the clock. Halving
 * it again and again gives districts, streets, communities and grids without gap or overlap.
 */
record Quarter(Coordinate southWest, Coordinate southEast, Coordinate northEast, Coordinate northWest) {

    private static final double UNEVENNESS = 0.07;

    /** The line between two halves. */
    record Cut(Coordinate from, Coordinate to, int depth) {}

    static Quarter of(double width, double height) {
        return new Quarter(
                new Coordinate(-width / 2, -height / 2),
                new Coordinate(width / 2, -height / 2),
                new Coordinate(width / 2, height / 2),
                new Coordinate(-width / 2, height / 2));
    }

    /** Divides into parts of about equal size; north before south, west before east. */
    void divide(int parts, int depth, SplittableRandom random, Consumer<Quarter> leaves, Consumer<Cut> cuts) {
        if (parts == 1) {
            leaves.accept(this);
            return;
        }
        int first = (parts + 1) / 2;
        for (Quarter half : halve((double) first / parts, depth, random, cuts)) {
            half.divide(first, depth + 1, random, leaves, cuts);
            first = parts - first;
        }
    }

    /** Two halves, the first with about the given share of the area. */
    List<Quarter> halve(double share, int depth, SplittableRandom random, Consumer<Cut> cuts) {
        double one = share + random.nextDouble(-UNEVENNESS, UNEVENNESS);
        double other = share + random.nextDouble(-UNEVENNESS, UNEVENNESS);
        if (width() >= height()) {
            Coordinate south = between(southWest, southEast, one);
            Coordinate north = between(northWest, northEast, other);
            cuts.accept(new Cut(south, north, depth));
            return List.of(
                    new Quarter(southWest, south, north, northWest), new Quarter(south, southEast, northEast, north));
        }
        return halveAcross(one, other, depth, cuts);
    }

    /** A northern and a southern half, cut at these shares of the western and eastern side from the north. */
    List<Quarter> halveAcross(double atWest, double atEast, int depth, Consumer<Cut> cuts) {
        Coordinate west = between(northWest, southWest, atWest);
        Coordinate east = between(northEast, southEast, atEast);
        cuts.accept(new Cut(west, east, depth));
        return List.of(new Quarter(west, east, northEast, northWest), new Quarter(southWest, southEast, east, west));
    }

    private double width() {
        return southWest.distance(southEast) + northWest.distance(northEast);
    }

    private double height() {
        return southWest.distance(northWest) + southEast.distance(northEast);
    }

    static Coordinate between(Coordinate from, Coordinate to, double share) {
        return new Coordinate(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
    }

    Coordinate[] corners() {
        return new Coordinate[] {southWest, southEast, northEast, northWest, southWest};
    }
}
