package io.linli.incident.life;

import io.linli.http.Refusal;
import io.linli.kernel.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Supervision letters (督办函), numbered in one row. */
@Repository
class LetterStore {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final JdbcClient database;

    LetterStore(JdbcClient database) {
        this.database = database;
    }

    /** Number and sender of a letter that has just been answered. */
    record Answered(String number, String fromUnit) {}

    /** A stored letter with its incident's number and title. */
    record StoredLetter(
            UUID id,
            String number,
            UUID incident,
            String incidentNumber,
            String incidentTitle,
            String fromUnit,
            String toUnit,
            UUID writtenBy,
            Instant writtenAt,
            String text,
            Instant replyBy,
            @Nullable String answer,
            @Nullable UUID answeredBy,
            @Nullable Instant answeredAt) {}

    /** Stores a letter and gives back its number, for example 督〔2026〕0012号. */
    String write(Step step, String to, String text, Instant replyBy) {
        return database.sql("""
                        INSERT INTO incident.letter (id, number, incident_id, from_unit, to_unit, written_by, written_at,
                                                     text, reply_by, next_alarm_at)
                        VALUES (:id, format('督〔%s〕%s号', :year::text,
                                            lpad(nextval('incident.letter_sequence')::text, 4, '0')),
                                :incident, :from, :to, :by, :at, :text, :replyBy, :replyBy)
                        RETURNING number
                        """)
                .param("id", Ids.next())
                .param("year", step.now().atZone(CHINA).getYear())
                .param("incident", step.before().id())
                .param("from", step.actor().unit() == null ? "" : step.actor().unit())
                .param("to", to)
                .param("by", step.actor().account())
                .param("at", Changes.time(step.now()))
                .param("text", text)
                .param("replyBy", Changes.time(replyBy))
                .query(String.class)
                .single();
    }

    Answered answer(Step step, UUID letter, String text) {
        return database.sql("""
                        UPDATE incident.letter
                        SET answer = :text, answered_by = :by, answered_at = :at, next_alarm_at = NULL
                        WHERE id = :id AND incident_id = :incident AND answered_at IS NULL
                        RETURNING number, from_unit
                        """)
                .param("text", text)
                .param("by", step.actor().account())
                .param("at", Changes.time(step.now()))
                .param("id", letter)
                .param("incident", step.before().id())
                .query((row, number) -> new Answered(row.getString("number"), row.getString("from_unit")))
                .optional()
                .orElseThrow(() -> Refusal.badField(
                        "letterId", "unknown-letter", "没有这份待回复的督办函", "there is no such letter waiting for an answer"));
    }

    /** The letters about an incident, oldest first; within the reader's scope. */
    List<StoredLetter> of(UUID incident) {
        return database.sql(SELECT + " WHERE l.incident_id = :incident ORDER BY l.written_at, l.id")
                .param("incident", incident)
                .query(LetterStore::letter)
                .list();
    }

    /** Letters about incidents within the reader's scope, newest first, from after a point on. */
    List<StoredLetter> page(LetterState state, @Nullable Instant before, @Nullable UUID beforeId, int limit) {
        return database.sql(SELECT + """
                         WHERE (:state = 'ALL'
                                OR :state = 'OPEN' AND l.answered_at IS NULL
                                OR :state = 'ANSWERED' AND l.answered_at IS NOT NULL
                                OR :state = 'OVERDUE' AND l.answered_at IS NULL AND l.reply_by < now())
                           AND (:before::timestamptz IS NULL OR (l.written_at, l.id) < (:before::timestamptz, :id::uuid))
                         ORDER BY l.written_at DESC, l.id DESC
                         LIMIT :limit
                        """)
                .param("state", state.name())
                .param("before", before == null ? null : Changes.time(before))
                .param("id", beforeId)
                .param("limit", limit)
                .query(LetterStore::letter)
                .list();
    }

    /** Takes letters whose answer is late, each once; other nodes take others. */
    List<StoredLetter> takeLate(Instant now, int limit) {
        return database.sql("""
                        WITH late AS (
                            SELECT id FROM incident.letter WHERE next_alarm_at <= :now
                            ORDER BY next_alarm_at LIMIT :limit FOR UPDATE SKIP LOCKED),
                        taken AS (
                            UPDATE incident.letter SET next_alarm_at = NULL
                            WHERE id IN (SELECT id FROM late) RETURNING id)
                        """ + SELECT + " WHERE l.id IN (SELECT id FROM taken)")
                .param("now", Changes.time(now))
                .param("limit", limit)
                .query(LetterStore::letter)
                .list();
    }

    /** Which letters a list shows. */
    enum LetterState {
        ALL,
        OPEN,
        ANSWERED,
        OVERDUE
    }

    private static final String SELECT = """
            SELECT l.id, l.number, l.incident_id, i.number AS incident_number, i.title AS incident_title, l.from_unit,
                   l.to_unit, l.written_by, l.written_at, l.text, l.reply_by, l.answer, l.answered_by, l.answered_at
            FROM incident.letter l JOIN incident.incident i ON i.id = l.incident_id
            """;

    private static StoredLetter letter(ResultSet row, int number) throws SQLException {
        return new StoredLetter(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getObject("incident_id", UUID.class),
                row.getString("incident_number"),
                row.getString("incident_title"),
                row.getString("from_unit"),
                row.getString("to_unit"),
                row.getObject("written_by", UUID.class),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                row.getString("text"),
                row.getObject("reply_by", OffsetDateTime.class).toInstant(),
                row.getString("answer"),
                row.getObject("answered_by", UUID.class),
                Optional.ofNullable(row.getObject("answered_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null));
    }
}
