package io.linli.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
        Actor actor)
        implements Chained {

    @Override
    public List<Object> fields() {
        List<Object> fields = new ArrayList<>(List.of(
                action,
                subjectKind,
                subjectId,
                summary,
                details,
                Objects.toString(actor.account(), ""),
                actor.name(),
                Objects.toString(actor.unit(), ""),
                Objects.toString(actor.place(), ""),
                actor.address()));
        // Entries from before there were stand-ins keep their digest.
        if (actor.represents() != null) {
            fields.add(actor.represents().account());
            fields.add(actor.represents().name());
        }
        return fields;
    }
}
