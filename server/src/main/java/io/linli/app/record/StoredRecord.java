package io.linli.app.record;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as it stands in the database.
 *
 * @param version counts the changes that people make, from 1
 * @param schema the version of the application that has written it, as a number
 * @param shared whether it is part of a library that all users of the application see
 * @param state empty where its type has none
 * @param values by names of fields, sensitive ones sealed
 * @param owner account of whoever made it; null for the server
 */
record StoredRecord(
        UUID id,
        int type,
        int version,
        long schema,
        String placeCode,
        boolean shared,
        String number,
        String name,
        String state,
        Map<String, Object> values,
        @Nullable UUID owner,
        String ownerName,
        @Nullable Instant dueAt,
        Instant createdAt,
        Instant updatedAt,
        String updatedBy) {

    boolean overdue(Instant now) {
        return dueAt != null && dueAt.isBefore(now);
    }
}
