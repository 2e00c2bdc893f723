package io.linli.incident.intake;

import io.linli.database.Scopes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How often people left alone what was decided automatically, over the last 5,000 incidents. Counts only. */
@Component
class AutomaticDecisions {

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    AutomaticDecisions(JdbcClient database, PlatformTransactionManager transactions) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Shares of 0 to 1, null where nothing was decided yet.
     *
     * @param looked how many incidents were looked at
     * @param type share of automatic types that nobody corrected
     * @param owner share of automatic dispatches that were not returned
     * @param withoutPerson share that was dispatched without a person
     */
    record Acceptance(
            int looked,
            @Nullable Double type,
            @Nullable Double owner,
            @Nullable Double withoutPerson) {}

    Acceptance acceptance() {
        return Objects.requireNonNull(Scopes.asSystem(() -> transaction.execute(status -> database.sql("""
                        WITH latest AS (
                            SELECT i.id, i.returned_count, i.decisions->'owner'->>'by' AS owner_by,
                                   i.dispatched_at IS NOT NULL AND i.dispatched_at = i.accepted_at AS automatic,
                                   EXISTS (SELECT FROM incident.training_example e
                                           WHERE e.incident_id = i.id AND e.origin = 'correction') AS corrected,
                                   i.decisions->'type'->>'by' AS type_by
                            FROM incident.incident i ORDER BY i.reported_at DESC LIMIT 5000
                        )
                        SELECT count(*) AS looked,
                               avg((NOT corrected)::integer) FILTER (WHERE type_by = 'automatic' OR corrected) AS type,
                               avg((returned_count = 0 AND owner_by = 'automatic')::integer) FILTER (WHERE automatic)
                                   AS owner,
                               avg(automatic::integer) AS without_person
                        FROM latest
                        """)
                .query((row, number) -> new Acceptance(
                        row.getInt("looked"),
                        row.getObject("type") == null ? null : row.getDouble("type"),
                        row.getObject("owner") == null ? null : row.getDouble("owner"),
                        row.getObject("without_person") == null ? null : row.getDouble("without_person")))
                .single())));
    }
}
