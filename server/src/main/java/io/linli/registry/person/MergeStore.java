package io.linli.registry.person;

import io.linli.registry.history.Note;
import io.linli.registry.relation.Relations.Turned;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows of merges. */
@Repository
class MergeStore {

    private final JdbcClient database;
    private final JsonMapper json;

    MergeStore(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * A merge.
     *
     * @param keptVersion the version of the kept record that the merge made, 0 if it did not change it
     * @param moved the relations that were turned to the kept record
     */
    record Merge(
            UUID id,
            UUID kept,
            UUID merged,
            int keptVersion,
            List<Turned> moved,
            Instant at,
            String actor,
            String reason,
            @Nullable Instant undoneAt) {}

    void add(UUID id, String place, UUID kept, UUID merged, int keptVersion, List<Turned> moved, Note note) {
        database.sql("""
                        INSERT INTO registry.merge (id, place_code, kept, merged, kept_version, moved, at, account, actor,
                                                    reason)
                        VALUES (:id, :place, :kept, :merged, :version, :moved::jsonb, :at, :account, :actor, :reason)
                        """)
                .param("id", id)
                .param("place", place)
                .param("kept", kept)
                .param("merged", merged)
                .param("version", keptVersion)
                .param("moved", json.writeValueAsString(moved))
                .param("at", note.origin().at().atOffset(ZoneOffset.UTC))
                .param("account", note.origin().collector())
                .param("actor", note.origin().collectorName())
                .param("reason", note.reason())
                .update();
    }

    Optional<Merge> lock(UUID id) {
        return database.sql("SELECT * FROM registry.merge WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(this::merge)
                .optional();
    }

    /** The merges that a person took part in, newest first. */
    List<Merge> of(UUID person) {
        return database.sql("SELECT * FROM registry.merge WHERE kept = :id OR merged = :id ORDER BY at DESC")
                .param("id", person)
                .query(this::merge)
                .list();
    }

    void undone(UUID id, Note note) {
        database.sql("UPDATE registry.merge SET undone_at = :at, undone_by = :actor WHERE id = :id")
                .param("id", id)
                .param("at", note.origin().at().atOffset(ZoneOffset.UTC))
                .param("actor", note.origin().collectorName())
                .update();
    }

    private Merge merge(ResultSet row, int number) throws SQLException {
        OffsetDateTime undone = row.getObject("undone_at", OffsetDateTime.class);
        return new Merge(
                row.getObject("id", UUID.class),
                row.getObject("kept", UUID.class),
                row.getObject("merged", UUID.class),
                row.getInt("kept_version"),
                Arrays.asList(json.readValue(row.getString("moved"), Turned[].class)),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("reason"),
                undone == null ? null : undone.toInstant());
    }
}
