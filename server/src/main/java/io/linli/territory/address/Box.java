package io.linli.territory.address;

import io.linli.http.Refusal;
import io.linli.kernel.GeoPoint;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/** Reads positions and boxes as query parameters write them. */
final class Box {

    private static final double METRES_PER_DEGREE = 111_195;

    private Box() {}

    /** {@code west,south,east,north} in degrees. */
    static Envelope parse(String text) {
        double[] numbers = numbers(text);
        boolean sound = numbers.length == 4
                && numbers[0] <= numbers[2]
                && numbers[1] <= numbers[3]
                && Math.abs(numbers[1]) <= 90
                && Math.abs(numbers[3]) <= 90;
        if (!sound) {
            throw Refusal.badField(
                    "bbox", "invalid-box", "范围须为“西,南,东,北”四个数,单位为度", "the box must be west,south,east,north in degrees");
        }
        return new Envelope(numbers[0], numbers[2], numbers[1], numbers[3]);
    }

    /** {@code longitude,latitude} in degrees, or nothing. */
    static @Nullable GeoPoint position(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        double[] numbers = numbers(text);
        if (numbers.length == 2 && Math.abs(numbers[0]) <= 180 && Math.abs(numbers[1]) <= 90) {
            return new GeoPoint(numbers[0], numbers[1]);
        }
        throw Refusal.badField("near", "invalid-position", "位置须为“经度,纬度”", "the position must be longitude,latitude");
    }

    private static double[] numbers(String text) {
        String[] parts = text.split(",", 9);
        double[] numbers = new double[parts.length];
        try {
            for (int i = 0; i < parts.length; i++) {
                numbers[i] = Double.parseDouble(parts[i].strip());
                if (!Double.isFinite(numbers[i])) {
                    return new double[0];
                }
            }
            return numbers;
        } catch (NumberFormatException e) {
            return new double[0];
        }
    }

    /** The box around a point. */
    static Envelope around(GeoPoint centre, double metres) {
        double north = metres / METRES_PER_DEGREE;
        double east = north / Math.max(0.01, Math.cos(Math.toRadians(centre.latitude())));
        return new Envelope(
                centre.longitude() - east,
                centre.longitude() + east,
                centre.latitude() - north,
                centre.latitude() + north);
    }
}
