package io.linli.registry.history;

import io.linli.registry.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One change of a record: the fields that changed as they were and as they became, sensitive ones in clear. A field
 * that was or became empty is missing on that side.
 *
 * @param version the version that the change made
 * @param at when it was written
 * @param validFrom the day from which the new facts are true
 * @param undoes the change that this one undid
 */
public record Change(
        UUID id,
        Kind kind,
        UUID subject,
        String placeCode,
        int version,
        Instant at,
        LocalDate validFrom,
        @Nullable UUID account,
        String actor,
        String source,
        String reason,
        @Nullable UUID undoes,
        ObjectNode before,
        ObjectNode after) {

    /** Whether this is the first registration of the record. */
    boolean isFirst() {
        return version == 1;
    }

    /** The same change with what it said. */
    Change saying(ObjectNode said, UUID key) {
        return new Change(
                key, kind, subject, placeCode, version, at, validFrom, account, actor, source, reason, undoes, before,
                said);
    }
}
