package io.linli.territory.text;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The known door numbers (门牌号) of each road, to guess where an unknown number is. */
final class DoorPlates {

    private static final Pattern PLATE = Pattern.compile("(.{2,12}?)(\\d{1,4})号");
    private static final int NEAR = 40;

    private final Map<String, NavigableMap<Integer, Door>> byRoad = new HashMap<>();

    /** A known door. */
    record Door(int number, GeoPoint position, DivisionCode place) {}

    static DoorPlates of(List<NamedPlace> places) {
        var plates = new DoorPlates();
        for (NamedPlace place : places) {
            for (String alias : place.aliases()) {
                Matcher plate = PLATE.matcher(alias);
                GeoPoint position = place.position();
                if (position != null && plate.matches()) {
                    int number = Integer.parseInt(plate.group(2));
                    plates.byRoad
                            .computeIfAbsent(plate.group(1), road -> new TreeMap<>())
                            .put(number, new Door(number, position, place.place()));
                }
            }
        }
        return plates;
    }

    /** The known door nearest in number, null if none is near. */
    @Nullable
    Door nearest(String road, int number) {
        NavigableMap<Integer, Door> doors = byRoad.get(road);
        if (doors == null) {
            return null;
        }
        var below = doors.floorEntry(number);
        var above = doors.ceilingEntry(number);
        Door nearest = below == null || above != null && above.getKey() - number < number - below.getKey()
                ? (above == null ? null : above.getValue())
                : below.getValue();
        return nearest == null || Math.abs(nearest.number() - number) > NEAR ? null : nearest;
    }
}
