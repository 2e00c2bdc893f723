package io.linli.territory.text;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place with the names by which a text may call it.
 *
 * @param kind what it is
 * @param id its key, for a division its code
 * @param name its proper name
 * @param aliases other names
 * @param place the smallest division that contains it; for a road one of those it passes
 * @param address standard address
 * @param position where it is
 * @param detail what is known beyond the name
 */
public record NamedPlace(
        Kind kind,
        String id,
        String name,
        List<String> aliases,
        DivisionCode place,
        String address,
        @Nullable GeoPoint position,
        @Nullable Detail detail) {

    /** The kinds of place, coarse to fine; a finer one wins. */
    public enum Kind {
        DIVISION,
        ROAD,
        ESTATE,
        POI,
        BUILDING
    }

    /** What is known of some kinds beyond the name. */
    public sealed interface Detail permits Line, Houses, Extent {}

    /** The course of a road, longitude and latitude by turns, and the box around it. */
    public record Line(double[] course, double west, double south, double east, double north) implements Detail {

        private static final double METRES_PER_DEGREE = 111_195;

        public Line(double[] course) {
            this(course, least(course, 0), least(course, 1), -least(negative(course), 0), -least(negative(course), 1));
        }

        private static double least(double[] course, int from) {
            double least = course[from];
            for (int i = from; i < course.length; i += 2) {
                least = Math.min(least, course[i]);
            }
            return least;
        }

        private static double[] negative(double[] course) {
            return java.util.Arrays.stream(course).map(number -> -number).toArray();
        }

        /** Whether two roads can come as near to each other as that, by their boxes. */
        boolean isNear(Line other, double metres) {
            double tall = metres / METRES_PER_DEGREE;
            double wide = tall / Math.max(0.01, Math.cos(Math.toRadians(south)));
            return west - wide < other.east
                    && other.west - wide < east
                    && south - tall < other.north
                    && other.south - tall < north;
        }

        /** Whether a point can be as near as that; looks at the box only, so it is quick and errs to yes. */
        boolean isWithin(GeoPoint point, double metres) {
            double tall = metres / METRES_PER_DEGREE;
            double wide = tall / Math.max(0.01, Math.cos(Math.toRadians(point.latitude())));
            return point.longitude() > west - wide
                    && point.longitude() < east + wide
                    && point.latitude() > south - tall
                    && point.latitude() < north + tall;
        }
    }

    /** The numbered buildings of an estate and its reach in metres from the middle. */
    public record Houses(List<NumberedBuilding> buildings, Extent extent) implements Detail {}

    /** Half of the width and height of a place in metres. */
    public record Extent(double east, double north) implements Detail {}

    /** A building that people call by its number. */
    public record NumberedBuilding(
            int number, String id, String name, DivisionCode place, GeoPoint position, int floors, int units) {}
}
