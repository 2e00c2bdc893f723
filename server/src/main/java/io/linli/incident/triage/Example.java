package io.linli.incident.triage;

import org.jspecify.annotations.Nullable;

/**
 * A message with the class that a person gave it; names as in the history, whether the catalogue knows them or not.
 *
 * @param message the text
 * @param level1 name of the first level, e.g. 城乡建设
 * @param level2 name of the second level, if known
 * @param level3 name of the third level, if known
 */
public record Example(
        Message message,
        String level1,
        @Nullable String level2,
        @Nullable String level3) {}
