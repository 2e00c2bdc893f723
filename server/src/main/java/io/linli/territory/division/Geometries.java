package io.linli.territory.division;

import io.linli.kernel.GeoPoint;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** Geometry in CGCS2000 degrees, and its stored form (WKB, OGC 06-103r4). */
public final class Geometries {

    /** Coordinates keep 7 decimals, about a centimetre, so that neighbours share exactly the same corners. */
    public static final GeometryFactory FACTORY = new GeometryFactory(new PrecisionModel(1e7), 4490);

    private static final double METRES_PER_DEGREE = 111_195;

    private Geometries() {}

    /**
     * Reads the stored form.
     *
     * @throws IllegalStateException if the bytes are none
     */
    public static Geometry read(byte[] bytes) {
        try {
            return new WKBReader(FACTORY).read(bytes);
        } catch (ParseException e) {
            throw new IllegalStateException("a stored geometry cannot be read", e);
        }
    }

    public static byte[] write(Geometry geometry) {
        return new WKBWriter().write(geometry);
    }

    public static Point point(GeoPoint at) {
        return FACTORY.createPoint(new Coordinate(at.longitude(), at.latitude()));
    }

    /** A point that lies inside, as close to the middle as the shape allows. */
    public static GeoPoint inside(Geometry geometry) {
        Point centroid = geometry.getCentroid();
        Point point = geometry.contains(centroid) ? centroid : geometry.getInteriorPoint();
        return new GeoPoint(point.getX(), point.getY());
    }

    /** The area in square metres; exact enough (below 1 %) for shapes of a city's size. */
    public static double squareMetres(Geometry geometry) {
        double latitude =
                geometry.isEmpty() ? 0 : geometry.getEnvelopeInternal().centre().getY();
        return geometry.getArea() * METRES_PER_DEGREE * METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude));
    }

    /** Metres as degrees of latitude. */
    public static double degrees(double metres) {
        return metres / METRES_PER_DEGREE;
    }
}
