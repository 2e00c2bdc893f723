package io.linli.incident.triage;

import org.jspecify.annotations.Nullable;

/**
 * One possible class of a message: the best type within one first-level class.
 *
 * @param typeCode code in the {@link TypeCatalogue}, of a leaf or of an inner level; null where the taught history uses a
 *     label that the catalogue does not have
 * @param level1Name first-level class (民生一级分类)
 * @param level2Name second level, null if undecided
 * @param level3Name third level, null if undecided
 * @param confidence calibrated probability of the first-level class, in [0, 1]
 */
public record Ranked(
        @Nullable String typeCode,
        String level1Name,
        @Nullable String level2Name,
        @Nullable String level3Name,
        double confidence) {}
