package io.linli.process.run;

import io.linli.identity.Principal;
import io.linli.identity.Principals;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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
        moved().runs.put(run.id(), run);
    }

    /** The instance, locked until the transaction ends. */
    Run of(UUID id) {
        return find(id).orElseThrow();
    }

    Optional<Run> find(UUID id) {
        Moved moved = moved();
        Run known = moved.runs.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Run> found = store.lock(id);
        found.ifPresent(moved::take);
        return found;
    }

    /** Whether the transaction holds the instance. */
    boolean holds(UUID id) {
        return moved().runs.containsKey(id);
    }

    /** The instance as it stands, not locked unless the transaction holds it already. */
    Run seen(UUID id) {
        Run known = moved().runs.get(id);
        return known == null ? store.read(id).orElseThrow() : known;
    }

    /** Does something to the instance as soon as it is locked, at the latest before the transaction commits. */
    void later(UUID id, Consumer<Run> act) {
        moved().later.computeIfAbsent(id, any -> new ArrayList<>()).add(act);
    }

    /** What a transaction holds, and what it means to do. */
    private static final class Moved {
        final Map<UUID, Run> runs = new LinkedHashMap<>();
        final Map<UUID, List<Consumer<Run>>> later = new HashMap<>();

        void take(Run run) {
            runs.put(run.id(), run);
            List<Consumer<Run>> acts = later.remove(run.id());
            if (acts != null) {
                acts.forEach(act -> act.accept(run));
            }
        }
    }

    private Moved moved() {
        Object bound = TransactionSynchronizationManager.getResource(this);
        if (bound != null) {
            return (Moved) bound;
        }
        Moved moved = new Moved();
        TransactionSynchronizationManager.bindResource(this, moved);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                List.copyOf(moved.later.keySet()).forEach(Runs.this::of);
                moved.runs.values().forEach(Runs.this::write);
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
