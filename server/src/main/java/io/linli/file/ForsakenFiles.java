package io.linli.file;

import io.linli.database.Scopes;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes what was uploaded and then not used for anything within a day. */
@Component
class ForsakenFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ForsakenFiles.class);
    private static final long PAUSE_MILLISECONDS = 600_000;
    private static final int AT_ONCE = 200;

    private final FileStore store;
    private final Vault vault;
    private final TransactionTemplate transactions;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread sweeper = Thread.ofVirtual().name("forsaken-files").unstarted(this::sweep);

    ForsakenFiles(FileStore store, Vault vault, TransactionTemplate transactions) {
        this.store = store;
        this.vault = vault;
        this.transactions = transactions;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        sweeper.start();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        closing.countDown();
        sweeper.join(Duration.ofSeconds(5));
    }

    private void sweep() {
        try {
            while (!closing.await(PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                try {
                    remove();
                } catch (RuntimeException e) {
                    LOG.error("forsaken files could not be removed; they are tried again later", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Removes them all and tells how many there were. */
    int remove() {
        int removed = 0;
        List<byte[]> digests;
        do {
            digests = asServer(() -> store.removeForsaken(AT_ONCE));
            for (byte[] digest : digests) {
                asServer(() -> {
                    if (store.unused(digest)) {
                        vault.remove(digest);
                    }
                    return digest;
                });
            }
            removed += digests.size();
        } while (digests.size() == AT_ONCE);
        return removed;
    }

    private <T> T asServer(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> work.get())));
    }
}
