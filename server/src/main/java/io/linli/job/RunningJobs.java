package io.linli.job;

import io.linli.database.Scopes;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The jobs that this node works on. It says every few seconds that they live; a job that nobody has
 * spoken for was on a node that stopped, and is ended with a hint to start it again.
 */
@Component
class RunningJobs {

    private static final long BEAT_MILLISECONDS = 5_000;

    private final JobStore store;
    private final JobFolder folder;
    private final TransactionTemplate transactions;
    private final Set<UUID> ids = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread heart = Thread.ofVirtual().name("job-heart").unstarted(this::beat);

    RunningJobs(JobStore store, JobFolder folder, TransactionTemplate transactions) {
        this.store = store;
        this.folder = folder;
        this.transactions = transactions;
    }

    void began(UUID id) {
        ids.add(id);
    }

    void ended(UUID id) {
        ids.remove(id);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        heart.start();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        closing.countDown();
        heart.join(Duration.ofSeconds(5));
    }

    private void beat() {
        try {
            do {
                Scopes.asSystem(() -> transactions.execute(status -> {
                    store.alive(ids);
                    store.endForsaken();
                    store.removeOld().forEach(folder::remove);
                    return ids;
                }));
            } while (!closing.await(BEAT_MILLISECONDS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
