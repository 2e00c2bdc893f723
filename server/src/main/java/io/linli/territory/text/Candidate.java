package io.linli.territory.text;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import org.jspecify.annotations.Nullable;

/**
 * A reading of one mention.
 *
 * @param mention which name it reads
 * @param named the place it takes the name for
 * @param kind kind of the match, finer than the kind of the place where a number or junction follows
 * @param name what is matched
 * @param address down to the finest part
 * @param place the smallest division that contains it
 * @param certainty how sure it is by itself
 * @param fineness 0 for a city to 1 for a building
 * @param reason why, in Chinese
 */
record Candidate(
        Mention mention,
        NamedPlace named,
        String kind,
        String id,
        String name,
        String address,
        @Nullable GeoPoint position,
        DivisionCode place,
        double certainty,
        double fineness,
        String reason) {

    /** Whether two readings can speak of one and the same case. */
    boolean agreesWith(Candidate other) {
        return place.covers(other.place()) || other.place().covers(place);
    }
}
