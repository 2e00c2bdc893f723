package io.linli.database;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Work of the server itself in a transaction of its own, whoever is asking and whatever transaction runs. As with {@link
 * Scopes#asSystem}, say at the place of the call by which other rule the caller may see its result.
 */
@Component
public final class SystemWork {

    private final TransactionTemplate transactions;

    SystemWork(PlatformTransactionManager manager) {
        transactions = new TransactionTemplate(manager);
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Does the work, and gives its result when it is committed. */
    public <T> T call(Supplier<T> work) {
        return Scopes.asSystem(() -> {
            // The template's result is null only if the work's is, which the callers' types exclude.
            @SuppressWarnings("NullAway")
            T result = transactions.execute(status -> work.get());
            return result;
        });
    }

    /** Does the work, which is committed when this returns. */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }
}
