package io.linli.incident.life;

import io.linli.database.Scopes;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The types whose result is taken only with a photo, from memory; a change is seen within seconds on every node. */
@Component
class PhotoRule {

    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private volatile Known known;

    PhotoRule(JdbcClient database, PlatformTransactionManager manager) {
        this.database = database;
        this.transactions = new TransactionTemplate(manager);
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.known = read();
    }

    /** The types, and when they were read. */
    private record Known(Set<String> types, long atNanos) {}

    boolean isRequired(String type) {
        if (System.nanoTime() - known.atNanos() > FRESH_NANOS) {
            known = read();
        }
        return known.types().contains(type);
    }

    private Known read() {
        return Scopes.asSystem(() -> Objects.requireNonNull(transactions.execute(status -> new Known(
                database.sql("SELECT code FROM incident.type WHERE photo_required")
                        .query(String.class)
                        .set(),
                System.nanoTime()))));
    }
}
