package io.linli.process.engine;

import io.linli.kernel.Ids;
import java.util.List;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.common.engine.impl.interceptor.CommandInterceptor;
import org.flowable.common.spring.SpringTransactionContextFactory;
import org.flowable.common.spring.SpringTransactionInterceptor;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What all engines of ours have in common: nothing beside the moving of tokens, that is no people, no mail, no scripts,
 * no event bus and no history of their own.
 */
abstract class EngineSetup extends ProcessEngineConfigurationImpl {

    EngineSetup() {
        setEngineName("linli");
        setDisableIdmEngine(true);
        setDisableEventRegistry(true);
        setDbHistoryUsed(false);
        setHistoryLevel(HistoryLevel.NONE);
        setEnableProcessDefinitionInfoCache(false);
        // The pages draw the drawing themselves.
        setCreateDiagramOnDeploy(false);
        setIdGenerator(() -> Ids.next().toString());
        setAsyncExecutorActivate(false);
    }

    @Override
    public void initMailClients() {
        // There is no mail: tasks that would send any are refused.
    }

    @Override
    public void initScriptingEngines() {
        // There are no scripts: elements that would run any are refused.
    }

    /** An engine on its own connections, which makes the tables. */
    static final class WithoutTransactions extends EngineSetup {

        @Override
        public @Nullable CommandInterceptor createTransactionInterceptor() {
            return null;
        }
    }

    /** An engine that works within the transactions of the server, as the server itself. */
    static final class WithinTransactions extends EngineSetup {

        private final PlatformTransactionManager transactions;

        WithinTransactions(PlatformTransactionManager transactions) {
            this.transactions = transactions;
            setTransactionsExternallyManaged(true);
            // The prefix finds the tables; naming the schema as well would cost two statements for each command.
            setDatabaseTablePrefix(EngineSchema.NAME + ".");
            setTablePrefixIsSchema(true);
            setDatabaseSchemaUpdate(null);
            setCustomPreCommandInterceptors(List.of(new AsTheServer()));
        }

        @Override
        public void initEntityManagers() {
            setActivityInstanceEntityManager(new NoOwnTrace(this, getActivityInstanceDataManager()));
            super.initEntityManagers();
        }

        @Override
        public CommandInterceptor createTransactionInterceptor() {
            return new SpringTransactionInterceptor(transactions);
        }

        @Override
        public void initTransactionContextFactory() {
            setTransactionContextFactory(new SpringTransactionContextFactory(transactions));
        }
    }
}
