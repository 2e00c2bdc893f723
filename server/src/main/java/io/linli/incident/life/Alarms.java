package io.linli.incident.life;

import io.linli.database.Scopes;
import io.linli.incident.IncidentState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks every second for incidents whose clock wants attention: warnings, overdue, escalation, the end of a
 * suspension, archiving. What is due stands in the database, so that it survives every crash; a batch is locked,
 * acted on and set to its next alarm in one transaction, so that of many nodes exactly one acts, once.
 */
@Component
class Alarms {

    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);
    private static final Duration PUT_OFF = Duration.ofMinutes(5);

    private final Dossiers dossiers;
    private final Actions actions;
    private final Escalation escalation;
    private final LetterReminders letters;
    private final LifeSettings settings;
    private final TransactionTemplate transactions;
    private final TransactionTemplate each;

    Alarms(
            Dossiers dossiers,
            Actions actions,
            Escalation escalation,
            LetterReminders letters,
            LifeSettings settings,
            PlatformTransactionManager manager) {
        this.dossiers = dossiers;
        this.actions = actions;
        this.escalation = escalation;
        this.letters = letters;
        this.settings = settings;
        this.transactions = new TransactionTemplate(manager);
        this.each = new TransactionTemplate(manager);
        each.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Acts on everything that is due by now. */
    @Scheduled(fixedDelayString = "${linli.incident.life.alarm-interval:1s}")
    void act() {
        try {
            while (batch() == settings.alarmBatch()) {
                LOG.debug("more incidents want attention");
            }
            while (inTransaction(letters::remind) == settings.alarmBatch()) {
                LOG.debug("more letters want attention");
            }
        } catch (RuntimeException e) {
            LOG.error("alarms of incidents could not be acted on; they stay due and are tried again", e);
        }
    }

    private int batch() {
        return inTransaction(() -> {
            Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            List<Dossier> due = dossiers.takeDue(now, settings.alarmBatch());
            due.forEach(incident -> actAlone(incident, now));
            return due.size();
        });
    }

    /** One incident that cannot be acted on is put off and does not hold up the others. */
    private void actAlone(Dossier incident, Instant now) {
        try {
            each.executeWithoutResult(status -> act(incident, now));
        } catch (RuntimeException e) {
            LOG.error(
                    "the alarm of incident {} failed and is tried again later",
                    incident.incident().number(),
                    e);
            dossiers.putOff(incident.id(), now.plus(PUT_OFF));
        }
    }

    private void act(Dossier incident, Instant now) {
        if (incident.state() == IncidentState.SUSPENDED) {
            actions.takeByClock(incident, Action.RESUME, now);
        } else if (Actions.rests(incident.state())) {
            actions.takeByClock(incident, Action.ARCHIVE, now);
        } else {
            escalation.advance(incident, now);
        }
    }

    private int inTransaction(java.util.function.IntSupplier work) {
        // The clock acts for everybody; what it writes is read under each reader's scope.
        Integer done = Scopes.asSystem(() -> transactions.execute(status -> work.getAsInt()));
        return done == null ? 0 : done;
    }
}
