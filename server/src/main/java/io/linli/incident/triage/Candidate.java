package io.linli.incident.triage;

import java.util.List;
import java.util.UUID;

/**
 * An earlier incident that may be about the same case (疑似重复).
 *
 * @param id the earlier incident
 * @param score how sure, in [0, 1]
 * @param reasons why, as keys: {@code same-text}, {@code similar-text}, {@code similar-title}, {@code same-place},
 *     {@code near}, {@code same-type}
 * @param kind what to do with it
 */
public record Candidate(UUID id, double score, List<String> reasons, Kind kind) {

    public Candidate {
        reasons = List.copyOf(reasons);
    }

    /** How the two belong together. */
    public enum Kind {
        /** The same text, or nearly. */
        EXACT,
        /** Another message about the same case: offer to merge. */
        SAME_CASE,
        /** About something like it: show, but do not offer to merge. */
        RELATED
    }
}
