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

    /** The course of a road: longitude and latitude by turns. */
    public record Line(double[] course) implements Detail {}

    /** The numbered buildings of an estate and its reach in metres from the middle. */
    public record Houses(List<NumberedBuilding> buildings, Extent extent) implements Detail {}

    /** Half of the width and height of a place in metres. */
    public record Extent(double east, double north) implements Detail {}

    /** A building that people call by its number. */
    public record NumberedBuilding(
            int number, String id, String name, DivisionCode place, GeoPoint position, int floors, int units) {}
}
