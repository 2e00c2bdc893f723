package io.linli.registry.history;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody changes of a record (RFC 7396): fields with their new values, null for fields to be emptied. Fields
 * that are not named stay; a masked value that was sent back stays as it is.
 *
 * @param validFrom since when it is true, today if not said
 */
public record Correction(
        @Nullable Map<String, @Nullable Object> facts,
        @Nullable String reason,
        @Nullable LocalDate validFrom) {}
