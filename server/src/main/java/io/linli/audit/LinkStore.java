package io.linli.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The links of the chains as rows, which are only ever added. */
@Repository
class LinkStore {

    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient database;
    private final JdbcTemplate batches;

    LinkStore(JdbcClient database, JdbcTemplate batches) {
        this.database = database;
        this.batches = batches;
    }

    /** Whether this transaction is the one that links; others do not wait. */
    boolean lock(Book book) {
        return database.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                .param("lock", book.lock())
                .query(Boolean.class)
                .single();
    }

    Link last(Book book) {
        return database.sql(book.statement("""
                        SELECT position, entry_id, entry_at, written_by::text AS transaction, hash
                        FROM {links}
                        ORDER BY position DESC
                        LIMIT 1
                        """))
                .query(LinkStore::link)
                .optional()
                .orElse(new Link(0, NOBODY, Instant.EPOCH, "0", book.beginning()));
    }

    /** Rows that no link holds yet, in the order of the chain. */
    List<Unlinked> unlinked(Book book, Link last, int limit) {
        return database.sql(book.statement("""
                        SELECT e.written_by::text AS transaction, {columns}
                        FROM {rows} e
                        WHERE (e.written_by, e.id) > (:transaction::xid8, :id)
                          AND e.written_by < pg_snapshot_xmin(pg_current_snapshot())
                        ORDER BY e.written_by, e.id
                        LIMIT :limit
                        """))
                .param("transaction", last.transaction())
                .param("id", last.row())
                .param("limit", limit)
                .query((row, number) -> new Unlinked(book.row(row), row.getString("transaction")))
                .list();
    }

    void add(Book book, List<Link> links) {
        batches.batchUpdate(
                book.statement(
                        "INSERT INTO {links} (position, entry_id, entry_at, written_by, hash) VALUES (?, ?, ?, ?::xid8, ?)"),
                links.stream()
                        .map(link -> new Object[] {
                            link.position(),
                            link.row(),
                            link.rowAt().atOffset(ZoneOffset.UTC),
                            link.transaction(),
                            link.digest()
                        })
                        .toList());
    }

    /** Links after a position, each with its row or null where that is missing. */
    List<Checked> from(Book book, long position, int limit) {
        return database.sql(book.statement("""
                        SELECT l.position, l.entry_id, l.entry_at, l.written_by::text AS transaction, l.hash, {columns}
                        FROM {links} l
                        LEFT JOIN {rows} e ON e.at = l.entry_at AND e.id = l.entry_id
                        WHERE l.position > :position
                        ORDER BY l.position
                        LIMIT :limit
                        """))
                .param("position", position)
                .param("limit", limit)
                .query((row, number) ->
                        new Checked(link(row, number), row.getObject("id") == null ? null : book.row(row)))
                .list();
    }

    /** The last link whose row is older than a time. */
    long positionBefore(Book book, Instant time) {
        return database.sql(book.statement("SELECT coalesce(max(position), 0) FROM {links} WHERE entry_at < :time"))
                .param("time", time.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    Optional<byte[]> digestAt(Book book, long position) {
        return database.sql(book.statement("SELECT hash FROM {links} WHERE position = :position"))
                .param("position", position)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /** A row that no link holds although the chain has passed its transaction: somebody put it there. */
    @Nullable
    UUID foreign(Book book, Link last) {
        return database.sql(book.statement("""
                        SELECT e.id
                        FROM {rows} e
                        WHERE (e.written_by, e.id) <= (:transaction::xid8, :id)
                          AND NOT EXISTS (SELECT FROM {links} l WHERE l.entry_at = e.at AND l.entry_id = e.id)
                        LIMIT 1
                        """))
                .param("transaction", last.transaction())
                .param("id", last.row())
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    void prepareMonths() {
        database.sql("SELECT audit.prepare_month((current_date + make_interval(months => n))::date)::text"
                        + " FROM generate_series(0, 2) AS n")
                .query()
                .listOfRows();
    }

    private static Link link(ResultSet row, int number) throws SQLException {
        return new Link(
                row.getLong("position"),
                row.getObject("entry_id", UUID.class),
                row.getObject("entry_at", OffsetDateTime.class).toInstant(),
                row.getString("transaction"),
                row.getBytes("hash"));
    }

    /**
     * A link.
     *
     * @param row key of the row that it holds
     * @param transaction number of the transaction that wrote the row
     */
    record Link(long position, UUID row, Instant rowAt, String transaction, byte[] digest) {}

    /** A row that waits for its link. */
    record Unlinked(Chained row, String transaction) {}

    /** A link and the row that it should hold. */
    record Checked(Link link, @Nullable Chained row) {}
}
