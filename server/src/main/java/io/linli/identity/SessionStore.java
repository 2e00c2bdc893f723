package io.linli.identity;

import io.linli.identity.entry.Proof;
import io.linli.identity.entry.Stage;
import io.linli.identity.entry.Token;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sessions as rows. */
@Repository
class SessionStore {

    private static final String COLUMNS = """
            id, account_id, created_at, last_seen_at, expires_at, address, agent, encode(token_hash, 'hex') AS token,
            stage, array_to_string(proofs, ' ') AS proofs, confirmed_at, device_id
            """;

    private final JdbcClient database;
    private final JdbcTemplate batches;

    SessionStore(JdbcClient database, JdbcTemplate batches) {
        this.database = database;
        this.batches = batches;
    }

    void add(StoredSession session) {
        database.sql("""
                        INSERT INTO identity.session
                            (id, token_hash, account_id, created_at, last_seen_at, expires_at, address, agent,
                             stage, proofs, confirmed_at, device_id)
                        VALUES (:id, :token, :account, :created, :created, :expires, :address, :agent,
                                :stage, string_to_array(:proofs, ' '), :confirmed, :device)
                        """)
                .param("id", session.id())
                .param("token", session.token().bytes())
                .param("account", session.account())
                .param("created", session.createdAt().atOffset(ZoneOffset.UTC))
                .param("expires", session.expiresAt().atOffset(ZoneOffset.UTC))
                .param("address", session.address())
                .param("agent", session.agent())
                .param("stage", session.stage().name())
                .param("proofs", session.proofs().stream().map(Proof::name).collect(Collectors.joining(" ")))
                .param(
                        "confirmed",
                        Optional.ofNullable(session.confirmedAt())
                                .map(at -> at.atOffset(ZoneOffset.UTC))
                                .orElse(null))
                .param("device", session.device())
                .update();
    }

    void confirm(UUID id) {
        database.sql("UPDATE identity.session SET confirmed_at = now() WHERE id = :id")
                .param("id", id)
                .update();
    }

    Optional<StoredSession> find(Token.Digest token) {
        return database.sql("SELECT " + COLUMNS + " FROM identity.session WHERE token_hash = :token")
                .param("token", token.bytes())
                .query(SessionStore::session)
                .optional();
    }

    List<StoredSession> of(UUID account) {
        return database.sql("SELECT " + COLUMNS
                        + " FROM identity.session WHERE account_id = :account AND expires_at > now()"
                        + " ORDER BY last_seen_at DESC, id")
                .param("account", account)
                .query(SessionStore::session)
                .list();
    }

    void remove(UUID id) {
        database.sql("DELETE FROM identity.session WHERE id = :id")
                .param("id", id)
                .update();
    }

    void seen(Map<UUID, Instant> sessions) {
        batches.batchUpdate(
                "UPDATE identity.session SET last_seen_at = ? WHERE id = ? AND last_seen_at < ?",
                sessions.entrySet().stream()
                        .map(entry -> new Object[] {
                            entry.getValue().atOffset(ZoneOffset.UTC),
                            entry.getKey(),
                            entry.getValue().atOffset(ZoneOffset.UTC)
                        })
                        .toList());
    }

    void removeEnded() {
        database.sql("DELETE FROM identity.session WHERE expires_at < now()").update();
    }

    private static StoredSession session(ResultSet row, int number) throws SQLException {
        return new StoredSession(
                row.getObject("id", UUID.class),
                new Token.Digest(row.getString("token")),
                row.getObject("account_id", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("last_seen_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getString("address"),
                row.getString("agent"),
                Stage.valueOf(row.getString("stage")),
                Words.split(row.getString("proofs")).stream()
                        .map(Proof::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                AccountStore.instant(row, "confirmed_at"),
                row.getObject("device_id", UUID.class));
    }

    /**
     * A session as it is stored.
     *
     * @param address where the person signed in from
     * @param agent what the browser calls itself
     */
    record StoredSession(
            UUID id,
            Token.Digest token,
            UUID account,
            Instant createdAt,
            Instant lastSeenAt,
            Instant expiresAt,
            String address,
            String agent,
            Stage stage,
            Set<Proof> proofs,
            @Nullable Instant confirmedAt,
            @Nullable UUID device) {}
}
