package io.linli.connector;

import io.linli.connector.Connector.Access;
import io.linli.connector.Connector.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Connectors as rows, as far as the caller sees them, with how they have been doing. */
@Repository
class ConnectorStore {

    private static final TypeReference<List<ConnectorOperation>> OPERATIONS = new TypeReference<>() {};
    private static final String ALL = """
            SELECT c.id, c.code, c.place_code, c.name, c.name_en, c.base, c.inside, c.auth, c.auth_name, c.secret_sealed,
                   c.timeout_seconds, c.per_minute, c.operations, c.retired, c.version,
                   k.paused_until, last.at AS last_at, last.status AS last_status, last.fault AS last_fault,
                   day.calls AS day_calls, day.failures AS day_failures
            FROM connector.connector c
            LEFT JOIN connector.circuit k ON k.connector = c.id AND k.paused_until > now()
            LEFT JOIN LATERAL (SELECT at, status, fault FROM connector.call
                               WHERE connector = c.id ORDER BY at DESC, id DESC LIMIT 1) AS last ON true
            LEFT JOIN LATERAL (SELECT count(*) AS calls, count(fault) AS failures FROM connector.call
                               WHERE connector = c.id AND at > now() - interval '1 day') AS day ON true
            """;

    private final JdbcClient database;
    private final JsonMapper json;

    ConnectorStore(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * How a connector has been doing, as far as the caller may see its calls.
     *
     * @param lastAt when it was last called, null if never
     * @param lastFault why the last call has not worked, null if it has
     * @param dayCalls calls of the last 24 hours
     * @param pausedUntil when it is called again, null unless it is left alone
     */
    record Health(
            @Nullable Instant lastAt,
            @Nullable Integer lastStatus,
            @Nullable String lastFault,
            int dayCalls,
            int dayFailures,
            @Nullable Instant pausedUntil) {}

    /** A connector and how it has been doing. */
    record Kept(Connector connector, Health health) {}

    List<Kept> all() {
        return database.sql(ALL + " ORDER BY c.retired, c.code LIMIT 500")
                .query((row, number) -> kept(row))
                .list();
    }

    Optional<Kept> find(String code) {
        return database.sql(ALL + " WHERE c.code = :code")
                .param("code", code)
                .query((row, number) -> kept(row))
                .optional();
    }

    private Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                connector(row),
                new Health(
                        instant(row, "last_at"),
                        row.getObject("last_status", Integer.class),
                        row.getString("last_fault"),
                        row.getInt("day_calls"),
                        row.getInt("day_failures"),
                        instant(row, "paused_until")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private Connector connector(ResultSet row) throws SQLException {
        return new Connector(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("place_code"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("base"),
                row.getBoolean("inside"),
                new Access(
                        Kind.valueOf(row.getString("auth").toUpperCase(Locale.ROOT)),
                        row.getString("auth_name"),
                        row.getBytes("secret_sealed")),
                row.getInt("timeout_seconds"),
                row.getInt("per_minute"),
                json.readValue(row.getString("operations"), OPERATIONS),
                row.getBoolean("retired"),
                row.getInt("version"));
    }

    /** Adds a connector; 0 rows if the code is taken, be it where the caller does not see. */
    int add(Connector connector, @Nullable UUID by) {
        return written("""
                INSERT INTO connector.connector
                    (id, code, place_code, name, name_en, base, inside, auth, auth_name, secret_sealed, timeout_seconds,
                     per_minute, operations, version, changed_at, changed_by)
                VALUES (:id, :code, :place, :name, :nameEn, :base, :inside, :auth, :authName, :secret, :timeout,
                        :perMinute, :operations::jsonb, :version, now(), :by)
                ON CONFLICT (code) DO NOTHING
                """, connector, by);
    }

    /** Changes a connector, and takes a retired one back; 0 rows if somebody was faster. */
    int change(Connector connector, @Nullable UUID by) {
        return written("""
                UPDATE connector.connector
                SET code = :code, place_code = :place, name = :name, name_en = :nameEn, base = :base, inside = :inside,
                    auth = :auth, auth_name = :authName, secret_sealed = :secret, timeout_seconds = :timeout,
                    per_minute = :perMinute, operations = :operations::jsonb, retired = false, version = :version,
                    changed_at = now(), changed_by = :by
                WHERE id = :id AND version = :version - 1
                """, connector, by);
    }

    private int written(String statement, Connector connector, @Nullable UUID by) {
        return database.sql(statement)
                .param("id", connector.id())
                .param("code", connector.code())
                .param("place", connector.placeCode())
                .param("name", connector.name())
                .param("nameEn", connector.nameEn())
                .param("base", connector.base())
                .param("inside", connector.inside())
                .param("auth", connector.access().kind().name().toLowerCase(Locale.ROOT))
                .param("authName", connector.access().name())
                .param("secret", connector.access().secretSealed())
                .param("timeout", connector.timeoutSeconds())
                .param("perMinute", connector.perMinute())
                .param("operations", json.writeValueAsString(connector.operations()))
                .param("version", connector.version())
                .param("by", by)
                .update();
    }

    /** Removes a connector that was never called. */
    int remove(UUID id, int version) {
        return database.sql("""
                        DELETE FROM connector.connector
                        WHERE id = :id AND version = :version
                          AND NOT EXISTS (SELECT FROM connector.call WHERE connector = :id)
                        """).param("id", id).param("version", version).update();
    }

    int retire(UUID id, int version) {
        return database.sql("""
                        UPDATE connector.connector
                        SET retired = true, version = version + 1, changed_at = now()
                        WHERE id = :id AND version = :version
                        """).param("id", id).param("version", version).update();
    }
}
