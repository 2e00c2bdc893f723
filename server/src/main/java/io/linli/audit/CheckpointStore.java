package io.linli.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Checkpoints as rows, which are only ever added. */
@Repository
class CheckpointStore {

    private final JdbcClient database;

    CheckpointStore(JdbcClient database) {
        this.database = database;
    }

    void add(Checkpoint checkpoint) {
        database.sql("""
                        INSERT INTO audit.checkpoint (book, position, hash, at, key_id, signature)
                        VALUES (:book, :position, :hash, :at, :key, :signature)
                        """)
                .param("book", checkpoint.book().code())
                .param("position", checkpoint.position())
                .param("hash", checkpoint.digest())
                .param("at", checkpoint.at().atOffset(ZoneOffset.UTC))
                .param("key", checkpoint.key())
                .param("signature", checkpoint.signature())
                .update();
    }

    /** The last ones, latest first. */
    List<Checkpoint> latest(Book book, int limit) {
        return database.sql("""
                        SELECT position, hash, at, key_id, signature FROM audit.checkpoint
                        WHERE book = :book ORDER BY position DESC LIMIT :limit
                        """)
                .param("book", book.code())
                .param("limit", limit)
                .query((row, number) -> checkpoint(book, row))
                .list();
    }

    /** The first position at which a checkpoint and the chain say different things. */
    Optional<Long> firstContradiction(Book book) {
        return database.sql(book.statement("""
                        SELECT c.position FROM audit.checkpoint c
                        LEFT JOIN {links} l ON l.position = c.position
                        WHERE c.book = :book AND l.hash IS DISTINCT FROM c.hash
                        ORDER BY c.position LIMIT 1
                        """))
                .param("book", book.code())
                .query(Long.class)
                .optional();
    }

    /** Seconds between the first and the last row that no checkpoint covers; 0 if all are covered. */
    double secondsUncovered(Book book, long position) {
        return database.sql(book.statement("""
                        SELECT coalesce(extract(epoch FROM max(entry_at) - min(entry_at)), 0)::double precision
                        FROM {links} WHERE position > :position
                        """))
                .param("position", position)
                .query(Double.class)
                .single();
    }

    private static Checkpoint checkpoint(Book book, ResultSet row) throws SQLException {
        return new Checkpoint(
                book,
                row.getLong("position"),
                row.getBytes("hash"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("key_id"),
                row.getBytes("signature"));
    }
}
