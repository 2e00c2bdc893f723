package io.linli.incident.triage;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a {@link DuplicateIndex} keeps of a message instead of its text: hashes of its most telling pairs of characters, of
 * its title and of its places, and numbers that agree for nearly equal texts (minhash, Broder 1997).
 */
final class Sketch {

    static final int TERMS = 32;
    static final int TITLE_TERMS = 16;
    static final int PLACES = 6;
    static final int MATTERS = 12;

    private static final int TITLE_WEIGHT = 2;

    final Minima minima;

    /** Hashes of all pairs of characters with their weights, most telling first. */
    final int[] terms;

    final float[] weights;
    final int[] title;
    final int[] places;

    /** Hashes of the pairs of characters inside the place phrases. */
    final int[] placePairs;

    /** Hashes of the known words that say what the matter is, most telling first. */
    final int[] matters;

    private Sketch(Message message, String title, String body, Rarity rarity) {
        minima = Minima.of(title, body);
        this.title = titleTerms(title, rarity);
        Set<String> named = new LinkedHashSet<>(PlacePhrases.in(message.title()));
        named.addAll(PlacePhrases.in(message.body()));
        places = named.stream().mapToInt(Sketch::hash).distinct().limit(PLACES).toArray();
        placePairs =
                new PairCounts().add(PlainText.of(String.join(" ", named)), 1).pairs();
        matters = matters(message, rarity);
        long[] ranked = new PairCounts().add(title, TITLE_WEIGHT).add(body, 1).ranked(rarity);
        terms = new int[ranked.length];
        weights = new float[ranked.length];
        for (int i = 0; i < ranked.length; i++) {
            long packed = ranked[ranked.length - 1 - i];
            terms[i] = (int) packed;
            weights[i] = Float.intBitsToFloat((int) (packed >>> 32));
        }
    }

    static Sketch of(Message message, Rarity rarity) {
        return new Sketch(message, PlainText.of(message.title()), PlainText.of(message.body()), rarity);
    }

    private static int[] titleTerms(String title, Rarity rarity) {
        long[] ranked = new PairCounts().add(title, 1).ranked(rarity);
        int[] terms = new int[Math.min(TITLE_TERMS, ranked.length)];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = (int) ranked[ranked.length - 1 - i];
        }
        return terms;
    }

    /** The known words of a message; those in its title count double. */
    private static int[] matters(Message message, Rarity rarity) {
        Lexicon lexicon = Lexicon.shipped();
        return Reading.of(message, lexicon).words().entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<Lexicon.Word, Double> said) ->
                                -said.getValue() * rarity.of(hash(said.getKey().text())))
                        .thenComparing(said -> said.getKey().text()))
                .limit(MATTERS)
                .mapToInt(said -> hash(said.getKey().text()))
                .toArray();
    }

    private static int hash(String name) {
        return PairCounts.mix(name.toUpperCase(Locale.ROOT).hashCode()) | 1;
    }
}
