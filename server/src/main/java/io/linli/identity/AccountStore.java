package io.linli.identity;

import io.linli.kernel.DivisionCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The accounts as rows. Every method runs in the caller's transaction and sees what its scope shows. */
@Repository
class AccountStore {

    private static final String COLUMNS = """
            id, username, name, kind, state, unit_code, array_to_string(roles, ' ') AS roles,
            array_to_string(places, ' ') AS places, place_code, house_id, phone_sealed, must_change_password,
            settings, last_login_at, version
            """;

    private final JdbcClient database;
    private final JsonMapper json;

    AccountStore(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    Optional<Account> find(UUID id) {
        return database.sql("SELECT " + COLUMNS + " FROM identity.account WHERE id = :id")
                .param("id", id)
                .query(this::account)
                .optional();
    }

    /** The accounts of a condition, which is written by a class of this package and holds no value of a request. */
    List<Account> query(String condition, SqlParameterSource values) {
        return database.sql("SELECT " + COLUMNS + " FROM identity.account " + condition)
                .paramSource(values)
                .query(this::account)
                .list();
    }

    /** An account with the hash of its password, which leaves this class for a login only. */
    Optional<Credentials> credentials(String username) {
        return database.sql("SELECT " + COLUMNS + ", password_hash FROM identity.account WHERE username = :username")
                .param("username", username)
                .query((row, number) -> new Credentials(account(row, number), row.getString("password_hash")))
                .optional();
    }

    List<AccountSummary> staff() {
        return database.sql("""
                        SELECT id, username, name, kind, unit_code, place_code, array_to_string(roles, ' ') AS roles
                        FROM identity.account
                        WHERE kind = 'STAFF' AND state = 'ACTIVE'
                        ORDER BY username
                        """).query(AccountStore::summary).list();
    }

    Optional<AccountSummary> named(String username) {
        return database.sql("""
                        SELECT id, username, name, kind, unit_code, place_code, array_to_string(roles, ' ') AS roles
                        FROM identity.account
                        WHERE username = :username AND state = 'ACTIVE'
                        """)
                .param("username", username)
                .query(AccountStore::summary)
                .optional();
    }

    Optional<AccountSummary> summary(UUID id) {
        return database.sql("""
                        SELECT id, username, name, kind, unit_code, place_code, array_to_string(roles, ' ') AS roles
                        FROM identity.account
                        WHERE id = :id
                        """).param("id", id).query(AccountStore::summary).optional();
    }

    Optional<byte[]> phoneSealed(UUID id) {
        return database.sql("SELECT phone_sealed FROM identity.account WHERE id = :id AND phone_sealed IS NOT NULL")
                .param("id", id)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /** The level of an account, 0 if there is none. */
    int realNameLevel(UUID id) {
        return database.sql("SELECT real_name_level FROM identity.account WHERE id = :id")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void signedIn(UUID id, Instant at) {
        database.sql("UPDATE identity.account SET last_login_at = :at WHERE id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    void changePassword(UUID id, String hash, boolean mustChange) {
        database.sql("""
                        UPDATE identity.account
                        SET password_hash = :hash, must_change_password = :mustChange, updated_at = now(),
                            version = version + 1
                        WHERE id = :id
                        """)
                .param("hash", hash)
                .param("mustChange", mustChange)
                .param("id", id)
                .update();
    }

    /** Keeps the same password under another hash, unless it has been changed meanwhile. */
    void rehash(UUID id, String before, String hash) {
        database.sql("UPDATE identity.account SET password_hash = :hash WHERE id = :id AND password_hash = :before")
                .param("hash", hash)
                .param("id", id)
                .param("before", before)
                .update();
    }

    void changeSettings(UUID id, Account.Settings settings) {
        database.sql("UPDATE identity.account SET settings = :settings::jsonb WHERE id = :id")
                .param("settings", json.writeValueAsString(settings))
                .param("id", id)
                .update();
    }

    private Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("name"),
                Account.Kind.valueOf(row.getString("kind")),
                Account.State.valueOf(row.getString("state")),
                row.getString("unit_code"),
                Words.split(row.getString("roles")),
                Words.split(row.getString("places")).stream()
                        .map(DivisionCode::new)
                        .toList(),
                row.getString("place_code"),
                row.getObject("house_id", UUID.class),
                row.getBytes("phone_sealed"),
                row.getBoolean("must_change_password"),
                json.readValue(row.getString("settings"), Account.Settings.class),
                instant(row, "last_login_at"),
                row.getInt("version"));
    }

    private static AccountSummary summary(ResultSet row, int number) throws SQLException {
        String place = row.getString("place_code");
        return new AccountSummary(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("name"),
                Principal.Kind.valueOf(row.getString("kind")),
                row.getString("unit_code"),
                place.isEmpty() ? null : new DivisionCode(place),
                Words.split(row.getString("roles")));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** What a login is checked against. */
    record Credentials(Account account, String passwordHash) {}
}
