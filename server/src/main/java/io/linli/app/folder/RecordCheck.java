package io.linli.app.folder;

import org.jspecify.annotations.Nullable;

/**
 * A rule that every document of a type keeps.
 *
 * @param when FEEL that must be true
 * @param message what is wrong and what to do, if it is not
 * @param field the field that is marked
 */
public record RecordCheck(
        String when, Text message, @Nullable String field) {}
