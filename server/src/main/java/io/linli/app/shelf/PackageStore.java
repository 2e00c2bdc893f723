package io.linli.app.shelf;

import io.linli.app.folder.Fault;
import io.linli.database.Announcements;
import io.linli.http.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Packages as rows. */
@Component
class PackageStore {

    private static final TypeReference<List<Fault>> FAULTS = new TypeReference<>() {};
    private static final TypeReference<List<Review.Ask>> ASKS = new TypeReference<>() {};
    private static final TypeReference<List<Review.Difference>> DIFFERENCES = new TypeReference<>() {};
    private static final String COLUMNS = """
            SELECT id, app, version, name, origin, state, signature, signer, faults, rights, changes, place_code,
                   submitted_by, submitter, submitted_at, decider, decided_at, reason
            FROM app.package
            """;

    private final JdbcClient database;
    private final JsonMapper json;
    private final Announcements announcements;

    PackageStore(JdbcClient database, JsonMapper json, Announcements announcements) {
        this.database = database;
        this.json = json;
        this.announcements = announcements;
    }

    /** Stores a new one; false if it was there, which only those that come with the program can be. */
    boolean add(AppPackage added, byte[] content, byte[] digest) {
        return database.sql("""
                        INSERT INTO app.package
                            (id, app, version, name, origin, state, content, digest, signature, signer, faults, rights,
                             changes, place_code, submitted_by, submitter, submitted_at)
                        VALUES (:id, :app, :version, :name, :origin, :state, :content, :digest, :signature, :signer,
                                :faults::jsonb, :rights::jsonb, :changes::jsonb, :place, :by, :submitter, :at)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("id", added.id())
                        .param("app", added.app())
                        .param("version", added.version())
                        .param("name", added.name())
                        .param("origin", added.origin())
                        .param("state", added.state().code())
                        .param("content", content)
                        .param("digest", digest)
                        .param("signature", added.signature().state())
                        .param("signer", added.signature().signer())
                        .param("faults", json.writeValueAsString(added.faults()))
                        .param("rights", json.writeValueAsString(added.rights()))
                        .param("changes", json.writeValueAsString(added.changes()))
                        .param("place", added.placeCode())
                        .param("by", added.submittedBy())
                        .param("submitter", added.submitter())
                        .param("at", added.submittedAt().atOffset(java.time.ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<AppPackage> find(UUID id) {
        return database.sql(COLUMNS + " WHERE id = :id")
                .param("id", id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The same, locked until the transaction ends. */
    Optional<AppPackage> locked(UUID id) {
        return database.sql(COLUMNS + " WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query((row, number) -> read(row))
                .optional();
    }

    byte[] content(UUID id) {
        return database.sql("SELECT content FROM app.package WHERE id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
    }

    /** The newest first. */
    List<AppPackage> list(@Nullable String state, @Nullable String app, @Nullable Cursor after, int limit) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("limit", limit);
        var where = new StringBuilder(" WHERE true");
        if (state != null) {
            where.append(" AND state = :state");
            values.put("state", state);
        }
        if (app != null) {
            where.append(" AND app = :app");
            values.put("app", app);
        }
        if (after != null) {
            where.append(" AND (submitted_at, id) < (:at, :after)");
            values.put("at", Instant.parse(after.values().getFirst()).atOffset(java.time.ZoneOffset.UTC));
            values.put("after", UUID.fromString(after.values().getLast()));
        }
        return database.sql(COLUMNS + where + " ORDER BY submitted_at DESC, id DESC LIMIT :limit")
                .params(values)
                .query((row, number) -> read(row))
                .list();
    }

    /** Says that this node installs it now. */
    void begin(UUID id, @Nullable UUID by, String decider) {
        database.sql("""
                        UPDATE app.package
                        SET state = 'publishing', node = :node, decided_by = coalesce(:by, decided_by), decider = :decider,
                            decided_at = now(), reason = NULL
                        WHERE id = :id
                        """)
                .param("id", id)
                .param("node", announcements.node())
                .param("by", by)
                .param("decider", decider)
                .update();
    }

    void decide(UUID id, AppPackage.State state, @Nullable UUID by, @Nullable String decider, @Nullable String reason) {
        database.sql("""
                        UPDATE app.package
                        SET state = :state, node = NULL, reason = :reason, decided_by = coalesce(:by, decided_by),
                            decider = coalesce(:decider, decider), decided_at = now()
                        WHERE id = :id
                        """)
                .param("id", id)
                .param("state", state.code())
                .param("reason", reason)
                .param("by", by)
                .param("decider", decider)
                .update();
    }

    /** Takes over installations whose node has died in the middle. */
    List<UUID> forsaken() {
        return database.sql("""
                        WITH forsaken AS (
                            SELECT id FROM app.package
                            WHERE state = 'publishing' AND NOT linli.lives(node)
                            FOR UPDATE SKIP LOCKED)
                        UPDATE app.package AS p SET node = :node FROM forsaken WHERE p.id = forsaken.id
                        RETURNING p.id
                        """)
                .param("node", announcements.node())
                .query(UUID.class)
                .list();
    }

    /** Which applications came with the program in which form already: id and digest in hex. */
    List<String> shipped() {
        return database.sql("SELECT app || ' ' || encode(digest, 'hex') FROM app.package WHERE origin = 'shipped'")
                .query(String.class)
                .list();
    }

    private AppPackage read(ResultSet row) throws SQLException {
        OffsetDateTime decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        return new AppPackage(
                row.getObject("id", UUID.class),
                row.getString("app"),
                row.getString("version"),
                row.getString("name"),
                row.getString("origin"),
                AppPackage.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                json.readValue(row.getString("faults"), FAULTS),
                json.readValue(row.getString("rights"), ASKS),
                json.readValue(row.getString("changes"), DIFFERENCES),
                new AppPackage.Signed(row.getString("signature"), row.getString("signer")),
                row.getString("place_code"),
                row.getObject("submitted_by", UUID.class),
                row.getString("submitter"),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                row.getString("decider"),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("reason"));
    }
}
