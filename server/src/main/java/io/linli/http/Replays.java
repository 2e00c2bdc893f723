package io.linli.http;

import io.linli.database.Announcements;
import io.linli.database.Scopes;
import io.linli.kernel.FieldCipher;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the first answers to creations for a day, sealed, for some show a secret or personal data once. A request whose server died before it had an answer may be made again
 * at once if it had written nothing; if it had, the row says so, since the work's own transaction marks it.
 */
@Repository
class Replays {

    /** The work was done, yet the server died before the answer was kept. */
    static final int UNANSWERED = -1;

    private final JdbcClient database;
    private final Announcements nodes;
    private final TransactionTemplate transactions;
    private final FieldCipher cipher;

    Replays(JdbcClient database, Announcements nodes, PlatformTransactionManager manager, FieldCipher cipher) {
        this.database = database;
        this.nodes = nodes;
        this.cipher = cipher;
        this.transactions = new TransactionTemplate(manager);
    }

    /** Takes the key for a first request; empty if it is the first, else what was taken before. */
    Optional<Kept> take(Key key, byte[] request) {
        return asServer(() -> {
            int first = database.sql("""
                            INSERT INTO linli.replay AS r (owner, key, request_hash, node)
                            VALUES (:owner, :key, :request, :node)
                            ON CONFLICT (owner, key) DO UPDATE
                            SET request_hash = excluded.request_hash, created_at = now(), node = excluded.node
                            WHERE r.status IS NULL AND NOT r.worked
                              AND (r.created_at < now() - interval '1 minute'
                                   OR r.created_at < now() - interval '3 seconds' AND NOT linli.lives(r.node))
                            """)
                    .param("node", nodes.node())
                    .param("owner", key.owner())
                    .param("key", key.text())
                    .param("request", request)
                    .update();
            return first == 1 ? Optional.empty() : find(key);
        });
    }

    private Optional<Kept> find(Key key) {
        return database.sql("""
                        SELECT request_hash, content_type, location, etag, body,
                               CASE WHEN status IS NOT NULL THEN status
                                    WHEN worked AND (created_at < now() - interval '1 minute' OR NOT linli.lives(node))
                                    THEN -1 ELSE 0 END AS status
                        FROM linli.replay
                        WHERE owner = :owner AND key = :key
                        """)
                .param("owner", key.owner())
                .param("key", key.text())
                .query((row, number) -> new Kept(
                        row.getBytes("request_hash"),
                        new KeptAnswer(
                                row.getInt("status"),
                                row.getString("content_type"),
                                row.getString("location"),
                                row.getString("etag"),
                                opened(row.getBytes("body")))))
                .optional();
    }

    private byte @Nullable [] opened(byte @Nullable [] sealed) {
        return sealed == null ? null : cipher.openBytes(sealed);
    }

    void keep(Key key, KeptAnswer answer) {
        asServer(() -> database.sql("""
                        UPDATE linli.replay
                        SET status = :status, content_type = :type, location = :location, etag = :etag, body = :body
                        WHERE owner = :owner AND key = :key
                        """)
                .param("status", answer.status())
                .param("type", answer.contentType())
                .param("location", answer.location())
                .param("etag", answer.etag())
                .param("body", answer.body() == null ? null : cipher.sealBytes(answer.body()))
                .param("owner", key.owner())
                .param("key", key.text())
                .update());
    }

    /** Notes in the transaction that does the work that it was done, on its connection and just before its commit. */
    static void mark(Key key, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT linli.mark_worked(?, ?)")) {
            statement.setString(1, key.owner());
            statement.setString(2, key.text());
            statement.execute();
        }
    }

    /** Gives the key free again: the request made nothing. */
    void forget(Key key) {
        asServer(() -> database.sql("DELETE FROM linli.replay WHERE owner = :owner AND key = :key")
                .param("owner", key.owner())
                .param("key", key.text())
                .update());
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void forgetOld() {
        asServer(() -> database.sql("DELETE FROM linli.replay WHERE created_at < now() - interval '1 day'")
                .update());
    }

    /** The keys belong to the server; whose key it is stands in the row. */
    private <T> T asServer(Supplier<T> work) {
        T result = Scopes.asSystem(() -> transactions.execute(status -> work.get()));
        if (result == null) {
            throw new IllegalStateException("work on replays always has a result");
        }
        return result;
    }

    /** A key of somebody. */
    record Key(String owner, String text) {}

    /** What a key was taken for; status 0 while the first request runs, {@link #UNANSWERED} if its answer was lost. */
    record Kept(byte[] request, KeptAnswer answer) {}

    /** An answer as it went out. */
    record KeptAnswer(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String etag,
            byte @Nullable [] body) {}
}
