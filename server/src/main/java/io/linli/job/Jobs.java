package io.linli.job;

import io.linli.database.Scope;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.identity.Principals;
import io.linli.kernel.Ids;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Starts long work (后台任务) that somebody waits for: exports, imports, trainings. The starter sees its
 * progress, may cancel it, and alone may fetch its files.
 */
@Component
public class Jobs {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int AT_ONCE = 3;

    private final JobStore store;
    private final JobFolder folder;
    private final RunningJobs running;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    Jobs(JobStore store, JobFolder folder, RunningJobs running) {
        this.store = store;
        this.folder = folder;
        this.running = running;
    }

    /**
     * Starts work on behalf of the current scope and of whoever is signed in; within a transaction it begins after the
     * commit.
     *
     * @param kind name in kebab case of what the work is
     * @return key of the job
     */
    public UUID start(String kind, JobWork wanted) {
        Scope scope = Scopes.current().orElseThrow(() -> new IllegalStateException("a job needs a scope"));
        UUID id = Ids.next();
        store.add(id, kind, scope.account());
        Principals.Work<RuntimeException> work = () -> Scopes.run(scope, () -> carryOut(id, wanted));
        Principals.Work<RuntimeException> byStarter = Principals.current().isPresent() ? Principals.kept(work) : work;
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    launch(id, byStarter);
                }
            });
        } else {
            launch(id, byStarter);
        }
        return id;
    }

    private void launch(UUID id, Principals.Work<RuntimeException> work) {
        running.began(id);
        Thread.ofVirtual().name("job-" + id).start(work::run);
    }

    private void carryOut(UUID id, JobWork work) {
        places.acquireUninterruptibly();
        var progress = new StoredProgress(id, store, folder);
        try (progress) {
            work.run(progress);
            progress.finish();
        } catch (JobCancelled e) {
            store.end(id, JobState.CANCELLED, progress.early("已取消"));
            folder.remove(id);
        } catch (Refusal e) {
            store.end(id, JobState.FAILED, progress.early(Objects.requireNonNullElse(e.getMessage(), e.code())));
        } catch (Exception e) {
            LOG.error("job {} failed", id, e);
            store.end(id, JobState.FAILED, progress.early("任务出错,没有完成,请稍后重新发起"));
        } finally {
            places.release();
            running.ended(id);
        }
    }
}
