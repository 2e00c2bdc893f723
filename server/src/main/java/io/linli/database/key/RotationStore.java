package io.linli.database.key;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Changes of keys and how far they are, as rows. Called within transactions of the server itself. */
@Repository
class RotationStore {

    private static final long LOCK = 0x6C696E6C696B6579L;

    private final JdbcClient database;

    RotationStore(JdbcClient database) {
        this.database = database;
    }

    /** Whether this transaction is the one that works; of all nodes one at a time. */
    boolean lock() {
        return database.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
    }

    void add(UUID id, int version, String by) {
        database.sql("""
                        INSERT INTO linli.key_rotation (id, to_version, state, started_by, started_at)
                        VALUES (:id, :version, 'introduced', :by, now())
                        """)
                .param("id", id)
                .param("version", version)
                .param("by", by)
                .update();
    }

    void addPart(UUID rotation, String part, long total) {
        database.sql("""
                        INSERT INTO linli.key_rotation_part (rotation, part, total) VALUES (:rotation, :part, :total)
                        ON CONFLICT DO NOTHING
                        """)
                .param("rotation", rotation)
                .param("part", part)
                .param("total", total)
                .update();
    }

    Optional<Change> latest() {
        return database.sql("""
                        SELECT id, to_version, state, started_by, started_at, switched_at, finished_at,
                               coalesce(settled_by < pg_snapshot_xmin(pg_current_snapshot()), false) AS settled,
                               settled_by IS NOT NULL AS settling
                        FROM linli.key_rotation ORDER BY started_at DESC LIMIT 1
                        """).query(RotationStore::change).optional();
    }

    List<Part> parts(UUID rotation) {
        return database.sql("""
                        SELECT part, position, total, done, clean FROM linli.key_rotation_part
                        WHERE rotation = :rotation ORDER BY part
                        """)
                .param("rotation", rotation)
                .query((row, number) -> new Part(
                        row.getString("part"),
                        row.getObject("position", UUID.class),
                        row.getLong("total"),
                        row.getLong("done"),
                        row.getBoolean("clean")))
                .list();
    }

    void switched(UUID rotation) {
        database.sql("UPDATE linli.key_rotation SET state = 'resealing', switched_at = now() WHERE id = :id")
                .param("id", rotation)
                .update();
    }

    /** From here on no transaction begins that does not know the new key. */
    void settled(UUID rotation) {
        database.sql("UPDATE linli.key_rotation SET settled_by = pg_current_xact_id() WHERE id = :id")
                .param("id", rotation)
                .update();
    }

    void finished(UUID rotation) {
        database.sql("UPDATE linli.key_rotation SET state = 'finished', finished_at = now() WHERE id = :id")
                .param("id", rotation)
                .update();
    }

    /** Where a pass through a table is, and how many rows it has sealed anew. */
    void moved(UUID rotation, String part, @Nullable UUID position, int sealed, boolean clean) {
        database.sql("""
                        UPDATE linli.key_rotation_part
                        SET position = :position, done = done + :sealed, total = greatest(total, done + :sealed),
                            clean = :clean
                        WHERE rotation = :rotation AND part = :part
                        """)
                .param("position", position, java.sql.Types.OTHER)
                .param("sealed", sealed)
                .param("clean", clean)
                .param("rotation", rotation)
                .param("part", part)
                .update();
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        return new Change(
                row.getObject("id", UUID.class),
                row.getInt("to_version"),
                row.getString("state"),
                row.getString("started_by"),
                instant(row, "started_at"),
                instant(row, "switched_at"),
                instant(row, "finished_at"),
                row.getBoolean("settling"),
                row.getBoolean("settled"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /**
     * A change of keys.
     *
     * @param settling whether all nodes have had time to notice the new key
     * @param settled whether every transaction from before that has ended
     */
    record Change(
            UUID id,
            int version,
            String state,
            String startedBy,
            @Nullable Instant startedAt,
            @Nullable Instant switchedAt,
            @Nullable Instant finishedAt,
            boolean settling,
            boolean settled) {}

    /**
     * One table.
     *
     * @param position key of the last row looked at in this pass, null at its beginning
     */
    record Part(String name, @Nullable UUID position, long total, long done, boolean clean) {}
}
