package io.linli.identity;

import io.linli.database.Scopes;
import io.linli.identity.entry.SystemWork;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Work of the server itself in a transaction of its own, whoever is asking: login, sessions, directories. */
@Component
class AsServer implements SystemWork {

    private final TransactionTemplate transactions;

    AsServer(PlatformTransactionManager manager) {
        transactions = new TransactionTemplate(manager);
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public <T> T call(Supplier<T> work) {
        return Scopes.asSystem(() -> {
            // The template's result is null only if the work's is, which the callers' types exclude.
            @SuppressWarnings("NullAway")
            T result = transactions.execute(status -> work.get());
            return result;
        });
    }

    @Override
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }
}
