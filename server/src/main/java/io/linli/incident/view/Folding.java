package io.linli.incident.view;

import io.linli.database.Scopes;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings figures and word search up to date each second. Any node may do it; one at a time does. */
@Component
class Folding {

    private static final Logger LOG = LoggerFactory.getLogger(Folding.class);
    private static final long PAUSE_MILLISECONDS = 1_000;
    private static final int FIGURES_AT_ONCE = 20_000;
    private static final int WORDS_AT_ONCE = 1_000;

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("folding").unstarted(this::work);

    Folding(JdbcClient database, TransactionTemplate transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        thread.start();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        closing.countDown();
        thread.join(Duration.ofSeconds(5));
    }

    private void work() {
        try {
            boolean more;
            do {
                more = false;
                try {
                    more = fold();
                } catch (RuntimeException e) {
                    LOG.error("figures could not be brought up to date; it is tried again", e);
                }
            } while (!closing.await(more ? 1 : PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Folds what there is, up to a size that is done in a moment; true if there may be more. */
    boolean fold() {
        long figures = call("SELECT incident.fold_figures(:most)", FIGURES_AT_ONCE);
        long words = call("SELECT incident.fold_words(:most)", WORDS_AT_ONCE);
        return figures == FIGURES_AT_ONCE || words == WORDS_AT_ONCE;
    }

    private long call(String sql, int most) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status ->
                database.sql(sql).param("most", most).query(Long.class).single())));
    }
}
