package io.linli.incident.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of the dispatch table.
 *
 * @param state draft, in_force or retired
 * @param rules rows from the top; the last one is the default
 */
record StoredTable(
        int version,
        String state,
        List<DispatchRule> rules,
        String note,
        @Nullable UUID changedBy,
        Instant changedAt,
        @Nullable Instant publishedAt) {}
