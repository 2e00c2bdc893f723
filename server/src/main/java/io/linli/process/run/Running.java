package io.linli.process.run;

import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.process.definition.Versions;
import io.linli.process.drawing.Drawing;
import io.linli.process.engine.Engine;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.flowable.engine.runtime.Execution;
import org.springframework.stereotype.Component;

/** Instances that run: locked for a move, pushed on, and told what they wait for. Called within {@link Moves}. */
@Component
class Running {

    private final Runs runs;
    private final Versions versions;
    private final Engine engine;

    Running(Runs runs, Versions versions, Engine engine) {
        this.runs = runs;
        this.versions = versions;
        this.engine = engine;
    }

    /** The instance locked, if it runs. */
    Run running(UUID id) {
        Run run = found(id);
        if (!run.state.equals("running")) {
            throw notRunning(run.state);
        }
        if (versions.version(run.record.version()).state().equals("suspended")) {
            throw Refusal.conflict("process-suspended", "该流程已暂停,暂不能办理", "This process is suspended");
        }
        return run;
    }

    /** The instance locked, in whatever state it is. */
    Run found(UUID id) {
        return runs.find(id).orElseThrow(Running::missing);
    }

    private static Refusal notRunning(String state) {
        return switch (state) {
            case "suspended" ->
                Refusal.conflict(
                        "instance-suspended", "流程已挂起,恢复后才能办理", "This instance is suspended until it is resumed");
            case "failed" ->
                Refusal.conflict(
                        "instance-failed",
                        "流程的自动步骤出错,请联系监管人员重试",
                        "An automatic step of this instance has failed; ask a supervisor to try it again");
            default -> Refusal.conflict("not-running", "流程已结束", "The process has ended");
        };
    }

    static Refusal missing() {
        return Refusal.notFound("没有该流程实例,或您无权查看", "There is no such instance, or you may not see it");
    }

    /** Pushes a branch on. */
    void push(String branch) {
        engine.runtime().trigger(branch);
    }

    Drawing drawing(Run run) {
        return versions.drawing(run.record.version());
    }

    String definition(Run run) {
        return versions.version(run.record.version()).key();
    }

    /** Gives a message to the branch that waits for it, if one does. */
    boolean told(Run run, String name, Map<String, Object> data) {
        Optional<Execution> waiting = engine
                .runtime()
                .createExecutionQuery()
                .processInstanceId(run.id().toString())
                .messageEventSubscriptionName(name)
                .list()
                .stream()
                .findFirst();
        waiting.ifPresent(branch -> {
            run.data.put(name, data);
            engine.runtime().messageEventReceived(name, branch.getId());
        });
        return waiting.isPresent();
    }

    /** Whether somebody supervises the place of an instance. */
    static boolean supervises(Principal by, Run run) {
        return by.may("process:supervise") && by.covers(run.place());
    }
}
