package io.linli.http;

import io.linli.database.Scopes;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the first answers to creations for a day. A request that never got an answer is forgotten after a minute. */
@Repository
class Replays {

    private final JdbcClient database;
    private final TransactionTemplate transactions;

    Replays(JdbcClient database, PlatformTransactionManager manager) {
        this.database = database;
        this.transactions = new TransactionTemplate(manager);
    }

    /** Takes the key for a first request; empty if it is the first, else what was taken before. */
    Optional<Kept> take(Key key, byte[] request) {
        return asServer(() -> {
            int first = database.sql("""
                            INSERT INTO linli.replay AS r (owner, key, request_hash)
                            VALUES (:owner, :key, :request)
                            ON CONFLICT (owner, key) DO UPDATE
                            SET request_hash = excluded.request_hash, created_at = now()
                            WHERE r.status IS NULL AND r.created_at < now() - interval '1 minute'
                            """)
                    .param("owner", key.owner())
                    .param("key", key.text())
                    .param("request", request)
                    .update();
            return first == 1 ? Optional.empty() : find(key);
        });
    }

    private Optional<Kept> find(Key key) {
        return database.sql("""
                        SELECT request_hash, coalesce(status, 0) AS status, content_type, location, etag, body
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
                                row.getBytes("body"))))
                .optional();
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
                .param("body", answer.body())
                .param("owner", key.owner())
                .param("key", key.text())
                .update());
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

    /** What a key was taken for; status 0 while the first request runs. */
    record Kept(byte[] request, KeptAnswer answer) {}

    /** An answer as it went out. */
    record KeptAnswer(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String etag,
            byte @Nullable [] body) {}
}
