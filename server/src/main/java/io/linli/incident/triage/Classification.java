package io.linli.incident.triage;

import java.util.List;

/**
 * What a message is about.
 *
 * @param ranked one entry per first-level class, most likely first; never empty; confidences sum to at most 1
 * @param reasons the words that decided for the first entry, strongest first; empty only if no word is known
 */
public record Classification(List<Ranked> ranked, List<Reason> reasons) {

    public Classification {
        ranked = List.copyOf(ranked);
        reasons = List.copyOf(reasons);
    }

    /** The most likely class. */
    public Ranked best() {
        return ranked.getFirst();
    }
}
