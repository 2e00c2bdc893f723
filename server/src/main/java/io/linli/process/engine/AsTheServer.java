package io.linli.process.engine;

import io.linli.database.Scopes;
import org.flowable.common.engine.impl.interceptor.AbstractCommandInterceptor;
import org.flowable.common.engine.impl.interceptor.Command;
import org.flowable.common.engine.impl.interceptor.CommandConfig;
import org.flowable.common.engine.impl.interceptor.CommandExecutor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The engine's own work (timers, jobs) opens transactions as the server. Within a transaction of ours nothing changes:
 * whoever opened it has checked that the caller may do what he does.
 */
final class AsTheServer extends AbstractCommandInterceptor {

    @Override
    public <T> T execute(CommandConfig config, Command<T> command, CommandExecutor executor) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return next.execute(config, command, executor);
        }
        return Scopes.asSystem(() -> next.execute(config, command, executor));
    }
}
