package io.linli.incident.triage;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a {@link DuplicateIndex} keeps of a message instead of its text: hashes of its most telling pairs of characters, of
 * its title and of its places, and numbers that agree for nearly equal texts (minhash, Broder 1997).
 */
final class Sketch {

    static final int TERMS = 32;
    static final int TITLE_TERMS = 16;
    static final int PLACES = 6;

    /** Districts stand at the beginning; later mentions are mostly addressees. */
    private static final int ADDRESS_PART = 200;

    private static final int TITLE_WEIGHT = 2;

    final Minima minima;

    /** Hashes of all pairs of characters with their weights, most telling first. */
    final int[] terms;

    final float[] weights;
    final int[] title;
    final int[] places;
    final int[] districts;

    private Sketch(Minima minima, PairCounts counted, Rarity rarity, int[] title, int[] places, int[] districts) {
        this.minima = minima;
        this.title = title;
        this.places = places;
        this.districts = districts;
        long[] ranked = counted.ranked(rarity);
        terms = new int[ranked.length];
        weights = new float[ranked.length];
        for (int i = 0; i < ranked.length; i++) {
            long packed = ranked[ranked.length - 1 - i];
            terms[i] = (int) packed;
            weights[i] = Float.intBitsToFloat((int) (packed >>> 32));
        }
    }

    static Sketch of(Message message, Rarity rarity) {
        String title = PlainText.of(message.title());
        String body = PlainText.of(message.body());
        String opening = message.body()
                .substring(0, Math.min(ADDRESS_PART, message.body().length()));
        return new Sketch(
                Minima.of(title, body),
                new PairCounts().add(title, TITLE_WEIGHT).add(body, 1),
                rarity,
                titleTerms(title, rarity),
                places(message),
                hashes(PlacePhrases.districts(message.title() + " " + opening)));
    }

    private static int[] titleTerms(String title, Rarity rarity) {
        long[] ranked = new PairCounts().add(title, 1).ranked(rarity);
        int[] terms = new int[Math.min(TITLE_TERMS, ranked.length)];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = (int) ranked[ranked.length - 1 - i];
        }
        return terms;
    }

    private static int[] places(Message message) {
        Set<String> places = new LinkedHashSet<>(PlacePhrases.in(message.title()));
        places.addAll(PlacePhrases.in(message.body()));
        return Arrays.copyOf(hashes(List.copyOf(places)), Math.min(PLACES, places.size()));
    }

    private static int[] hashes(List<String> names) {
        return names.stream()
                .mapToInt(name -> PairCounts.mix(name.toUpperCase(Locale.ROOT).hashCode()) | 1)
                .distinct()
                .toArray();
    }
}
