package io.linli.audit;

import io.linli.database.Scopes;
import io.linli.kernel.Ids;
import io.linli.kernel.Masking;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps who did what (审计). Entries of a transaction are written together just before it commits and vanish
 * with it if it fails; without a transaction an entry is written at once.
 */
@Component
public class AuditTrail {

    private final EntryStore store;
    private final JsonMapper json;
    private final TransactionTemplate transactions;

    AuditTrail(EntryStore store, JsonMapper json, PlatformTransactionManager manager) {
        this.store = store;
        this.json = json;
        this.transactions = new TransactionTemplate(manager);
    }

    /** Records what the principal of the present request does. */
    public void record(Entry entry) {
        record(entry, Actor.current());
    }

    void record(Entry entry, Actor actor) {
        StoredEntry stored = new StoredEntry(
                Ids.next(),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                entry.action(),
                entry.subjectKind(),
                entry.subjectId(),
                // People type numbers into reasons and user names; the trail can be neither sealed nor changed.
                Masking.numbersIn(entry.summary()),
                Masking.numbersIn(json.writeValueAsString(entry.details())),
                actor.withoutNumbers());
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            pending().entries.add(stored);
        } else {
            Scopes.asSystem(() -> transactions.execute(status -> {
                store.add(List.of(stored));
                return true;
            }));
        }
    }

    private Pending pending() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Pending.class::isInstance)
                .map(Pending.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    var pending = new Pending();
                    TransactionSynchronizationManager.registerSynchronization(pending);
                    return pending;
                });
    }

    /** The entries of the running transaction. */
    private final class Pending implements TransactionSynchronization {
        private final List<StoredEntry> entries = new ArrayList<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            store.add(entries);
            entries.clear();
        }
    }
}
