package io.linli.registry.history;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody changes of a record (RFC 7396): fields with their new values, null for fields to be emptied. Fields
 * that are not named stay; a masked value that was sent back stays as it is.
 *
 * @param validFrom since when it is true, today if not said
 */
public record Correction(
        @Schema(types = "object") @Nullable ObjectNode facts,
        @Nullable String reason,
        @Nullable LocalDate validFrom) {}
