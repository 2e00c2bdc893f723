package io.linli.job;

import io.linli.database.Background;
import io.linli.database.Scopes;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The jobs that this node works on. It says every few seconds that they live; a job that nobody has
 * spoken for was on a node that stopped, and is ended with a hint to start it again.
 */
@Component
class RunningJobs {

    private static final Duration BEAT = Duration.ofSeconds(5);

    private final JobStore store;
    private final JobFolder folder;
    private final TransactionTemplate transactions;
    private final Set<UUID> ids = ConcurrentHashMap.newKeySet();

    RunningJobs(JobStore store, JobFolder folder, TransactionTemplate transactions, Background background) {
        this.store = store;
        this.folder = folder;
        this.transactions = transactions;
        background.every("job-heart", BEAT, this::beat);
    }

    void began(UUID id) {
        ids.add(id);
    }

    void ended(UUID id) {
        ids.remove(id);
    }

    private boolean beat() {
        Scopes.asSystem(() -> transactions.execute(status -> {
            store.alive(ids);
            store.endForsaken();
            store.removeOld().forEach(folder::remove);
            return ids;
        }));
        return false;
    }
}
