package io.linli.incident.open311;

import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.incident.IncidentState;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The public timeline as service request updates, the extension that FixMyStreet brought to GeoReport. */
@Component
class RequestUpdates {

    private static final int MOST = 1_000;

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    RequestUpdates(JdbcClient database, PlatformTransactionManager transactions) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Updates of public incidents within a span of time, oldest first, a thousand at most. */
    List<Map<String, Object>> between(Instant from, Instant to) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transaction.execute(status -> database.sql("""
                        SELECT t.id, i.number, t.at, t.text, coalesce(t.to_state, i.state) AS state
                        FROM incident.timeline t JOIN incident.incident i ON i.id = t.incident_id
                        WHERE i.is_public AND NOT i.confidential AND t.visibility = 'public'
                          AND t.at >= :from AND t.at <= :to AND i.updated_at >= :from
                        ORDER BY t.at, t.id LIMIT :most
                        """)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("most", MOST)
                .query((row, number) -> {
                    IncidentState state = IncidentState.of(row.getString("state"));
                    return Rendering.fields(
                            "update_id", row.getString("id"),
                            "service_request_id", row.getString("number"),
                            "status", status(state),
                            "updated_datetime",
                                    PublicRequests.written(row.getObject("at", OffsetDateTime.class)
                                            .toInstant()),
                            "description", PublicRequests.masked(row.getString("text")));
                })
                .list())));
    }

    /** The states that FixMyStreet's extension knows. */
    private static String status(IncidentState state) {
        return switch (state) {
            case REPORTED -> "OPEN";
            case ACCEPTED, DISPATCHED, SIGNED -> "INVESTIGATING";
            case HANDLING, SUSPENDED -> "IN_PROGRESS";
            case HANDLED, VERIFIED, RATED, ARCHIVED -> "FIXED";
            case REJECTED, WITHDRAWN -> "NO_FURTHER_ACTION";
            case MERGED -> "DUPLICATE";
        };
    }

    /**
     * Adds what a reporter says on another platform. The same update of the same sender is added once.
     *
     * @return key of the update
     */
    UUID add(String sender, String number, String updateId, @Nullable String text) {
        UUID id = UUID.nameUUIDFromBytes((sender + "/" + updateId).getBytes(StandardCharsets.UTF_8));
        Integer found = Scopes.asSystem(() -> transaction.execute(status -> database.sql("""
                        WITH subject AS (
                            SELECT id FROM incident.incident
                            WHERE number = :number AND (source = :sender OR is_public AND NOT confidential)
                        ), added AS (
                            INSERT INTO incident.timeline (id, incident_id, at, kind, actor_name, text, visibility)
                            SELECT :id, id, now(), 'comment', :sender, :text, 'reporter' FROM subject
                            ON CONFLICT (id) DO NOTHING
                        )
                        SELECT count(*) FROM subject
                        """)
                .param("id", id)
                .param("number", number)
                .param("sender", sender)
                .param("text", text == null ? "" : text)
                .query(Integer.class)
                .single()));
        if (found == null || found == 0) {
            throw Refusal.notFound("没有这个请求:" + number, "service_request_id " + number + " was not found");
        }
        return id;
    }
}
