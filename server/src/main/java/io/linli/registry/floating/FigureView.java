package io.linli.registry.floating;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well the floating population is known.
 *
 * @param floating people recorded as floating population
 * @param permitted those with a residence permit that is still valid
 * @param fresh those whose facts were collected within half a year
 * @param permitsEnding permits that end within thirty days
 * @param leasesEnding leases that end within thirty days
 * @param letHouses houses that are let
 * @param registeredHouses let houses with a rental registration
 * @param waiting reports that wait for an officer
 */
record FigureView(
        long floating,
        long permitted,
        long fresh,
        long permitsEnding,
        long leasesEnding,
        long letHouses,
        long registeredHouses,
        long waiting,
        List<OfPlace> byPlace) {

    /** The figures of one place. */
    record OfPlace(String placeCode, String name, @Nullable String nameEn, long floating, long permitted, long fresh) {}
}
