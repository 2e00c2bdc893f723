package io.linli.territory.text;

import io.linli.kernel.GeoPoint;
import io.linli.territory.text.NamedPlace.Extent;
import org.jspecify.annotations.Nullable;

/**
 * A side of a place: 东门, 南侧, 西北角.
 *
 * @param words how the text says it
 * @param east 1 to the east, -1 to the west
 * @param north 1 to the north, -1 to the south
 */
record Side(String words, int east, int north) {

    private static final String ENDS = "门侧面边角口头";
    private static final double METRES_PER_DEGREE = 111_195;

    /** The side named right at a position of the text, null if none is. */
    static @Nullable Side at(String text, int start) {
        int east = 0;
        int north = 0;
        int at = start < text.length() && text.charAt(start) == '的' ? start + 1 : start;
        int from = at;
        for (; at < text.length() && at < from + 2; at++) {
            char letter = text.charAt(at);
            if (letter == '东' || letter == '西') {
                east = letter == '东' ? 1 : -1;
            } else if (letter == '北' || letter == '南') {
                north = letter == '北' ? 1 : -1;
            } else {
                break;
            }
        }
        boolean named = at > from && at < text.length() && ENDS.indexOf(text.charAt(at)) >= 0;
        return named ? new Side(text.substring(from, at + 1), east, north) : null;
    }

    /** The middle of this side of a place. */
    GeoPoint of(GeoPoint middle, Extent extent) {
        double degree = METRES_PER_DEGREE * Math.cos(Math.toRadians(middle.latitude()));
        return new GeoPoint(
                middle.longitude() + east * extent.east() * 0.9 / degree,
                middle.latitude() + north * extent.north() * 0.9 / METRES_PER_DEGREE);
    }
}
