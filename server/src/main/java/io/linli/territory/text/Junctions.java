package io.linli.territory.text;

import io.linli.kernel.GeoPoint;
import io.linli.territory.text.NamedPlace.Line;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where roads of a city meet. Two roads are measured once, because messages name the same junctions again and again. */
final class Junctions {

    private static final double JUNCTION_METRES = 60;
    private static final int MOST_KEPT = 100_000;

    private final List<NamedPlace> places;
    private final Map<Long, Optional<GeoPoint>> known = new ConcurrentHashMap<>();

    Junctions(List<NamedPlace> places) {
        this.places = places;
    }

    /** The junction of two places given by their numbers; nothing if they are not two roads that meet. */
    Optional<GeoPoint> of(int one, int other) {
        long key = (long) one << 32 | other;
        Optional<GeoPoint> point = known.get(key);
        if (point == null) {
            point = measured(places.get(one), places.get(other));
            if (known.size() < MOST_KEPT) {
                known.put(key, point);
            }
        }
        return point;
    }

    private static Optional<GeoPoint> measured(NamedPlace road, NamedPlace other) {
        return road != other && road.detail() instanceof Line one && other.detail() instanceof Line two
                ? Optional.ofNullable(Course.junction(one, two, JUNCTION_METRES))
                : Optional.empty();
    }
}
