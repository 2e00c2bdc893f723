package io.linli.message;

import io.linli.http.Cursor;
import io.linli.http.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The messages of the account that asks: its own and those of its units. */
@Repository
class Inbox {

    static final int MOST_COUNTED = 1_000;

    /** Own messages and those of each unit come from an index each, newest first. */
    private static final String MINE = """
            WITH reader AS (SELECT coalesce((SELECT read_through FROM message.reader WHERE account = linli.account()),
                                            '00000000-0000-0000-0000-000000000000') AS through),
            mine AS (
                (SELECT * FROM message.message WHERE account = linli.account() AND id < :before AND id > :after
                 ORDER BY id DESC LIMIT :limit)
                UNION ALL
                SELECT m.* FROM unnest(linli.units()) AS u (code), LATERAL (
                    SELECT * FROM message.message WHERE unit = u.code AND id < :before AND id > :after
                    ORDER BY id DESC LIMIT :limit) AS m)
            """;

    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    private final JdbcClient database;

    Inbox(JdbcClient database) {
        this.database = database;
    }

    @Transactional(readOnly = true)
    public Page<Message> page(boolean unreadOnly, @Nullable Cursor cursor, int limit) {
        UUID before = cursor == null ? LAST : UUID.fromString(cursor.values().getFirst());
        List<Message> found = unreadOnly ? unread(before, limit + 1) : all(before, limit + 1);
        return Page.of(found, limit, message -> Cursor.after(message.id()));
    }

    private List<Message> all(UUID before, int limit) {
        return database.sql(MINE + """
                        SELECT mine.*, mine.id <= reader.through OR EXISTS (
                                SELECT FROM message.read r WHERE r.account = linli.account() AND r.message_id = mine.id)
                            AS is_read
                        FROM mine, reader ORDER BY mine.id DESC LIMIT :limit
                        """)
                .param("before", before)
                .param("after", FIRST)
                .param("limit", limit)
                .query(Inbox::message)
                .list();
    }

    private List<Message> unread(UUID before, int limit) {
        return database.sql(MINE + """
                        SELECT mine.*, false AS is_read
                        FROM mine, reader
                        WHERE NOT EXISTS (
                                SELECT FROM message.read r WHERE r.account = linli.account() AND r.message_id = mine.id)
                        ORDER BY mine.id DESC LIMIT :wanted
                        """)
                .param("before", before)
                .param("after", readThrough())
                .param("limit", limit + MOST_COUNTED)
                .param("wanted", limit)
                .query(Inbox::message)
                .list();
    }

    /** How many messages are unread, at most {@link #MOST_COUNTED}. */
    @Transactional(readOnly = true)
    public int unreadCount() {
        return unread(LAST, MOST_COUNTED).size();
    }

    private UUID readThrough() {
        return database.sql("SELECT read_through FROM message.reader WHERE account = linli.account()")
                .query(UUID.class)
                .optional()
                .orElse(FIRST);
    }

    /** Marks one as read; false if it is none of the reader's. */
    @Transactional
    public boolean read(UUID id) {
        boolean mine = database.sql("SELECT EXISTS (SELECT FROM message.message WHERE id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
        if (mine) {
            database.sql("""
                            INSERT INTO message.read (account, message_id, read_at)
                            VALUES (linli.account(), :id, now()) ON CONFLICT DO NOTHING
                            """).param("id", id).update();
        }
        return mine;
    }

    /** Marks everything up to now as read. */
    @Transactional
    public void readAll(UUID newest) {
        database.sql("""
                        INSERT INTO message.reader (account, read_through) VALUES (linli.account(), :newest)
                        ON CONFLICT (account) DO UPDATE
                            SET read_through = greatest(message.reader.read_through, excluded.read_through)
                        """).param("newest", newest).update();
        database.sql("DELETE FROM message.read WHERE account = linli.account() AND message_id <= :newest")
                .param("newest", newest)
                .update();
    }

    private static Message message(ResultSet row, int number) throws SQLException {
        return new Message(
                row.getObject("id", UUID.class),
                row.getString("template"),
                row.getString("title"),
                row.getString("text"),
                row.getString("title_en"),
                row.getString("text_en"),
                row.getString("link"),
                row.getString("priority").toLowerCase(java.util.Locale.ROOT),
                row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("is_read"));
    }
}
