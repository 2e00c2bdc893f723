package io.linli.incident.triage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How likely it is that two messages are on the same case: a logistic function of a few signs. The weights of the signs
 * from text were fitted to hand-judged pairs (see the duplicates benchmark), those of distance were set by reason.
 */
final class Likeness {

    private static final double[] COEFFICIENTS = {-5.5, 6, 4, 2, -0.8, -1.5, -0.15};
    private static final double SAME_CASE_FROM = 0.5;
    private static final double RELATED_FROM = 0.15;
    private static final int TERMS = 64;
    private static final double NEAR_METRES = 150;
    private static final double FAR_METRES = 2_000;

    private final DuplicateIndex.Known asked;
    private final Rarity rarity;
    private final Map<Integer, Double> terms = new HashMap<>();
    private final Set<Integer> title = new HashSet<>();
    private final Set<Integer> places = new HashSet<>();
    private final double length;

    Likeness(DuplicateIndex.Known asked, Rarity rarity) {
        this.asked = asked;
        this.rarity = rarity;
        Sketch sketch = asked.sketch();
        double squares = 0;
        for (int i = 0; i < Math.min(TERMS, sketch.terms.length); i++) {
            terms.put(sketch.terms[i], (double) sketch.weights[i]);
            squares += i < Sketch.TERMS ? sketch.weights[i] * sketch.weights[i] : 0;
        }
        length = Math.sqrt(squares);
        IntStream.of(sketch.title).limit(Sketch.TITLE_TERMS).forEach(title::add);
        IntStream.of(places(asked)).forEach(places::add);
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
        double sum = COEFFICIENTS[0] + distance(segment.position(slot));
        for (int i = 0; i < signs.length; i++) {
            sum += COEFFICIENTS[i + 1] * signs[i];
        }
        double score = 1 / (1 + Math.exp(-sum));
        return score < RELATED_FROM
                ? Optional.empty()
                : Optional.of(new Candidate(
                        segment.id(slot),
                        Math.min(score, 0.9),
                        reasons(signs, segment.position(slot)),
                        score >= SAME_CASE_FROM ? Candidate.Kind.SAME_CASE : Candidate.Kind.RELATED));
    }

    /** Likeness of the text, of the title; whether a place is shared, whether places differ; distance in time. */
    double[] signs(DuplicateSegment segment, int slot) {
        boolean shared = sharesPlace(segment, slot);
        boolean bothNamed = !places.isEmpty() && segment.place(slot, 0) != 0;
        double days = Math.abs(asked.time().getEpochSecond() - segment.seconds(slot)) / 86_400.0;
        return new double[] {
            text(segment, slot),
            title(segment, slot),
            shared ? 1 : 0,
            bothNamed && !shared ? 1 : 0,
            segment.alike(asked.sketch().minima, slot),
            Math.log1p(days)
        };
    }

    private double text(DuplicateSegment segment, int slot) {
        double product = 0;
        double squares = 0;
        for (int i = 0; i < Sketch.TERMS; i++) {
            double weight = segment.weight(slot, i);
            product += weight * terms.getOrDefault(segment.term(slot, i), 0.0);
            squares += weight * weight;
        }
        return product == 0 ? 0 : product / (Math.sqrt(squares) * length);
    }

    private double title(DuplicateSegment segment, int slot) {
        double common = 0;
        double all = 0;
        for (int i = 0; i < Sketch.TITLE_TERMS && segment.title(slot, i) != 0; i++) {
            double telling = rarity.of(segment.title(slot, i));
            all += telling;
            common += title.contains(segment.title(slot, i)) ? telling : 0;
        }
        for (int term : title) {
            all += rarity.of(term);
        }
        return all == 0 ? 0 : 2 * common / all;
    }

    private boolean sharesPlace(DuplicateSegment segment, int slot) {
        return IntStream.rangeClosed(0, Sketch.PLACES)
                .map(i -> segment.place(slot, i))
                .anyMatch(place -> place != 0 && places.contains(place));
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
        if (signs[0] > 0.3) {
            reasons.add("similar-text");
        }
        if (signs[1] > 0.3) {
            reasons.add("similar-title");
        }
        if (signs[2] > 0) {
            reasons.add("same-place");
        }
        if (distance(position) > 0) {
            reasons.add("near");
        }
        return reasons;
    }
}
