package io.linli.identity;

import io.linli.identity.ApiKeys.ApiKey;
import io.linli.identity.entry.Token;
import io.linli.kernel.DivisionCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The keys of applications as rows. */
@Repository
class ApiKeyStore {

    private static final String COLUMNS = """
            id, name, array_to_string(places, ' ') AS places, array_to_string(actions, ' ') AS actions, per_minute,
            created_at, expires_at, last_used_at
            """;

    private final JdbcClient database;

    ApiKeyStore(JdbcClient database) {
        this.database = database;
    }

    void add(ApiKey key, Token.Digest token, boolean demonstration) {
        database.sql("""
                        INSERT INTO identity.api_key
                            (id, name, key_hash, places, place_code, actions, per_minute, demonstration, created_at,
                             expires_at)
                        VALUES (:id, :name, :hash, string_to_array(:places, ' '), :place,
                                string_to_array(:actions, ' '), :perMinute, :demonstration, :created, :expires)
                        ON CONFLICT (key_hash) DO NOTHING
                        """)
                .param("id", key.id())
                .param("name", key.name())
                .param("hash", token.bytes())
                .param("places", Words.join(key.places()))
                .param("place", key.places().getFirst())
                .param("actions", Words.join(key.actions()))
                .param("perMinute", key.perMinute())
                .param("demonstration", demonstration)
                .param("created", key.createdAt().atOffset(ZoneOffset.UTC))
                .param(
                        "expires",
                        key.expiresAt() == null ? null : key.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The key of a token unless revoked; notes that it is in use. */
    Optional<ApiKey> used(Token.Digest token) {
        return database.sql("UPDATE identity.api_key SET last_used_at = now()"
                        + " WHERE key_hash = :hash AND revoked_at IS NULL RETURNING " + COLUMNS)
                .param("hash", token.bytes())
                .query(ApiKeyStore::key)
                .optional();
    }

    List<ApiKey> all() {
        return database.sql("SELECT " + COLUMNS + " FROM identity.api_key WHERE revoked_at IS NULL ORDER BY id DESC")
                .query(ApiKeyStore::key)
                .list();
    }

    int revoke(UUID id) {
        return database.sql("UPDATE identity.api_key SET revoked_at = now() WHERE id = :id AND revoked_at IS NULL")
                .param("id", id)
                .update();
    }

    boolean anyOfDemonstration() {
        return database.sql("SELECT EXISTS (SELECT FROM identity.api_key WHERE demonstration AND revoked_at IS NULL)")
                .query(Boolean.class)
                .single();
    }

    static Principal principal(ApiKey key) {
        return new Principal(
                key.id(),
                "api-key:" + key.name(),
                key.name(),
                Principal.Kind.APPLICATION,
                null,
                List.of(),
                new HashSet<>(key.actions()),
                key.places().stream().map(DivisionCode::new).toList());
    }

    private static ApiKey key(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Words.split(row.getString("places")),
                Words.split(row.getString("actions")),
                row.getInt("per_minute"),
                Objects.requireNonNull(AccountStore.instant(row, "created_at")),
                AccountStore.instant(row, "expires_at"),
                AccountStore.instant(row, "last_used_at"));
    }
}
