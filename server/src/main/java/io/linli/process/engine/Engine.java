package io.linli.process.engine;

import io.linli.database.Announcements;
import io.linli.database.SystemWork;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flowable.common.engine.api.delegate.event.FlowableEngineEventType;
import org.flowable.engine.ManagementService;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.repository.Deployment;
import org.flowable.engine.runtime.Execution;
import org.flowable.job.api.Job;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The engine, made when it is first needed: by the first deployment or, where processes are in force already, in the
 * background once the server is ready, so that timers fire. A server that runs no processes never pays for it.
 */
@Component
public class Engine implements DisposableBean {

    /** What nodes announce when a version comes into force or changes its state. */
    public static final String IN_FORCE = "process-version";

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration LOCK = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int TRIES = 3;

    /** What a dead node was doing is done by another one when its lock has ended and somebody has looked. */
    private static final Duration LOOK_FOR_THE_DEAD = Duration.ofSeconds(5);

    /** Longer than the longest call of another system. */
    private static final Duration LONG_LOCK = Duration.ofSeconds(100);

    private final Duration retryWait;
    private final DataSource pool;
    private final PlatformTransactionManager transactions;
    private final ObjectProvider<Conduct> conduct;
    private final JdbcClient database;
    private final SystemWork system;
    private volatile @Nullable ProcessEngine engine;
    private boolean closed;

    /**
     * @param retryWait how long a work that has failed waits before it is tried again, in whole seconds
     */
    Engine(
            @Value("${linli.process.retry-wait:10s}") Duration retryWait,
            DataSource pool,
            PlatformTransactionManager transactions,
            ObjectProvider<Conduct> conduct,
            JdbcClient database,
            SystemWork system,
            Announcements announcements) {
        this.retryWait = retryWait;
        this.pool = pool;
        this.transactions = transactions;
        this.conduct = conduct;
        this.database = database;
        this.system = system;
        // Any node may have to fire the timers of what another one has put into force.
        announcements.listen(IN_FORCE, any -> startWhereProcessesAreInForce());
    }

    public RuntimeService runtime() {
        return made().getRuntimeService();
    }

    /** Puts a drawing in and gives back what the engine calls it. */
    public String deploy(String key, String bpmn) {
        RepositoryService repository = made().getRepositoryService();
        Deployment deployment = repository
                .createDeployment()
                .name(key)
                .addString(key + ".bpmn20.xml", bpmn)
                .deploy();
        return repository
                .createProcessDefinitionQuery()
                .deploymentId(deployment.getId())
                .singleResult()
                .getId();
    }

    /** Forgets a drawing that was put in by a transaction that is undone. */
    public void forget(String engineId) {
        ((ProcessEngineConfigurationImpl) made().getProcessEngineConfiguration())
                .getProcessDefinitionCache()
                .remove(engineId);
    }

    /** Gives the jobs of an instance that have failed for good three more tries. */
    public void tryAgain(UUID instance) {
        ManagementService jobs = made().getManagementService();
        jobs.createDeadLetterJobQuery()
                .processInstanceId(instance.toString())
                .list()
                .forEach(job -> jobs.moveDeadLetterJobToExecutableJob(job.getId(), TRIES));
    }

    /** Keeps other executors from taking the job of a branch for one of a dead node while it takes its time. */
    public void takesTime(String branch) {
        Timestamp until = Timestamp.from(Instant.now().plus(LONG_LOCK));
        system.run(() ->
                database.sql("""
                        UPDATE engine.act_ru_job SET lock_exp_time_ = :until
                        WHERE execution_id_ = :branch AND lock_owner_ IS NOT NULL
                        """).param("until", until).param("branch", branch).update());
    }

    /** Adds a branch to a countersign for one more signer. */
    public void addBranch(UUID instance, String element, String group, String signer) {
        Execution root = runtime().createExecutionQuery().executionId(group).singleResult();
        runtime().addMultiInstanceExecution(element, root.getParentId(), Map.of(Behaviours.SIGNER, signer));
    }

    /** A branch that waits for a message at an element. */
    public record Waiting(String branch, String element, String message) {}

    /** The first branch of an instance that waits for a message. */
    public Optional<Waiting> waitingForMessage(UUID instance) {
        return runtime().createEventSubscriptionQuery().processInstanceId(instance.toString()).list().stream()
                .map(one -> new Waiting(one.getExecutionId(), one.getActivityId(), one.getEventName()))
                .findFirst();
    }

    /** A timer that runs at an element. */
    public record Timer(String job, String element, Instant due) {}

    /** The timer of an instance that would fire first. */
    public Optional<Timer> firstTimer(UUID instance) {
        return timers(instance).min(Comparator.comparing(Timer::due));
    }

