package io.linli.process.run;

import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.process.feel.FeelFault;
import java.util.Objects;
import java.util.function.Supplier;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does something to instances as the server, in one transaction. The engine's tables are the server's; what the caller
 * may do is checked by whoever makes the move. A transaction of the server's scope that runs already is joined.
 */
@Component
class Moves {

    private final TransactionTemplate transactions;

    Moves(TransactionTemplate transactions) {
        this.transactions = transactions;
    }

    /** Makes a move, and says what went wrong in words that people can act on. */
    <T> T make(Supplier<T> move) {
        try {
            return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> move.get())));
        } catch (FlowableException | FeelFault e) {
            throw understood(e);
        }
    }

    /** Makes a move and undoes it, for whoever only wants to know what would happen. */
    <T> T tryOut(Supplier<T> move) {
        try {
            return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> {
                status.setRollbackOnly();
                return move.get();
            })));
        } catch (FlowableException | FeelFault e) {
            throw understood(e);
        }
    }

    static RuntimeException understood(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
            if (cause instanceof FeelFault fault) {
                return Refusal.conflict(fault.code(), String.valueOf(fault.getMessage()), fault.english());
            }
            if (cause instanceof FlowableOptimisticLockingException) {
                return Refusal.conflict(
                        "moved-meanwhile", "流程刚刚已向前推进,请刷新后再操作", "The process has just moved on; reload and try again");
            }
        }
        return e;
    }
}
