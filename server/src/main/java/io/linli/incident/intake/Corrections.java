package io.linli.incident.intake;

import io.linli.database.Scopes;
import io.linli.incident.catalogue.IncidentType;
import io.linli.incident.catalogue.IncidentTypes;
import io.linli.incident.intake.ClassifierStore.NewExample;
import io.linli.incident.triage.Example;
import io.linli.incident.triage.Message;
import io.linli.kernel.Ids;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets the classifier learn from what staff correct (纠错学习): after some corrections, and every night. */
@Component
public class Corrections {

    private static final Logger LOG = LoggerFactory.getLogger(Corrections.class);

    private static final int FEWEST = 5;
    private static final int EXAMPLES_PER_CORRECTION = 200;

    private final ClassifierStore store;
    private final Teaching teaching;
    private final IncidentTypes types;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final int retrainAfter;
    private final AtomicBoolean teachingNow = new AtomicBoolean();

    Corrections(
            ClassifierStore store,
            Teaching teaching,
            IncidentTypes types,
            JdbcClient database,
            PlatformTransactionManager transactions,
            IntakeSettings settings) {
        this.store = store;
        this.teaching = teaching;
        this.types = types;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.retrainAfter = settings.retrainAfter();
    }

    /**
     * Notes that somebody gave an incident another type. Within a transaction it takes effect after the commit; returns
     * at once.
     */
    public void corrected(UUID incident, String typeCode, @Nullable UUID by) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            note(incident, typeCode, by);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                note(incident, typeCode, by);
            }
        });
    }

    private void note(UUID incident, String typeCode, @Nullable UUID by) {
        Thread.ofVirtual().name("correction").start(() -> {
            try {
                Optional<Message> message = message(incident);
                Optional<IncidentType> type = types.find(typeCode);
                if (message.isPresent() && type.isPresent()) {
                    store.add(List.of(new NewExample(
                            Ids.next(),
                            "correction",
                            TrainingImport.digest(message.get()),
                            example(message.get(), type.get()),
                            incident,
                            by)));
                    if (store.corrections()[1] >= enough()) {
                        teach();
                    }
                }
            } catch (RuntimeException e) {
                LOG.error("the correction of incident {} could not be kept for learning", incident, e);
            }
        });
    }

    /** A few corrections weigh much where little was taught and are soon learnt; after a long history it takes more. */
    private int enough() {
        int taught = store.about().map(ClassifierStore.About::examples).orElse(0);
        return Math.clamp(taught / EXAMPLES_PER_CORRECTION, Math.min(FEWEST, retrainAfter), retrainAfter);
    }

    /** Types of urban management count under a livelihood class, which is all the classifier can learn of them. */
    private Example example(Message message, IncidentType type) {
        if (type.scheme().equals("gbt30428")) {
            return new Example(message, type.level1Name(), null, null);
        }
        List<String> path = types.path(type);
        return new Example(
                message, path.getFirst(), path.size() > 1 ? path.get(1) : null, path.size() > 2 ? path.get(2) : null);
    }

    private Optional<Message> message(UUID incident) {
        Optional<Message> found = Scopes.asSystem(() ->
                transaction.execute(status -> database.sql("SELECT title, body FROM incident.incident WHERE id = :id")
                        .param("id", incident)
                        .query((row, number) -> new Message(row.getString("title"), row.getString("body")))
                        .optional()));
        return found == null ? Optional.empty() : found;
    }

    @Scheduled(cron = "0 17 3 * * *", zone = "Asia/Shanghai")
    void everyNight() {
        if (store.corrections()[1] > 0) {
            Thread.ofVirtual().name("nightly-teaching").start(this::teach);
        }
    }

    private void teach() {
        if (teachingNow.compareAndSet(false, true)) {
            try {
                teaching.teach();
            } finally {
                teachingNow.set(false);
            }
        }
    }
}