    private Stream<Timer> timers(UUID instance) {
        return made()
                .getManagementService()
                .createTimerJobQuery()
                .processInstanceId(instance.toString())
                .list()
                .stream()
                .map(job -> new Timer(
                        job.getId(), job.getElementId(), job.getDuedate().toInstant()));
    }

    /** Lets a timer fire before its time. */
    public void fire(Timer timer) {
        ManagementService jobs = made().getManagementService();
        jobs.executeJob(jobs.moveTimerToExecutableJob(timer.job()).getId());
    }

    /** Lets the first timer of some elements fire before its time, if there is one. */
    public boolean fire(UUID instance, Collection<String> elements) {
        Optional<Timer> timer =
                timers(instance).filter(one -> elements.contains(one.element())).min(Comparator.comparing(Timer::due));
        timer.ifPresent(this::fire);
        return timer.isPresent();
    }

    /** Does the first job of an instance at once, if there is one. */
    public boolean runJob(UUID instance) {
        ManagementService jobs = made().getManagementService();
        Optional<Job> job = jobs.createJobQuery().processInstanceId(instance.toString()).list().stream()
                .findFirst();
        job.ifPresent(one -> jobs.executeJob(one.getId()));
        return job.isPresent();
    }

    @EventListener(ApplicationReadyEvent.class)
    void startWhereProcessesAreInForce() {
        if (engine != null) {
            return;
        }
        Thread.ofPlatform().daemon().name("engine").start(() -> {
            try {
                if (processesAreInForce()) {
                    made();
                }
            } catch (RuntimeException e) {
                LOG.error("the engine of processes could not be started; it is tried again with the next task", e);
            }
        });
    }

    private boolean processesAreInForce() {
        return system.call(() -> database.sql("SELECT EXISTS (SELECT FROM process.version)")
                .query(Boolean.class)
                .single());
    }

    private ProcessEngine made() {
        ProcessEngine found = engine;
        return found != null ? found : make();
    }

    private synchronized ProcessEngine make() {
        ProcessEngine found = engine;
        if (found != null) {
            return found;
        }
        if (closed) {
            throw new IllegalStateException("the server is being shut down");
        }
        long from = System.nanoTime();
        ProcessEngine made = setup().buildProcessEngine();
        made.getProcessEngineConfiguration().getAsyncExecutor().start();
        engine = made;
        LOG.info("processes are ready after {} ms", (System.nanoTime() - from) / 1_000_000);
        return made;
    }

    private EngineSetup setup() {
        Conduct conductor = conduct.getObject();
        var setup = new EngineSetup.WithinTransactions(transactions);
        setup.setDataSource(new TransactionAwareDataSourceProxy(pool));
        var behaviours = new Behaviours(conductor);
        setup.setExpressionManager(new Phrases(conductor));
        setup.setActivityBehaviorFactory(behaviours);
        setup.setCustomDefaultBpmnParseHandlers(List.of(new WorkReading(behaviours)));
        setup.setProcessValidator(new NoSecondCheck());
        setup.setTypedEventListeners(Map.of(
                String.join(
                        ",",
                        FlowableEngineEventType.ACTIVITY_STARTED.name(),
                        FlowableEngineEventType.ACTIVITY_COMPLETED.name(),
                        FlowableEngineEventType.SEQUENCEFLOW_TAKEN.name(),
                        FlowableEngineEventType.PROCESS_COMPLETED.name(),
                        FlowableEngineEventType.PROCESS_COMPLETED_WITH_TERMINATE_END_EVENT.name(),
                        FlowableEngineEventType.JOB_RETRIES_DECREMENTED.name(),
                        FlowableEngineEventType.ENTITY_DELETED.name()),
                List.of(new Trace(conductor))));
        setup.setEnableSafeBpmnXml(true);
        // Whoever completes a signature holds the instance, so that no job need bring several together.
        setup.setParallelMultiInstanceAsyncLeave(false);
        setup.setAsyncExecutorNumberOfRetries(TRIES);
        setup.setAsyncFailedJobWaitTime(Math.toIntExact(retryWait.toSeconds()));
        var jobs = setup.getAsyncExecutorConfiguration();
        jobs.setTimerLockTime(LOCK);
        jobs.setAsyncJobLockTime(LOCK);
        jobs.setResetExpiredJobsInterval(LOOK_FOR_THE_DEAD);
        jobs.setDefaultTimerJobAcquireWaitTime(LOOK);
        jobs.setDefaultAsyncJobAcquireWaitTime(LOOK);
        return setup;
    }

    @Override
    public synchronized void destroy() {
        closed = true;
        ProcessEngine made = engine;
        if (made != null) {
            made.close();
        }
    }
}
