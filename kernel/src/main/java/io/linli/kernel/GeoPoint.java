package io.linli.kernel;

/**
 * A position on the earth in CGCS2000, which equals WGS-84 for this platform's purposes.
 *
 * @param longitude degrees east, -180 to 180
 * @param latitude degrees north, -90 to 90
 */
public record GeoPoint(double longitude, double latitude) {

    private static final double EARTH_RADIUS_METRES = 6_371_008.8;

    public GeoPoint {
        if (!(longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException("longitude must be between -180 and 180: " + longitude);
        }
        if (!(latitude >= -90 && latitude <= 90)) {
            throw new IllegalArgumentException("latitude must be between -90 and 90: " + latitude);
        }
    }

    /** The distance along the surface in metres (haversine; error below 0.5 %). */
    public double metresTo(GeoPoint other) {
        double fromLatitude = Math.toRadians(latitude);
        double toLatitude = Math.toRadians(other.latitude);
        double sinLatitude = Math.sin((toLatitude - fromLatitude) / 2);
        double sinLongitude = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double chord =
                sinLatitude * sinLatitude + Math.cos(fromLatitude) * Math.cos(toLatitude) * sinLongitude * sinLongitude;
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
    }
}
