package io.linli.process.run;

import io.linli.identity.Principal;
import io.linli.identity.Principals;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The instances that the running transaction moves. They are locked when first asked for and written before commit. */
@Component
class Runs {

    private final RunStore store;

    Runs(RunStore store) {
        this.store = store;
    }

    /** Takes a new instance into the transaction. */
    void begin(Run run) {
        moved().put(run.id(), run);
    }

    /** The instance, locked until the transaction ends. */
    Run of(UUID id) {
        return moved().computeIfAbsent(id, any -> store.lock(id).orElseThrow());
    }

    Optional<Run> find(UUID id) {
        Run known = moved().get(id);
        Optional<Run> found = known == null ? store.lock(id) : Optional.of(known);
        found.ifPresent(run -> moved().put(id, run));
        return found;
    }

    @SuppressWarnings("unchecked")
    private Map<UUID, Run> moved() {
        Object bound = TransactionSynchronizationManager.getResource(this);
        if (bound != null) {
            return (Map<UUID, Run>) bound;
        }
        Map<UUID, Run> moved = new LinkedHashMap<>();
        TransactionSynchronizationManager.bindResource(this, moved);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                moved.values().forEach(Runs.this::write);
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(Runs.this);
            }
        });
        return moved;
    }

    private void write(Run run) {
        Optional<Principal> by = Principals.current();
        store.write(
                run,
                now(),
                by.map(Principal::account).orElse(null),
                by.map(Principal::name).orElse(null));
    }

    /** Now, as exactly as the database keeps it. */
    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
