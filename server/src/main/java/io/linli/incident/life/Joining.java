package io.linli.incident.life;

import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.incident.IncidentRecord;
import io.linli.incident.IncidentState;
import io.linli.kernel.DivisionLevel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Merges a fresh report into an open case when its reporter says that it is the same (我也遇到). The report keeps its own
 * text and number, and the case quotes it. A report that does not fit the case stands for itself.
 */
@Component
public class Joining {

    private static final Logger LOG = LoggerFactory.getLogger(Joining.class);
    private static final double FARTHEST_METRES = 2_000;
    private static final Set<IncidentState> DONE =
            EnumSet.of(IncidentState.HANDLED, IncidentState.VERIFIED, IncidentState.RATED);

    private final Dossiers dossiers;
    private final Actions actions;
    private final TransactionTemplate transactions;

    Joining(Dossiers dossiers, Actions actions, PlatformTransactionManager manager) {
        this.dossiers = dossiers;
        this.actions = actions;
        this.transactions = new TransactionTemplate(manager);
    }

    /**
     * Joins a report that has been stored; returns after the commit.
     *
     * @param into the earlier incident; anybody may name a public one
     * @return the report as it is then, nothing if it stands for itself
     */
    public Optional<IncidentRecord> join(UUID fresh, UUID into) {
        try {
            // Only a public incident is joined, and the answer shows no more of it than its number.
            return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> joined(fresh, into))));
        } catch (Refusal overtaken) {
            LOG.info("report {} could not join {}: {}", fresh, into, overtaken.getMessage());
            return Optional.empty();
        }
    }

    private Optional<IncidentRecord> joined(UUID fresh, UUID into) {
        Dossier report = dossiers.hold(fresh.toString()).orElseThrow(Actions::unknown);
        Optional<IncidentRecord> earlier =
                dossiers.find(into.toString()).map(Dossier::incident).filter(found -> suits(report.incident(), found));
        if (earlier.isEmpty()) {
            return Optional.empty();
        }
        boolean taken = actions.takeByServer(
                report,
                Action.MERGE,
                ActionRequest.merging(into.toString()),
                Actor.onWordOfReporter(),
                Instant.now().truncatedTo(ChronoUnit.MICROS));
        return taken ? dossiers.find(fresh.toString()).map(Dossier::incident) : Optional.empty();
    }

    private static boolean suits(IncidentRecord report, IncidentRecord earlier) {
        return earlier.isPublic()
                && !earlier.confidential()
                && !earlier.id().equals(report.id())
                && !earlier.state().closed()
                && !DONE.contains(earlier.state())
                && near(report, earlier);
    }

    private static boolean near(IncidentRecord report, IncidentRecord earlier) {
        if (report.position() != null && earlier.position() != null) {
            return report.position().metresTo(earlier.position()) <= FARTHEST_METRES;
        }
        return district(report).equals(district(earlier));
    }

    private static String district(IncidentRecord incident) {
        return incident.place().level().compareTo(DivisionLevel.DISTRICT) < 0
                ? incident.place().value()
                : incident.place().at(DivisionLevel.DISTRICT).value();
    }
}
