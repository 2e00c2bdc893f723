package io.linli.process.definition;

import io.linli.kernel.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps drafts and versions. */
@Component
class DefinitionStore {

    private static final String COLUMNS = """
            SELECT d.id, d.key, d.app, d.place_code, d.name, d.name_en, d.revision, d.changed_at,
                   (SELECT max(v.number) FROM process.version v WHERE v.definition = d.id AND v.state = 'active') AS in_force
            FROM process.definition d
            """;
    private static final String VERSIONS = """
            SELECT v.id, v.definition, d.key, d.name, d.name_en, d.app, v.place_code, v.number, v.state, v.engine_id, v.deployed_at
            FROM process.version v JOIN process.definition d ON d.id = v.definition
            """;

    private final JdbcClient database;

    DefinitionStore(JdbcClient database) {
        this.database = database;
    }

    List<Definition> list(String after, int limit) {
        return database.sql(COLUMNS + " WHERE d.key > :after ORDER BY d.key LIMIT :limit")
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> definition(row))
                .list();
    }

    Optional<Definition> find(String key) {
        return database.sql(COLUMNS + " WHERE d.key = :key")
                .param("key", key)
                .query((row, number) -> definition(row))
                .optional();
    }

    String draft(UUID id) {
        return database.sql("SELECT draft FROM process.definition WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    boolean add(
            String key,
            @Nullable String app,
            String placeCode,
            String name,
            @Nullable String nameEn,
            String draft,
            @Nullable UUID by) {
        return database.sql("""
                        INSERT INTO process.definition (id, key, app, place_code, name, name_en, draft, revision, changed_at, changed_by)
                        VALUES (:id, :key, :app, :place, :name, :nameEn, :draft, 1, now(), :by)
                        ON CONFLICT (key) DO NOTHING
                        """)
                        .param("id", Ids.next())
                        .param("key", key)
                        .param("app", app)
                        .param("place", placeCode)
                        .param("name", name)
                        .param("nameEn", nameEn)
                        .param("draft", draft)
                        .param("by", by)
                        .update()
                == 1;
    }

    boolean change(UUID id, int revision, String name, @Nullable String nameEn, String draft, @Nullable UUID by) {
        return database.sql("""
                        UPDATE process.definition
                        SET name = :name, name_en = :nameEn, draft = :draft, revision = revision + 1, changed_at = now(),
                            changed_by = :by
                        WHERE id = :id AND revision = :revision
                        """)
                        .param("id", id)
                        .param("revision", revision)
                        .param("name", name)
                        .param("nameEn", nameEn)
                        .param("draft", draft)
                        .param("by", by)
                        .update()
                == 1;
    }

    /** Locks the definition, so that versions are numbered one after the other. */
    int nextNumber(UUID definition) {
        database.sql("SELECT id FROM process.definition WHERE id = :id FOR UPDATE")
                .param("id", definition)
                .query(UUID.class)
                .single();
        return database.sql("SELECT coalesce(max(number), 0) + 1 FROM process.version WHERE definition = :id")
                .param("id", definition)
                .query(Integer.class)
                .single();
    }

    UUID addVersion(Definition definition, int number, String bpmn, String engineId, @Nullable UUID by) {
        UUID id = Ids.next();
        database.sql("""
                        INSERT INTO process.version
                            (id, definition, place_code, number, bpmn, state, engine_id, deployed_at, deployed_by)
                        VALUES (:id, :definition, :place, :number, :bpmn, 'active', :engine, now(), :by)
                        """)
                .param("id", id)
                .param("definition", definition.id())
                .param("place", definition.placeCode())
                .param("number", number)
                .param("bpmn", bpmn)
                .param("engine", engineId)
                .param("by", by)
                .update();
        return id;
    }

    List<Version> versions(UUID definition) {
        return database.sql(VERSIONS + " WHERE v.definition = :definition ORDER BY v.number DESC LIMIT 200")
                .param("definition", definition)
                .query((row, number) -> version(row))
                .list();
    }

    Optional<Version> version(UUID id) {
        return database.sql(VERSIONS + " WHERE v.id = :id")
                .param("id", id)
                .query((row, number) -> version(row))
                .optional();
    }

    Optional<Version> inForce(String key) {
        return database.sql(VERSIONS + " WHERE d.key = :key AND v.state <> 'retired' ORDER BY v.number DESC LIMIT 1")
                .param("key", key)
                .query((row, number) -> version(row))
                .optional();
    }

    /** The newest version of each process that may still be started. */
    List<Version> inForce() {
        return database.sql(VERSIONS + """
                         WHERE v.state = 'active'
                          AND NOT EXISTS (SELECT FROM process.version newer
                                          WHERE newer.definition = v.definition AND newer.number > v.number
                                            AND newer.state <> 'retired')
                        ORDER BY d.key LIMIT 1000
                        """).query((row, number) -> version(row)).list();
    }

    /** The versions of a package's processes that are not retired. */
    List<Version> ofApp(String app) {
        return database.sql(VERSIONS + " WHERE d.app = :app AND v.state <> 'retired' ORDER BY d.key, v.number")
                .param("app", app)
                .query((row, number) -> version(row))
                .list();
    }

    Optional<String> bpmn(UUID version) {
        return database.sql("SELECT bpmn FROM process.version WHERE id = :id")
                .param("id", version)
                .query(String.class)
                .optional();
    }

    void state(UUID version, String state) {
        database.sql("UPDATE process.version SET state = :state WHERE id = :id")
                .param("state", state)
                .param("id", version)
                .update();
    }

    private static Definition definition(ResultSet row) throws SQLException {
        int inForce = row.getInt("in_force");
        return new Definition(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getString("app"),
                row.getString("place_code"),
                row.getString("name"),
                row.getString("name_en"),
                row.getInt("revision"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                inForce == 0 ? null : inForce);
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getObject("id", UUID.class),
                row.getObject("definition", UUID.class),
                row.getString("key"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("app"),
                row.getString("place_code"),
                row.getInt("number"),
                row.getString("state"),
                row.getString("engine_id"),
                row.getObject("deployed_at", OffsetDateTime.class).toInstant());
    }
}
