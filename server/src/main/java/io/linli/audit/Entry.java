package io.linli.audit;

import java.util.Map;

/**
 * Something that somebody did and that must be provable later (审计记录).
 *
 * @param action what was done, {@code module:verb}
 * @param subjectKind what kind of thing it was done to
 * @param subjectId which one
 * @param summary one sentence; no sealed data
 * @param details further facts; no sealed data
 */
public record Entry(String action, String subjectKind, String subjectId, String summary, Map<String, Object> details) {

    public Entry {
        details = Map.copyOf(details);
    }

    public Entry(String action, String subjectKind, String subjectId, String summary) {
        this(action, subjectKind, subjectId, summary, Map.of());
    }
}
