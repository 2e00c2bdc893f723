package io.linli.identity.passkey;

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

/** Passkeys and challenges as rows. */
@Repository
class PasskeyStore {

    private static final String COLUMNS =
            "id, account_id, credential_id, public_part, host, name, sign_count, backed_up, created_at, last_used_at";

    private final JdbcClient database;

    PasskeyStore(JdbcClient database) {
        this.database = database;
    }

    List<Passkey> of(UUID account) {
        return database.sql("SELECT " + COLUMNS
                        + " FROM identity.passkey WHERE account_id = :account ORDER BY created_at, id")
                .param("account", account)
                .query(PasskeyStore::passkey)
                .list();
    }

    Optional<Passkey> find(byte[] credential) {
        return database.sql("SELECT " + COLUMNS + " FROM identity.passkey WHERE credential_id = :credential")
                .param("credential", credential)
                .query(PasskeyStore::passkey)
                .optional();
    }

    void add(Passkey passkey) {
        database.sql("""
                        INSERT INTO identity.passkey
                            (id, account_id, credential_id, public_part, host, name, sign_count, backed_up, created_at)
                        VALUES (:id, :account, :credential, :public, :host, :name, :count, :backedUp, now())
                        """)
                .param("id", passkey.id())
                .param("account", passkey.account())
                .param("credential", passkey.credential())
                .param("public", passkey.publicPart())
                .param("host", passkey.host())
                .param("name", passkey.name())
                .param("count", passkey.signCount())
                .param("backedUp", passkey.backedUp())
                .update();
    }

    void used(UUID id, long signCount) {
        database.sql("UPDATE identity.passkey SET sign_count = :count, last_used_at = now() WHERE id = :id")
                .param("count", signCount)
                .param("id", id)
                .update();
    }

    int remove(UUID account, UUID id) {
        return database.sql("DELETE FROM identity.passkey WHERE id = :id AND account_id = :account")
                .param("id", id)
                .param("account", account)
                .update();
    }

    void removeAll(UUID account) {
        database.sql("DELETE FROM identity.passkey WHERE account_id = :account")
                .param("account", account)
                .update();
    }

    void addChallenge(UUID id, @Nullable UUID account, byte[] challenge) {
        database.sql("""
                        INSERT INTO identity.passkey_challenge (id, account_id, challenge, expires_at)
                        VALUES (:id, :account, :challenge, now() + interval '5 minutes')
                        """)
                .param("id", id)
                .param("account", account)
                .param("challenge", challenge)
                .update();
    }

    /** Uses a challenge up. */
    Optional<byte[]> takeChallenge(UUID id, @Nullable UUID account) {
        return database.sql("""
                        DELETE FROM identity.passkey_challenge
                        WHERE id = :id AND account_id IS NOT DISTINCT FROM :account::uuid AND expires_at > now()
                        RETURNING challenge
                        """)
                .param("id", id)
                .param("account", account)
                .query(byte[].class)
                .optional();
    }

    void forgetOldChallenges() {
        database.sql("DELETE FROM identity.passkey_challenge WHERE expires_at < now()")
                .update();
    }

    private static Passkey passkey(ResultSet row, int number) throws SQLException {
        OffsetDateTime used = row.getObject("last_used_at", OffsetDateTime.class);
        return new Passkey(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getBytes("credential_id"),
                row.getBytes("public_part"),
                row.getString("host"),
                row.getString("name"),
                row.getLong("sign_count"),
                row.getBoolean("backed_up"),
                row.getTimestamp("created_at").toInstant(),
                used == null ? null : used.toInstant());
    }

    /**
     * A passkey.
     *
     * @param publicPart what WebAuthn calls attested credential data: the public key and its id
     * @param host the host that it is bound to
     * @param backedUp whether its holder's other devices may have it too
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Passkey(
            UUID id,
            UUID account,
            byte[] credential,
            byte[] publicPart,
            String host,
            String name,
            long signCount,
            boolean backedUp,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {}
}
