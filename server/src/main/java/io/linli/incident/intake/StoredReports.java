package io.linli.incident.intake;

import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.incident.IncidentRecord;
import io.linli.incident.NewIncident;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reports that came before, found again when the same one comes twice. */
@Component
class StoredReports {

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    StoredReports(JdbcClient database, PlatformTransactionManager transactions) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * The incident of a repeated request.
     *
     * @throws Refusal 409 if the key was used for another report
     */
    Optional<IncidentRecord> ofRequest(NewIncident report) {
        if (report.requestKey() == null) {
            return Optional.empty();
        }
        // The key is known to its sender only, so finding it is the right to read what it made.
        return Objects.requireNonNull(Scopes.asSystem(() -> transaction.execute(status -> {
            Optional<byte[]> digest = database.sql(
                            "SELECT request_digest FROM incident.incident WHERE request_key = :key")
                    .param("key", report.requestKey())
                    .query((row, number) -> row.getBytes(1))
                    .optional();
            if (digest.isPresent() && !Arrays.equals(digest.get(), RowMaker.digest(report))) {
                throw Refusal.conflict(
                        "idempotency-conflict",
                        "该 Idempotency-Key 已用于另一条上报,请换一个",
                        "This Idempotency-Key was used for another report; choose a new one");
            }
            return database.sql("SELECT " + IncidentRecord.COLUMNS + " FROM incident.incident WHERE request_key = :key")
                    .param("key", report.requestKey())
                    .query(IncidentRecord::read)
                    .optional();
        })));
    }

    /**
     * The incident with the external number of a report, in the scope of whoever asks.
     *
     * @throws Refusal 409 if it exists but lies outside of the scope
     */
    IncidentRecord ofExternalNumber(NewIncident report) {
        Optional<IncidentRecord> found = Objects.requireNonNull(
                transaction.execute(status -> database.sql("SELECT " + IncidentRecord.COLUMNS + """
                                 FROM incident.incident
                                WHERE source = :source AND external_number = :number
                                """)
                        .param("source", report.source())
                        .param("number", report.externalNumber())
                        .query(IncidentRecord::read)
                        .optional()));
        return found.orElseThrow(() -> Refusal.conflict(
                "already-reported",
                "该外部编号已经上报,但您无权查看该事件",
                "This external number was reported before, but you may not see that incident"));
    }

    IncidentRecord of(UUID id) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transaction.execute(
                status -> database.sql("SELECT " + IncidentRecord.COLUMNS + " FROM incident.incident WHERE id = :id")
                        .param("id", id)
                        .query(IncidentRecord::read)
                        .single())));
    }
}
