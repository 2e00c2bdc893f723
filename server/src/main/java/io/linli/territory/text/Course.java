package io.linli.territory.text;

import io.linli.kernel.GeoPoint;
import io.linli.territory.text.NamedPlace.Line;
import org.jspecify.annotations.Nullable;

/** Measures on the courses of roads. */
final class Course {

    private static final double METRES_PER_DEGREE = 111_195;

    private Course() {}

    /** The point of a road that is nearest to another point. */
    static GeoPoint nearest(Line road, GeoPoint to) {
        double shrink = Math.cos(Math.toRadians(to.latitude()));
        double[] course = road.course();
        double least = Double.MAX_VALUE;
        double x = course[0];
        double y = course[1];
        for (int i = 2; i < course.length; i += 2) {
            double dx = (course[i] - course[i - 2]) * shrink;
            double dy = course[i + 1] - course[i - 1];
            double px = (to.longitude() - course[i - 2]) * shrink;
            double py = to.latitude() - course[i - 1];
            double length = dx * dx + dy * dy;
            double share = length == 0 ? 0 : Math.clamp((px * dx + py * dy) / length, 0, 1);
            double east = px - share * dx;
            double north = py - share * dy;
            double distance = east * east + north * north;
            if (distance < least) {
                least = distance;
                x = course[i - 2] + share * (course[i] - course[i - 2]);
                y = course[i - 1] + share * dy;
            }
        }
        return new GeoPoint(x, y);
    }

    /** Where two roads meet, null if they stay further apart than a wide junction. */
    static @Nullable GeoPoint junction(Line one, Line other, double most) {
        if (!one.isNear(other, most)) {
            return null;
        }
        for (int i = 2; i < one.course().length; i += 2) {
            for (int j = 2; j < other.course().length; j += 2) {
                GeoPoint crossing = crossing(one.course(), i, other.course(), j);
                if (crossing != null) {
                    return crossing;
                }
            }
        }
        GeoPoint end = nearestCorner(one, other, most);
        return end == null ? nearestCorner(other, one, most) : end;
    }

    /** Where two pieces, each named by the index of its end, cross. */
    private static @Nullable GeoPoint crossing(double[] one, int i, double[] other, int j) {
        double dx = one[i] - one[i - 2];
        double dy = one[i + 1] - one[i - 1];
        double ex = other[j] - other[j - 2];
        double ey = other[j + 1] - other[j - 1];
        double cross = dx * ey - dy * ex;
        double startX = other[j - 2] - one[i - 2];
        double startY = other[j - 1] - one[i - 1];
        double alongOne = (startX * ey - startY * ex) / cross;
        double alongOther = (startX * dy - startY * dx) / cross;
        boolean meets = cross != 0 && alongOne >= 0 && alongOne <= 1 && alongOther >= 0 && alongOther <= 1;
        return meets ? new GeoPoint(one[i - 2] + alongOne * dx, one[i - 1] + alongOne * dy) : null;
    }

    private static @Nullable GeoPoint nearestCorner(Line one, Line other, double most) {
        GeoPoint best = null;
        double least = most;
        for (int i = 0; i < one.course().length; i += 2) {
            var corner = new GeoPoint(one.course()[i], one.course()[i + 1]);
            double distance = other.isWithin(corner, most) ? metres(corner, nearest(other, corner)) : Double.MAX_VALUE;
            if (distance < least) {
                least = distance;
                best = corner;
            }
        }
        return best;
    }

    /** Metres between two near points; quick, exact to a percent. */
    static double metres(GeoPoint one, GeoPoint other) {
        double east = (one.longitude() - other.longitude()) * Math.cos(Math.toRadians(one.latitude()));
        return METRES_PER_DEGREE * Math.hypot(east, one.latitude() - other.latitude());
    }
}
