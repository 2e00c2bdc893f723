package io.linli.message;

import io.linli.kernel.FieldCipher;
import io.linli.message.MessageChannel.Outgoing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What waits to leave the house, and what became of it. Works in transactions of the server itself. */
@Repository
class OutboxStore {

    private final JdbcClient database;
    private final FieldCipher cipher;

    OutboxStore(JdbcClient database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /**
     * Takes messages that are due. They are due again after a minute, so that another node takes over what
     * this one leaves undone.
     *
     * @param urgentOnly leaves out what can wait until the morning
     */
    List<Taken> take(String channel, boolean urgentOnly, int limit) {
        return database.sql("""
                        UPDATE message.outbox SET attempts = attempts + 1, try_at = now() + interval '1 minute'
                        WHERE id IN (
                            SELECT id FROM message.outbox
                            WHERE state = 'waiting' AND try_at <= now() AND channel = :channel
                              AND (priority = 'URGENT' OR NOT :urgentOnly)
                            ORDER BY try_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING *
                        """)
                .param("channel", channel)
                .param("urgentOnly", urgentOnly)
                .param("limit", limit)
                .query(this::taken)
                .list();
    }

    void ended(UUID id, String state, @Nullable String fault) {
        database.sql("""
                        UPDATE message.outbox SET state = :state, fault = :fault,
                            sent_at = CASE :state WHEN 'sent' THEN now() END
                        WHERE id = :id
                        """)
                .param("id", id)
                .param("state", state)
                .param("fault", fault)
                .update();
    }

    void tryAgain(UUID id, Instant at, String fault) {
        database.sql("UPDATE message.outbox SET try_at = :at, fault = :fault WHERE id = :id")
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("fault", fault)
                .update();
    }

    List<OutboxMessage> page(@Nullable String channel, @Nullable String state, UUID before, int limit) {
        return database.sql("""
                        SELECT * FROM message.outbox
                        WHERE id < :before
                          AND (:channel::text IS NULL OR channel = :channel)
                          AND (:state::text IS NULL OR state = :state)
                        ORDER BY id DESC LIMIT :limit
                        """)
                .param("before", before)
                .param("channel", channel)
                .param("state", state)
                .param("limit", limit)
                .query(this::shown)
                .list();
    }

    private Taken taken(ResultSet row, int number) throws SQLException {
        return new Taken(
                new Outgoing(
                        row.getObject("id", UUID.class),
                        recipient(row),
                        row.getString("template"),
                        row.getString("title"),
                        row.getString("text"),
                        row.getString("link"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()),
                row.getInt("attempts"));
    }

    /** A telephone number is sealed, unless it waits since before numbers were. */
    private String recipient(ResultSet row) throws SQLException {
        String stored = row.getString("recipient");
        return FieldCipher.IN_TEXT.matcher(stored).matches() ? cipher.openText(stored) : stored;
    }

    private OutboxMessage shown(ResultSet row, int number) throws SQLException {
        OffsetDateTime sent = row.getObject("sent_at", OffsetDateTime.class);
        return new OutboxMessage(
                row.getObject("id", UUID.class),
                row.getString("channel"),
                OutboxMessage.masked(recipient(row)),
                row.getString("template"),
                row.getString("title"),
                row.getString("text"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getString("fault"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                sent == null ? null : sent.toInstant());
    }

    /** A message to hand over, and the how-manieth attempt this is. */
    record Taken(Outgoing message, int attempt) {}
}
