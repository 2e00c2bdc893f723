package io.linli.incident.triage;

/**
 * A point on the earth.
 *
 * @param lon longitude in degrees
 * @param lat latitude in degrees
 */
public record Position(double lon, double lat) {

    private static final double METRES_PER_DEGREE = 111_320;

    /** Distance in metres; plane approximation, good to 1 % within a city. */
    double metresTo(Position other) {
        double dy = (other.lat - lat) * METRES_PER_DEGREE;
        double dx = (other.lon - lon) * METRES_PER_DEGREE * Math.cos(Math.toRadians((lat + other.lat) / 2));
        return Math.hypot(dx, dy);
    }
}
