package io.linli.identity.oidc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The clients as rows. No address and no scope contains a space. */
@Repository
class OidcClientStore {

    private static final String COLUMNS = """
            id, client_id, secret_hash, name, array_to_string(redirect_uris, ' ') AS redirect_uris,
            array_to_string(logout_uris, ' ') AS logout_uris, array_to_string(scopes, ' ') AS scopes,
            people, trusted, place_code, created_at, revoked_at, version
            """;

    private final JdbcClient database;

    OidcClientStore(JdbcClient database) {
        this.database = database;
    }

    Optional<OidcClient> find(String clientId) {
        return database.sql("SELECT " + COLUMNS
                        + " FROM identity.oidc_client WHERE client_id = :client AND revoked_at IS NULL")
                .param("client", clientId)
                .query(OidcClientStore::client)
                .optional();
    }

    Optional<OidcClient> find(UUID id) {
        return database.sql("SELECT " + COLUMNS + " FROM identity.oidc_client WHERE id = :id")
                .param("id", id)
                .query(OidcClientStore::client)
                .optional();
    }

    List<OidcClient> all() {
        return database.sql("SELECT " + COLUMNS
                        + " FROM identity.oidc_client WHERE revoked_at IS NULL ORDER BY name, id LIMIT 500")
                .query(OidcClientStore::client)
                .list();
    }

    void add(OidcClient client) {
        database.sql("""
                        INSERT INTO identity.oidc_client
                            (id, client_id, secret_hash, name, redirect_uris, logout_uris, scopes, people, trusted,
                             place_code, created_at)
                        VALUES (:id, :client, :secret, :name, string_to_array(:redirects, ' '),
                                string_to_array(:logouts, ' '), string_to_array(:scopes, ' '), :people, :trusted,
                                :place, now())
                        """)
                .param("id", client.id())
                .param("client", client.clientId())
                .param("secret", client.secret())
                .param("name", client.name())
                .param("redirects", String.join(" ", client.redirectUris()))
                .param("logouts", String.join(" ", client.logoutUris()))
                .param("scopes", String.join(" ", client.scopes()))
                .param("people", client.people())
                .param("trusted", client.trusted())
                .param("place", client.place())
                .update();
    }

    /** Changes a client that still has the version; 0 rows if somebody was faster. */
    int change(OidcClient client) {
        return database.sql("""
                        UPDATE identity.oidc_client
                        SET name = :name, redirect_uris = string_to_array(:redirects, ' '),
                            logout_uris = string_to_array(:logouts, ' '), scopes = string_to_array(:scopes, ' '),
                            people = :people, trusted = :trusted, version = version + 1
                        WHERE id = :id AND version = :version AND revoked_at IS NULL
                        """)
                .param("name", client.name())
                .param("redirects", String.join(" ", client.redirectUris()))
                .param("logouts", String.join(" ", client.logoutUris()))
                .param("scopes", String.join(" ", client.scopes()))
                .param("people", client.people())
                .param("trusted", client.trusted())
                .param("id", client.id())
                .param("version", client.version())
                .update();
    }

    int changeSecret(UUID id, byte[] hash) {
        return database.sql("""
                        UPDATE identity.oidc_client SET secret_hash = :hash, version = version + 1
                        WHERE id = :id AND secret_hash IS NOT NULL AND revoked_at IS NULL
                        """).param("hash", hash).param("id", id).update();
    }

    int revoke(UUID id) {
        return database.sql("UPDATE identity.oidc_client SET revoked_at = now() WHERE id = :id AND revoked_at IS NULL")
                .param("id", id)
                .update();
    }

    private static OidcClient client(ResultSet row, int number) throws SQLException {
        return new OidcClient(
                row.getObject("id", UUID.class),
                row.getString("client_id"),
                row.getBytes("secret_hash"),
                row.getString("name"),
                words(row.getString("redirect_uris")),
                words(row.getString("logout_uris")),
                words(row.getString("scopes")),
                row.getString("people"),
                row.getBoolean("trusted"),
                row.getString("place_code"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("revoked_at") != null,
                row.getInt("version"));
    }

    static List<String> words(@Nullable String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
    }
}
