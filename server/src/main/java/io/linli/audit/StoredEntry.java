package io.linli.audit;

import java.time.Instant;
import java.util.UUID;

/** An entry as it is stored. The details are JSON text exactly as written, so that its digest stays the same. */
record StoredEntry(
        UUID id,
        Instant at,
        String action,
        String subjectKind,
        String subjectId,
        String summary,
        String details,
        Actor actor) {}
