package io.linli.incident.life;

import io.linli.kernel.Ids;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests for more time (延期申请); at most one of an incident is open. */
@Repository
class ExtensionStore {

    private final JdbcClient database;

    ExtensionStore(JdbcClient database) {
        this.database = database;
    }

    void ask(Step step, String reason, Instant until) {
        database.sql("""
                        INSERT INTO incident.extension_request (id, incident_id, asked_by, asked_unit, asked_at, reason, until)
                        VALUES (:id, :incident, :by, :unit, :at, :reason, :until)
                        ON CONFLICT (incident_id) WHERE decided_at IS NULL DO NOTHING
                        """)
                .param("id", Ids.next())
                .param("incident", step.before().id())
                .param("by", step.actor().account())
                .param("unit", step.before().ownerOr(""))
                .param("at", Changes.time(step.now()))
                .param("reason", reason)
                .param("until", Changes.time(until))
                .update();
    }

    /** Decides the open request and gives back until when more time was asked for. */
    Instant decide(Step step, boolean granted, String words) {
        return database.sql("""
                        UPDATE incident.extension_request
                        SET decided_by = :by, decided_at = :at, granted = :granted, decision = :words
                        WHERE incident_id = :incident AND decided_at IS NULL
                        RETURNING until
                        """)
                .param("by", step.actor().account())
                .param("at", Changes.time(step.now()))
                .param("granted", granted)
                .param("words", words)
                .param("incident", step.before().id())
                .query((row, number) ->
                        row.getObject("until", OffsetDateTime.class).toInstant())
                .optional()
                .orElseThrow(Actions::overtaken);
    }

    /** The work is done before anybody decided. */
    void lapse(Step step) {
        UUID incident = step.before().id();
        database.sql("""
                        UPDATE incident.extension_request SET decided_at = :at, granted = false, decision = '已处置,无需延期'
                        WHERE incident_id = :incident AND decided_at IS NULL
                        """)
                .param("at", Changes.time(step.now()))
                .param("incident", incident)
                .update();
    }
}
