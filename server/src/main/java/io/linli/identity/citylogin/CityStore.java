package io.linli.identity.citylogin;

import io.linli.identity.entry.Token;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Provider, sign-ins on their way and links as rows. Works in transactions of the server itself. */
@Repository
class CityStore {

    private final JdbcClient database;

    CityStore(JdbcClient database) {
        this.database = database;
    }

    Optional<Provider> provider() {
        return database.sql("""
                        SELECT issuer, client_id, secret_sealed, name, name_en, people, enabled, version
                        FROM identity.city_provider
                        """)
                .query((row, number) -> new Provider(
                        row.getString("issuer"),
                        row.getString("client_id"),
                        row.getBytes("secret_sealed"),
                        row.getString("name"),
                        row.getString("name_en"),
                        row.getString("people"),
                        row.getBoolean("enabled"),
                        row.getInt("version")))
                .optional();
    }

    int put(Provider provider) {
        return database.sql("""
                        INSERT INTO identity.city_provider AS p
                            (issuer, client_id, secret_sealed, name, name_en, people, enabled, version)
                        VALUES (:issuer, :client, :secret, :name, :nameEn, :people, :enabled, :version)
                        ON CONFLICT (only_one) DO UPDATE
                        SET issuer = excluded.issuer, client_id = excluded.client_id,
                            secret_sealed = excluded.secret_sealed, name = excluded.name,
                            name_en = excluded.name_en, people = excluded.people, enabled = excluded.enabled,
                            version = excluded.version
                        WHERE p.version = excluded.version - 1
                        """)
                .param("issuer", provider.issuer())
                .param("client", provider.clientId())
                .param("secret", provider.secretSealed())
                .param("name", provider.name())
                .param("nameEn", provider.nameEn())
                .param("people", provider.people())
                .param("enabled", provider.enabled())
                .param("version", provider.version())
                .update();
    }

    /** @param account which account wants to be linked, null for somebody who wants to come in */
    void begin(
            Token.Digest state,
            Token.Digest browser,
            String nonce,
            byte[] verifierSealed,
            String next,
            @Nullable UUID account) {
        database.sql("""
                        INSERT INTO identity.city_sign_in
                            (state_hash, browser_hash, nonce, verifier_sealed, next, account_id, expires_at)
                        VALUES (:state, :browser, :nonce, :verifier, :next, :account, now() + interval '10 minutes')
                        """)
                .param("state", state.bytes())
                .param("browser", browser.bytes())
                .param("nonce", nonce)
                .param("verifier", verifierSealed)
                .param("next", next)
                .param("account", account, Types.OTHER)
                .update();
    }

    /** Takes a sign-in that comes back to the browser it began in; each comes back once. */
    Optional<OnItsWay> take(Token.Digest state, Token.Digest browser) {
        return database.sql("""
                        DELETE FROM identity.city_sign_in
                        WHERE state_hash = :state AND browser_hash = :browser AND expires_at > now()
                        RETURNING nonce, verifier_sealed, next, account_id
                        """)
                .param("state", state.bytes())
                .param("browser", browser.bytes())
                .query((row, number) -> new OnItsWay(
                        row.getString("nonce"),
                        row.getBytes("verifier_sealed"),
                        row.getString("next"),
                        row.getObject("account_id", UUID.class)))
                .optional();
    }

    void forgetOld() {
        database.sql("DELETE FROM identity.city_sign_in WHERE expires_at < now()")
                .update();
    }

    Optional<UUID> linked(String issuer, String subject) {
        return database.sql("SELECT account_id FROM identity.city_link WHERE issuer = :issuer AND subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query(UUID.class)
                .optional();
    }

    /** Accounts whose telephone number is known to be theirs: set by an administrator for staff, else confirmed. */
    List<UUID> byConfirmedPhone(List<byte[]> phoneIndexes, String people) {
        return database.sql("""
                        SELECT id FROM identity.account
                        WHERE phone_index IN (:phones) AND kind = :kind AND state = 'ACTIVE'
                          AND (kind = 'STAFF' OR phone_confirmed_at IS NOT NULL)
                        LIMIT 2
                        """)
                .param("phones", phoneIndexes)
                .param("kind", people.toUpperCase(Locale.ROOT))
                .query(UUID.class)
                .list();
    }

    /** Links an identity to an account; 0 rows if either is linked already. */
    int link(String issuer, String subject, UUID account, String by) {
        return database.sql("""
                        INSERT INTO identity.city_link (issuer, subject, account_id, linked_by, linked_at)
                        VALUES (:issuer, :subject, :account, :by, now())
                        ON CONFLICT DO NOTHING
                        """)
                .param("issuer", issuer)
                .param("subject", subject)
                .param("account", account)
                .param("by", by)
                .update();
    }

    /** The identity of an account at a provider. */
    Optional<Link> link(String issuer, UUID account) {
        return database.sql("""
                        SELECT subject, linked_by, linked_at FROM identity.city_link
                        WHERE issuer = :issuer AND account_id = :account
                        """)
                .param("issuer", issuer)
                .param("account", account)
                .query((row, number) -> new Link(
                        row.getString("subject"),
                        row.getString("linked_by"),
                        row.getTimestamp("linked_at").toInstant()))
                .optional();
    }

    int unlink(UUID account) {
        return database.sql("DELETE FROM identity.city_link WHERE account_id = :account")
                .param("account", account)
                .update();
    }

    /**
     * The city's unified login.
     *
     * @param issuer its address, as it calls itself
     * @param people whose accounts it is for, staff or resident
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Provider(
            String issuer,
            String clientId,
            byte[] secretSealed,
            String name,
            String nameEn,
            String people,
            boolean enabled,
            int version) {

        String face() {
            return people.equals("resident") ? "resident" : "console";
        }
    }

    /**
     * Whose identity at the city's login an account is.
     *
     * @param by PHONE, ADMINISTRATOR or PERSON
     */
    record Link(String subject, String by, Instant at) {}

    /** A sign-in that has left for the provider. */
    @SuppressWarnings("ArrayRecordComponent")
    record OnItsWay(
            String nonce,
            byte[] verifierSealed,
            String next,
            @Nullable UUID account) {}
}
