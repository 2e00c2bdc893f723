package io.linli.identity.phonecode;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Codes as rows, and which account a number leads to. Works in transactions of the server itself. */
@Repository
class PhoneCodeStore {

    private final JdbcClient database;

    PhoneCodeStore(JdbcClient database) {
        this.database = database;
    }

    /** Residents with a number, those first who have confirmed it. */
    List<Owner> owners(List<byte[]> phoneIndexes) {
        return database.sql("""
                        SELECT id, phone_confirmed_at IS NOT NULL AS confirmed
                        FROM identity.account
                        WHERE phone_index IN (:phones) AND kind = 'RESIDENT' AND state = 'ACTIVE'
                        ORDER BY phone_confirmed_at DESC NULLS LAST, id
                        LIMIT 3
                        """)
                .param("phones", phoneIndexes)
                .query((row, number) -> new Owner(row.getObject("id", UUID.class), row.getBoolean("confirmed")))
                .list();
    }

    boolean sentLately(byte[] phoneMark, int seconds) {
        return database.sql("""
                        SELECT EXISTS (
                            SELECT FROM identity.phone_code
                            WHERE phone_index = :phone AND created_at > now() - make_interval(secs => :seconds))
                        """)
                .param("phone", phoneMark)
                .param("seconds", seconds)
                .query(Boolean.class)
                .single();
    }

    void add(UUID id, byte[] phoneMark, @Nullable UUID account, byte[] codeSealed, int minutes) {
        database.sql("""
                        INSERT INTO identity.phone_code (id, phone_index, account_id, code_sealed, created_at, expires_at)
                        VALUES (:id, :phone, :account, :code, now(), now() + make_interval(mins => :minutes))
                        """)
                .param("id", id)
                .param("phone", phoneMark)
                .param("account", account)
                .param("code", codeSealed)
                .param("minutes", minutes)
                .update();
    }

    /** Counts a try; nothing if the code is no longer good. */
    Optional<Sent> tried(UUID id, int most) {
        return database.sql("""
                        UPDATE identity.phone_code SET tries = tries + 1
                        WHERE id = :id AND expires_at > now() AND tries < :most AND account_id IS NOT NULL
                        RETURNING account_id, phone_index, code_sealed
                        """)
                .param("id", id)
                .param("most", most)
                .query((row, number) -> new Sent(
                        row.getObject("account_id", UUID.class),
                        row.getBytes("phone_index"),
                        row.getBytes("code_sealed")))
                .optional();
    }

    int remove(UUID id) {
        return database.sql("DELETE FROM identity.phone_code WHERE id = :id")
                .param("id", id)
                .update();
    }

    /** The sealed number of an account, which nobody changes until the transaction ends. */
    Optional<byte[]> lockedPhone(UUID account) {
        return database.sql("""
                        SELECT phone_sealed FROM identity.account
                        WHERE id = :account AND phone_sealed IS NOT NULL FOR UPDATE
                        """).param("account", account).query(byte[].class).optional();
    }

    /** Notes that the number of an account is its own. */
    int confirm(UUID account) {
        return database.sql("""
                        UPDATE identity.account
                        SET phone_confirmed_at = now(), real_name_level = greatest(real_name_level, 1),
                            real_name_at = CASE WHEN real_name_level < 1 THEN now() ELSE real_name_at END
                        WHERE id = :account
                        """).param("account", account).update();
    }

    void forgetOld() {
        database.sql("DELETE FROM identity.phone_code WHERE expires_at < now() - interval '10 minutes'")
                .update();
    }

    /** A resident with the number, and whether it is known to be his. */
    record Owner(UUID account, boolean confirmed) {}

    /** A code that was sent, and the mark of the number that it went to. */
    @SuppressWarnings("ArrayRecordComponent")
    record Sent(UUID account, byte[] phoneMark, byte[] codeSealed) {}
}
