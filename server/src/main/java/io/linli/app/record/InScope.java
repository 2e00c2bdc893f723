package io.linli.app.record;

import io.linli.database.Scopes;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions of the engine. What somebody may see is read in his own scope; what has been allowed is then written as the
 * server, because one act can touch records, processes and figures that lie beyond his scope. Within a running
 * transaction both take part in it.
 */
@Component
class InScope {

    private final TransactionTemplate reading;
    private final TransactionTemplate writing;
    private final TransactionTemplate apart;
    private final TransactionTemplate nested;

    InScope(PlatformTransactionManager manager) {
        reading = new TransactionTemplate(manager);
        reading.setReadOnly(true);
        writing = new TransactionTemplate(manager);
        apart = new TransactionTemplate(manager);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        nested = new TransactionTemplate(manager);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Reads in the scope of whoever asks. */
    <T> T read(Supplier<T> work) {
        return given(reading.execute(status -> work.get()));
    }

    /** Reads as the server; the caller says by another rule what may be seen. */
    <T> T readAsServer(Supplier<T> work) {
        return Scopes.asSystem(() -> given(reading.execute(status -> work.get())));
    }

    /** Writes in the scope of whoever asks. */
    <T> T write(Supplier<T> work) {
        return given(writing.execute(status -> work.get()));
    }

    /** Writes as the server; the caller has made sure that it may be done. */
    <T> T asServer(Supplier<T> work) {
        return Scopes.asSystem(() -> given(writing.execute(status -> work.get())));
    }

    /** Writes as the server, unless the work says that all of it is to be taken back. */
    <T> T maybe(Function<TransactionStatus, T> work) {
        return Scopes.asSystem(() -> given(writing.execute(work::apply)));
    }

    /** Does a part of a running transaction, which is taken back by itself if it fails. */
    <T> T nested(Supplier<T> work) {
        return given(nested.execute(status -> work.get()));
    }

    /** Writes as the server in a transaction that stands for itself. */
    <T> T apart(Supplier<T> work) {
        return Scopes.asSystem(() -> given(apart.execute(status -> work.get())));
    }

    /** The result of a template is null only if the work's is, which the types of callers exclude. */
    @SuppressWarnings("NullAway")
    private static <T> T given(@org.jspecify.annotations.Nullable T result) {
        return result;
    }
}
