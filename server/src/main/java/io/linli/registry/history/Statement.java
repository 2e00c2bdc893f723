package io.linli.registry.history;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a new record.
 *
 * @param validFrom since when it is true, today if not said
 */
public record Statement<F extends Facts>(
        @Nullable F facts,
        @Nullable String reason,
        @Nullable LocalDate validFrom) {}
