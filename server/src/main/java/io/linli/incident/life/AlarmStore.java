package io.linli.incident.life;

import io.linli.incident.life.Escalation.Alarm;
import io.linli.kernel.Ids;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Writes down what the clock did, and when it will look again. */
@Repository
class AlarmStore {

    private final JdbcTemplate database;
    private final LifeJson json;

    AlarmStore(JdbcTemplate database, LifeJson json) {
        this.database = database;
        this.json = json;
    }

    /** Puts the alarm on the timeline and sets the next one; the row is locked by the caller's transaction. */
    void add(Dossier dossier, Alarm alarm, Instant now) {
        database.update(
                """
                WITH moved AS (
                    UPDATE incident.incident
                    SET next_alarm_at = ?::timestamptz, escalation_level = ?, escalated_to = ?::text, updated_at = ?
                    WHERE id = ?
                    RETURNING id)
                INSERT INTO incident.timeline (id, incident_id, at, kind, actor_name, text, text_en, visibility, data)
                SELECT ?::uuid, id, ?::timestamptz, ?, '系统', ?, ?, 'staff', ?::jsonb FROM moved
                """,
                alarm.next() == null ? null : Changes.time(alarm.next()),
                alarm.level(),
                alarm.escalatedTo(),
                Changes.time(now),
                dossier.id(),
                Ids.next(),
                Changes.time(now),
                alarm.kind(),
                alarm.said().chinese(),
                alarm.said().english(),
                json.write(alarm.data()));
    }

    /** No clock runs, so none wants attention. */
    void silence(UUID incident) {
        database.update("UPDATE incident.incident SET next_alarm_at = NULL WHERE id = ?", incident);
    }
}
