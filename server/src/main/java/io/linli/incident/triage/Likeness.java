package io.linli.incident.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How likely it is that two messages are on the same case: a logistic function of a few signs. The weights of the signs
 * from text were fitted to hand-judged pairs (see the duplicates benchmark), those of distance were set by reason.
 */
final class Likeness {

    private static final double BASE = -2.05;

    /** One for each of {@link #signs}. */
    private static final double[] COEFFICIENTS = {1.46, 1.26, 0.9, 1.33, 1.79, -0.35, 1.45, -0.72};

    /** In cross-validation a precision of 0.93 at a recall of 0.76. */
    private static final double SAME_CASE_FROM = 0.55;

    /** However well the places agree. */
    private static final double LEAST_MEANING = 1;

    private static final double RELATED_FROM = 0.25;
    private static final int TERMS = 64;
    private static final IntWeights NOTHING = new IntWeights(0);
    private static final double NEAR_METRES = 150;
    private static final double FAR_METRES = 2_000;

    private final DuplicateIndex.Known asked;
    private final Rarity rarity;
    private final IntWeights terms = new IntWeights(TERMS);
    private final IntWeights everything;
    private final IntWeights title;
    private final IntWeights places;
    private final IntWeights placePairs;
    private final IntWeights matters;
    private final boolean namesPlace;
    private final double length;
    private final double titleRarity;
    private final double matterRarity;

    Likeness(DuplicateIndex.Known asked, Rarity rarity) {
        this.asked = asked;
        this.rarity = rarity;
        Sketch sketch = asked.sketch();
        double squares = 0;
        for (int i = 0; i < Math.min(TERMS, sketch.terms.length); i++) {
            terms.put(sketch.terms[i], sketch.weights[i]);
            squares += i < Sketch.TERMS ? sketch.weights[i] * sketch.weights[i] : 0;
        }
        length = Math.sqrt(squares);
        everything = IntWeights.of(sketch.terms);
        title = IntWeights.of(sketch.title);
        places = IntWeights.of(places(asked));
        namesPlace = places(asked).length > 0;
        placePairs = IntWeights.of(sketch.placePairs);
        matters = IntWeights.of(sketch.matters);
        titleRarity = rarity.sum(sketch.title);
        matterRarity = rarity.sum(sketch.matters);
    }

    /** Place phrases and place key of an incident as numbers, never 0. */
    static int[] places(DuplicateIndex.Known known) {
        IntStream phrases = IntStream.of(known.sketch().places).limit(Sketch.PLACES);
        return known.placeKey() == null
                ? phrases.toArray()
                : IntStream.concat(phrases, IntStream.of(known.placeKey().hashCode() | 1))
                        .toArray();
    }

    Optional<Candidate> judge(DuplicateSegment segment, int slot) {
        double[] signs = signs(segment, slot);
        double sum = BASE + distance(segment.position(slot));
        for (int i = 0; i < signs.length; i++) {
            sum += COEFFICIENTS[i] * signs[i];
        }
        double score = 1 / (1 + Math.exp(-sum));
        boolean same = score >= SAME_CASE_FROM;
        if (same && meaning(signs) < LEAST_MEANING) {
            // Two matters at one place: shown, not taken for one case.
            same = false;
            score = SAME_CASE_FROM - 0.01;
        }
        return score < RELATED_FROM
                ? Optional.empty()
                : Optional.of(new Candidate(
                        segment.id(slot),
                        Math.min(score, 0.9),
                        reasons(signs, segment.position(slot)),
                        same ? Candidate.Kind.SAME_CASE : Candidate.Kind.RELATED));
    }

    /** What the two have in common beside the place. */
    private static double meaning(double[] signs) {
        return COEFFICIENTS[1] * signs[1] + COEFFICIENTS[2] * signs[2] + COEFFICIENTS[3] * signs[3];
    }

    /**
     * Likeness of the texts, of the texts without the names of places, of the titles, and of the known words; whether a
     * place is shared; whether both name places but none is shared; how much of the stored text the asked one covers; days
     * between them. Likenesses by square root, days by logarithm.
     */
    double[] signs(DuplicateSegment segment, int slot) {
        boolean shared = sharesPlace(segment, slot);
        boolean bothNamed = namesPlace && segment.place(slot, 0) != 0;
        double days = Math.abs(asked.time().getEpochSecond() - segment.seconds(slot)) / 86_400.0;
        return new double[] {
            Math.sqrt(text(segment, slot, NOTHING)),
            Math.sqrt(text(segment, slot, placePairs)),
            Math.sqrt(title(segment, slot)),
            Math.sqrt(matter(segment, slot)),
            shared ? 1 : 0,
            bothNamed && !shared ? 1 : 0,
            Math.sqrt(coverage(segment, slot)),
            Math.log1p(days)
        };
    }

    /** Share of the stored terms that the asked text has, by weight. */
    private double coverage(DuplicateSegment segment, int slot) {
        double covered = 0;
        double all = 0;
        for (int i = 0; i < Sketch.TERMS; i++) {
            double weight = segment.weight(slot, i);
            all += weight;
            covered += everything.contains(segment.term(slot, i)) ? weight : 0;
        }
        return all == 0 ? 0 : covered / all;
    }

    private double text(DuplicateSegment segment, int slot, IntWeights without) {
        double product = 0;
        double squares = 0;
        for (int i = 0; i < Sketch.TERMS; i++) {
            if (!without.contains(segment.term(slot, i))) {
                double weight = segment.weight(slot, i);
                product += weight * terms.get(segment.term(slot, i));
                squares += weight * weight;
            }
        }
        return product == 0 ? 0 : product / (Math.sqrt(squares) * length);
    }

    /** What the known words have in common, by rarity. */
    private double matter(DuplicateSegment segment, int slot) {
        double common = 0;
        double all = matterRarity;
        for (int i = 0; i < Sketch.MATTERS && segment.matter(slot, i) != 0; i++) {
            double telling = rarity.of(segment.matter(slot, i));
            all += telling;
            common += matters.contains(segment.matter(slot, i)) ? telling : 0;
        }
        return all == 0 ? 0 : 2 * common / all;
    }

    private double title(DuplicateSegment segment, int slot) {
        double common = 0;
        double all = titleRarity;
        for (int i = 0; i < Sketch.TITLE_TERMS && segment.title(slot, i) != 0; i++) {
            double telling = rarity.of(segment.title(slot, i));
            all += telling;
            common += title.contains(segment.title(slot, i)) ? telling : 0;
        }
        return all == 0 ? 0 : 2 * common / all;
    }

    private boolean sharesPlace(DuplicateSegment segment, int slot) {
        for (int i = 0; i <= Sketch.PLACES; i++) {
            if (places.contains(segment.place(slot, i))) {
                return true;
            }
        }
        return false;
    }

    private double distance(Position other) {
        if (asked.position() == null || Double.isNaN(other.lon())) {
            return 0;
        }
        double metres = asked.position().metresTo(other);
        return metres < NEAR_METRES ? 1 : metres > FAR_METRES ? -2 : 0;
    }

    private List<String> reasons(double[] signs, Position position) {
        List<String> reasons = new ArrayList<>();
        if (signs[0] > 0.5) {
            reasons.add("similar-text");
        }
        if (signs[2] > 0.55) {
            reasons.add("similar-title");
        }
        if (signs[4] > 0) {
            reasons.add("same-place");
        }
        if (distance(position) > 0) {
            reasons.add("near");
        }
        return reasons;
    }
}
