package io.linli.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The links of the chain as rows, which are only ever added. */
@Repository
class LinkStore {

    private static final long LOCK = 0x6C696E6C69617564L;
    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient database;
    private final JdbcTemplate batches;

    LinkStore(JdbcClient database, JdbcTemplate batches) {
        this.database = database;
        this.batches = batches;
    }

    /** Whether this transaction is the one that links; others do not wait. */
    boolean lock() {
        return database.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
    }

    Link last() {
        return database.sql("SELECT position, entry_id, entry_at, written_by::text AS transaction, hash"
                        + " FROM audit.link ORDER BY position DESC LIMIT 1")
                .query(LinkStore::link)
                .optional()
                .orElse(new Link(0, NOBODY, Instant.EPOCH, "0", Chain.BEGINNING));
    }

    /** Entries that no link holds yet, in the order of the chain. */
    List<Unlinked> unlinked(Link last, int limit) {
        return database.sql("""
                        SELECT e.id, e.at, e.written_by::text AS transaction, e.action, e.subject_kind, e.subject_id,
                               e.summary, e.details, e.actor, e.actor_name, e.actor_unit, e.place_code, e.address
                        FROM audit.entry e
                        WHERE (e.written_by, e.id) > (:transaction::xid8, :id)
                          AND e.written_by < pg_snapshot_xmin(pg_current_snapshot())
                        ORDER BY e.written_by, e.id
                        LIMIT :limit
                        """)
                .param("transaction", last.transaction())
                .param("id", last.entry())
                .param("limit", limit)
                .query((row, number) -> new Unlinked(EntryStore.entry(row), row.getString("transaction")))
                .list();
    }

    void add(List<Link> links) {
        batches.batchUpdate(
                "INSERT INTO audit.link (position, entry_id, entry_at, written_by, hash) VALUES (?, ?, ?, ?::xid8, ?)",
                links.stream()
                        .map(link -> new Object[] {
                            link.position(),
                            link.entry(),
                            link.entryAt().atOffset(ZoneOffset.UTC),
                            link.transaction(),
                            link.digest()
                        })
                        .toList());
    }

    /** Links after a position, each with its entry or null where that is missing. */
    List<Checked> from(long position, int limit) {
        return database.sql("""
                        SELECT l.position, l.entry_id, l.entry_at, l.written_by::text AS transaction, l.hash,
                               e.id, e.at, e.action, e.subject_kind, e.subject_id, e.summary, e.details, e.actor,
                               e.actor_name, e.actor_unit, e.place_code, e.address
                        FROM audit.link l
                        LEFT JOIN audit.entry e ON e.at = l.entry_at AND e.id = l.entry_id
                        WHERE l.position > :position
                        ORDER BY l.position
                        LIMIT :limit
                        """)
                .param("position", position)
                .param("limit", limit)
                .query((row, number) ->
                        new Checked(link(row, number), row.getObject("id") == null ? null : EntryStore.entry(row)))
                .list();
    }

    /** The last link whose entry is older than a time. */
    long positionBefore(Instant time) {
        return database.sql("SELECT coalesce(max(position), 0) FROM audit.link WHERE entry_at < :time")
                .param("time", time.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    byte[] digestAt(long position) {
        return database.sql("SELECT hash FROM audit.link WHERE position = :position")
                .param("position", position)
                .query((row, number) -> row.getBytes(1))
                .optional()
                .orElse(Chain.BEGINNING);
    }

    /** An entry that no link holds although the chain has passed its transaction: somebody put it there. */
    @Nullable
    UUID foreign(Link last) {
        return database.sql("""
                        SELECT e.id
                        FROM audit.entry e
                        WHERE (e.written_by, e.id) <= (:transaction::xid8, :id)
                          AND NOT EXISTS (SELECT FROM audit.link l WHERE l.entry_at = e.at AND l.entry_id = e.id)
                        LIMIT 1
                        """)
                .param("transaction", last.transaction())
                .param("id", last.entry())
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
     * @param transaction number of the transaction that wrote the entry
     */
    record Link(long position, UUID entry, Instant entryAt, String transaction, byte[] digest) {}

    /** An entry that waits for its link. */
    record Unlinked(StoredEntry entry, String transaction) {}

    /** A link and the entry that it should hold. */
    record Checked(Link link, @Nullable StoredEntry entry) {}
}
