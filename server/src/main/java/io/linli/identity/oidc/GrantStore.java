package io.linli.identity.oidc;

import io.linli.identity.entry.Proof;
import io.linli.identity.entry.Token;
import io.linli.kernel.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Codes, tokens and consents as rows; of codes and tokens their digests only. */
@Repository
class GrantStore {

    private static final int CODE_SECONDS = 60;

    private final JdbcClient database;

    GrantStore(JdbcClient database) {
        this.database = database;
    }

    void addCode(Token.Digest code, Grant grant) {
        database.sql("""
                        INSERT INTO identity.oidc_code
                            (id, code_hash, client, account_id, redirect_uri, scopes, challenge, nonce, proofs,
                             signed_in_at, expires_at)
                        VALUES (:id, :hash, :client, :account, :redirect, string_to_array(:scopes, ' '), :challenge,
                                :nonce, string_to_array(:proofs, ' '), :signedIn,
                                now() + make_interval(secs => :seconds))
                        """)
                .param("id", Ids.next())
                .param("hash", code.bytes())
                .param("client", grant.client())
                .param("account", grant.account())
                .param("redirect", grant.redirectUri())
                .param("scopes", String.join(" ", grant.scopes()))
                .param("challenge", grant.challenge())
                .param("nonce", grant.nonce())
                .param("proofs", grant.proofs().stream().map(Proof::name).collect(Collectors.joining(" ")))
                .param("signedIn", grant.signedInAt().atOffset(ZoneOffset.UTC))
                .param("seconds", CODE_SECONDS)
                .update();
    }

    /** Uses a code up. */
    Optional<Grant> takeCode(Token.Digest code) {
        return database.sql("""
                        UPDATE identity.oidc_code SET used_at = now()
                        WHERE code_hash = :hash AND used_at IS NULL AND expires_at > now()
                        RETURNING id, client, account_id, redirect_uri, array_to_string(scopes, ' ') AS scopes,
                                  challenge, nonce, array_to_string(proofs, ' ') AS proofs, signed_in_at
                        """)
                .param("hash", code.bytes())
                .query(GrantStore::grant)
                .optional();
    }

    /** Takes back what a code that came twice has brought; answers how many tokens that were. */
    int revokeTokensOf(Token.Digest code) {
        return database.sql("""
                        DELETE FROM identity.oidc_token
                        WHERE code = (SELECT id FROM identity.oidc_code WHERE code_hash = :hash)
                        """).param("hash", code.bytes()).update();
    }

    void addToken(Token.Digest token, Grant grant, int seconds) {
        database.sql("""
                        INSERT INTO identity.oidc_token (token_hash, code, client, account_id, scopes, expires_at)
                        VALUES (:hash, :code, :client, :account, string_to_array(:scopes, ' '),
                                now() + make_interval(secs => :seconds))
                        """)
                .param("hash", token.bytes())
                .param("code", grant.id())
                .param("client", grant.client())
                .param("account", grant.account())
                .param("scopes", String.join(" ", grant.scopes()))
                .param("seconds", seconds)
                .update();
    }

    Optional<Access> access(Token.Digest token) {
        return database.sql("""
                        SELECT t.account_id, array_to_string(t.scopes, ' ') AS scopes
                        FROM identity.oidc_token t
                        JOIN identity.oidc_client c ON c.id = t.client AND c.revoked_at IS NULL
                        WHERE t.token_hash = :hash AND t.expires_at > now()
                        """)
                .param("hash", token.bytes())
                .query((row, number) -> new Access(
                        row.getObject("account_id", UUID.class), OidcClientStore.words(row.getString("scopes"))))
                .optional();
    }

    Set<String> consented(UUID account, UUID client) {
        return database.sql("""
                        SELECT array_to_string(scopes, ' ') FROM identity.oidc_consent
                        WHERE account_id = :account AND client = :client
                        """)
                .param("account", account)
                .param("client", client)
                .query(String.class)
                .optional()
                .map(text -> Set.copyOf(OidcClientStore.words(text)))
                .orElse(Set.of());
    }

    void consent(UUID account, UUID client, Collection<String> scopes) {
        database.sql("""
                        INSERT INTO identity.oidc_consent (account_id, client, scopes, granted_at)
                        VALUES (:account, :client, string_to_array(:scopes, ' '), now())
                        ON CONFLICT (account_id, client) DO UPDATE
                        SET scopes = excluded.scopes, granted_at = now()
                        """)
                .param("account", account)
                .param("client", client)
                .param("scopes", String.join(" ", scopes))
                .update();
    }

    List<Consent> consents(UUID account) {
        return database.sql("""
                        SELECT o.client, c.name, array_to_string(o.scopes, ' ') AS scopes, o.granted_at
                        FROM identity.oidc_consent o
                        JOIN identity.oidc_client c ON c.id = o.client
                        WHERE o.account_id = :account
                        ORDER BY o.granted_at DESC, o.client
                        """)
                .param("account", account)
                .query((row, number) -> new Consent(
                        row.getObject("client", UUID.class),
                        row.getString("name"),
                        OidcClientStore.words(row.getString("scopes")),
                        row.getTimestamp("granted_at").toInstant()))
                .list();
    }

    int withdraw(UUID account, UUID client) {
        database.sql("DELETE FROM identity.oidc_token WHERE account_id = :account AND client = :client")
                .param("account", account)
                .param("client", client)
                .update();
        return database.sql("DELETE FROM identity.oidc_consent WHERE account_id = :account AND client = :client")
                .param("account", account)
                .param("client", client)
                .update();
    }

    void forgetOld() {
        database.sql("DELETE FROM identity.oidc_token WHERE expires_at < now()").update();
        database.sql("DELETE FROM identity.oidc_code WHERE expires_at < now() - interval '1 day'")
                .update();
    }

    private static Grant grant(ResultSet row, int number) throws SQLException {
        return new Grant(
                row.getObject("id", UUID.class),
                row.getObject("client", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getString("redirect_uri"),
                OidcClientStore.words(row.getString("scopes")),
                row.getString("challenge"),
                row.getString("nonce"),
                OidcClientStore.words(row.getString("proofs")).stream()
                        .map(Proof::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getTimestamp("signed_in_at").toInstant());
    }

    /**
     * What a code stands for.
     *
     * @param challenge digest of the secret that the application shows when it comes for the token (PKCE)
     * @param signedInAt when the person last showed who he is
     */
    record Grant(
            UUID id,
            UUID client,
            UUID account,
            String redirectUri,
            List<String> scopes,
            String challenge,
            @Nullable String nonce,
            Set<Proof> proofs,
            Instant signedInAt) {}

    /** Whom an access token speaks of, and what it may tell. */
    record Access(UUID account, List<String> scopes) {}

    /** What a person has allowed an application to learn. */
    record Consent(UUID client, String name, List<String> scopes, Instant grantedAt) {}
}
