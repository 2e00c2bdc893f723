package io.linli.identity.factor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Secrets of one-time codes and digests of recovery codes as rows. */
@Repository
class OneTimeCodeStore {

    private final JdbcClient database;
    private final JdbcTemplate batches;

    OneTimeCodeStore(JdbcClient database, JdbcTemplate batches) {
        this.database = database;
        this.batches = batches;
    }

    Optional<Stored> find(UUID account) {
        return database.sql("""
                        SELECT secret_sealed, created_at, confirmed_at
                        FROM identity.one_time_code
                        WHERE account_id = :account
                        """)
                .param("account", account)
                .query((row, number) -> new Stored(
                        row.getBytes("secret_sealed"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("confirmed_at") != null))
                .optional();
    }

    /** Begins an enrolment; one that was begun before and never confirmed is forgotten. */
    int begin(UUID account, byte[] sealed) {
        return database.sql("""
                        INSERT INTO identity.one_time_code AS c (account_id, secret_sealed, created_at)
                        VALUES (:account, :sealed, now())
                        ON CONFLICT (account_id) DO UPDATE
                        SET secret_sealed = excluded.secret_sealed, created_at = now(), last_step = 0
                        WHERE c.confirmed_at IS NULL
                        """)
                .param("account", account)
                .param("sealed", sealed)
                .update();
    }

    void confirm(UUID account) {
        database.sql("UPDATE identity.one_time_code SET confirmed_at = now() WHERE account_id = :account")
                .param("account", account)
                .update();
    }

    /** Uses up a step and all before it; 0 rows if a code of this or a later one was used already. */
    int use(UUID account, long step) {
        return database.sql("""
                        UPDATE identity.one_time_code SET last_step = :step
                        WHERE account_id = :account AND last_step < :step
                        """).param("step", step).param("account", account).update();
    }

    void remove(UUID account) {
        database.sql("DELETE FROM identity.one_time_code WHERE account_id = :account")
                .param("account", account)
                .update();
        removeRecovery(account);
    }

    void removeRecovery(UUID account) {
        database.sql("DELETE FROM identity.recovery_code WHERE account_id = :account")
                .param("account", account)
                .update();
    }

    void addRecovery(UUID account, List<byte[]> hashes) {
        batches.batchUpdate(
                "INSERT INTO identity.recovery_code (account_id, code_hash, created_at) VALUES (?, ?, now())",
                hashes.stream().map(hash -> new Object[] {account, hash}).toList());
    }

    int useRecovery(UUID account, byte[] hash) {
        return database.sql("DELETE FROM identity.recovery_code WHERE account_id = :account AND code_hash = :hash")
                .param("account", account)
                .param("hash", hash)
                .update();
    }

    int recoveryLeft(UUID account) {
        return database.sql("SELECT count(*) FROM identity.recovery_code WHERE account_id = :account")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    /** A secret as it is stored; without confirmation it is not in use. */
    record Stored(byte[] sealed, Instant createdAt, boolean confirmed) {}
}
