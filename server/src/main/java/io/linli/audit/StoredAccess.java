package io.linli.audit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A look at personal data as it is stored.
 *
 * @param unitName name of the actor's unit at that time
 */
record StoredAccess(
        UUID id,
        Instant at,
        Access access,
        Actor actor,
        @Nullable String unitName) implements Chained {

    @Override
    public List<Object> fields() {
        return List.of(
                access.subject(),
                access.subjectName(),
                access.place() == null ? "" : access.place().value(),
                String.join(",", access.fields()),
                access.purpose(),
                access.door(),
                Objects.toString(access.reason(), ""),
                Objects.toString(actor.account(), ""),
                actor.name(),
                Objects.toString(actor.unit(), ""),
                Objects.toString(unitName, ""),
                Objects.toString(actor.place(), ""),
                actor.represents() == null ? "" : actor.represents().account(),
                actor.represents() == null ? "" : actor.represents().name(),
                actor.address());
    }
}
