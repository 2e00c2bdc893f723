package io.linli.process.run;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.Ids;
import io.linli.process.engine.Engine;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What supervisors do with running instances; the starter, too, may call his off. */
@Component
class Supervision {

    private final Moves moves;
    private final Running running;
    private final RunStore store;
    private final Engine engine;
    private final AuditTrail audit;
    private final Telling telling;

    Supervision(Moves moves, Running running, RunStore store, Engine engine, AuditTrail audit, Telling telling) {
        this.moves = moves;
        this.running = running;
        this.store = store;
        this.engine = engine;
        this.audit = audit;
        this.telling = telling;
    }

    /** Ends an instance before its time. */
    void cancel(UUID id, String reason) {
        Principal by = Principals.required();
        moves.make(() -> {
            Run run = running.found(id);
            boolean starter = by.account().equals(run.record.startedBy());
            if (!starter && !Running.supervises(by, run)) {
                throw Running.missing();
            }
            if (run.over()) {
                throw Refusal.conflict("not-running", "流程已结束", "The process has ended");
            }
            engine.runtime().deleteProcessInstance(id.toString(), "cancelled");
            run.state = "cancelled";
            run.fault = null;
            run.endedAt = Runs.now();
            store.note(Ids.next(), run, null, "cancel", by.account(), by.name(), reason);
            audit.record(new Entry("process:cancel", "process-instance", run.record.number(), "终止流程"));
            telling.ended(run, "cancelled");
            return run;
        });
    }

    /** Stops an instance for a while. */
    void suspend(UUID id, String reason) {
        supervise(id, (run, by) -> {
            if (!run.state.equals("running")) {
                throw Refusal.conflict("not-running", "只能挂起办理中的流程", "Only a running instance can be suspended");
            }
            run.state = "suspended";
            engine.runtime().suspendProcessInstanceById(id.toString());
            noted(run, by, "suspend", reason, "挂起流程");
        });
    }

    /** Lets a suspended instance go on. */
    void resume(UUID id, String reason) {
        supervise(id, (run, by) -> {
            if (!run.state.equals("suspended")) {
                throw Refusal.conflict("not-suspended", "该流程没有挂起", "This instance is not suspended");
            }
            run.state = "running";
            engine.runtime().activateProcessInstanceById(id.toString());
            noted(run, by, "resume", reason, "恢复流程");
        });
    }

    /** Tries again what has failed. */
    void retry(UUID id, String reason) {
        supervise(id, (run, by) -> {
            if (!run.state.equals("failed")) {
                throw Refusal.conflict("not-failed", "该流程没有出错的步骤", "Nothing has failed in this instance");
            }
            run.state = "running";
            run.fault = null;
            engine.tryAgain(id);
            noted(run, by, "retry", reason, "重试出错的步骤");
        });
    }

    /** Something that a supervisor does. */
    @FunctionalInterface
    private interface Act {
        void on(Run run, Principal by);
    }

    private void supervise(UUID id, Act act) {
        Principal by = Principals.required();
        moves.make(() -> {
            Run run = running.found(id);
            if (!Running.supervises(by, run)) {
                throw Running.missing();
            }
            act.on(run, by);
            return run;
        });
    }

    private void noted(Run run, Principal by, String kind, String reason, String summary) {
        store.note(Ids.next(), run, null, kind, by.account(), by.name(), reason);
        audit.record(new Entry("process:" + kind, "process-instance", run.record.number(), summary));
    }

    /** Tells an instance that something it waits for has happened. */
    void message(UUID id, String name, Map<String, Object> data) {
        supervise(id, (found, by) -> {
            Run run = running.running(id);
            if (!running.told(run, name, data)) {
                throw Refusal.conflict(
                        "not-waited-for", "流程当前没有等待这一消息", "The process does not wait for this message now");
            }
        });
    }
}
