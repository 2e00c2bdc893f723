package io.linli.identity.phonecode;

import io.linli.database.SystemWork;
import io.linli.http.Cursor;
import io.linli.http.Refusal;
import io.linli.identity.AccessEvent;
import io.linli.identity.phonecode.RealNameDesk.Visitor;
import io.linli.identity.phonecode.RealNameDoor.RealName;
import io.linli.kernel.FieldCipher;
import io.linli.kernel.Masking;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The levels of accounts as rows, and who has announced himself at the desk. */
@Component
class RealNames {

    static final int HIGHEST = 3;

    private final JdbcClient database;
    private final FieldCipher cipher;
    private final SystemWork system;
    private final ApplicationEventPublisher events;

    RealNames(JdbcClient database, FieldCipher cipher, SystemWork system, ApplicationEventPublisher events) {
        this.database = database;
        this.cipher = cipher;
        this.system = system;
        this.events = events;
    }

    RealName of(UUID account) {
        return system.call(() -> database.sql("""
                        SELECT real_name_level, real_name_at, real_name_papers, real_name_asked_at,
                               phone_confirmed_at IS NOT NULL AS phone_confirmed
                        FROM identity.account WHERE id = :account
                        """)
                .param("account", account)
                .query((row, number) -> new RealName(
                        row.getInt("real_name_level"),
                        instant(row, "real_name_at"),
                        row.getString("real_name_papers"),
                        instant(row, "real_name_asked_at"),
                        row.getBoolean("phone_confirmed")))
                .single());
    }

    Optional<String> confirmedPhone(UUID account) {
        return system.call(() -> database.sql("""
                        SELECT phone_sealed FROM identity.account
                        WHERE id = :account AND phone_confirmed_at IS NOT NULL AND phone_sealed IS NOT NULL
                        """)
                .param("account", account)
                .query(byte[].class)
                .optional()
                .map(cipher::open));
    }

    /**
     * Raises an account to a level; a higher one stays.
     *
     * @param officer who has seen the papers, null if the register was asked
     */
    void raise(UUID account, int level, @Nullable UUID officer, @Nullable Seen seen) {
        Map<String, Object> details = new HashMap<>(Map.of("level", level));
        if (seen != null) {
            details.put("papers", seen.papers());
            details.put("purpose", seen.purpose());
        }
        system.run(() -> {
            database.sql("""
                            UPDATE identity.account
                            SET real_name_level = :level, real_name_at = now(), real_name_by = :officer,
                                real_name_papers = :papers,
                                real_name_asked_at = CASE WHEN :level = 3 THEN NULL ELSE real_name_asked_at END
                            WHERE id = :account AND real_name_level < :level
                            """)
                    .param("level", level)
                    .param("officer", officer)
                    .param("papers", seen == null ? null : seen.papers())
                    .param("account", account)
                    .update();
            events.publishEvent(AccessEvent.of(
                            "account:real-name", "account", account.toString(), "identity verified to level " + level)
                    .with(details));
        });
    }

    void ask(UUID account) {
        system.run(() -> {
            int asked = database.sql("""
                            UPDATE identity.account SET real_name_asked_at = coalesce(real_name_asked_at, now())
                            WHERE id = :account AND real_name_level < 3
                            """).param("account", account).update();
            if (asked == 0) {
                throw Refusal.conflict("highest-level", "您已完成现场核验,无需再申请", "An officer has seen your papers already");
            }
            events.publishEvent(AccessEvent.of(
                    "account:ask-real-name", "account", account.toString(), "asked to show papers at the desk"));
        });
    }

    void takeBack(UUID account) {
        system.run(() -> database.sql("UPDATE identity.account SET real_name_asked_at = NULL WHERE id = :account")
                .param("account", account)
                .update());
    }

    /** Residents who have announced themselves within the scope of the transaction, the longest waiting first. */
    List<Visitor> waiting(@Nullable Cursor after, int limit) {
        return database.sql("""
                        SELECT id, username, name, place_code, phone_sealed, real_name_level, real_name_asked_at
                        FROM identity.account
                        WHERE real_name_asked_at IS NOT NULL AND kind = 'RESIDENT' AND state = 'ACTIVE'
                          AND (:time::timestamptz IS NULL
                               OR (real_name_asked_at, id) > (:time::timestamptz, :id::uuid))
                        ORDER BY real_name_asked_at, id LIMIT :limit
                        """)
                .param("time", after == null ? null : after.values().getFirst())
                .param("id", after == null ? null : after.values().getLast())
                .param("limit", limit)
                .query(this::visitor)
                .list();
    }

    private Visitor visitor(ResultSet row, int number) throws SQLException {
        byte[] phone = row.getBytes("phone_sealed");
        return new Visitor(
                row.getObject("id", UUID.class),
                row.getString("username"),
                Masking.name(row.getString("name")),
                row.getString("place_code"),
                phone == null ? null : Masking.phone(cipher.open(phone)),
                row.getInt("real_name_level"),
                Objects.requireNonNull(instant(row, "real_name_asked_at")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** What an officer saw, and for what. */
    record Seen(String papers, String purpose) {}
}
