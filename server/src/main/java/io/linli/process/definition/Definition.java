package io.linli.process.definition;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A process that is drawn for a place and those below it (流程定义).
 *
 * @param key what it is called by in references, kebab case
 * @param app the application it comes with, null if it is drawn here
 * @param revision counts the changes of the draft
 * @param inForce number of the version that new instances run, null if none
 */
record Definition(
        UUID id,
        String key,
        @Nullable String app,
        String placeCode,
        String name,
        @Nullable String nameEn,
        int revision,
        Instant changedAt,
        @Nullable Integer inForce) {}
