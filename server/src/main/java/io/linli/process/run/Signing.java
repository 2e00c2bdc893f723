package io.linli.process.run;

import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.Ids;
import io.linli.process.drawing.Element;
import io.linli.process.engine.Engine;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Changes who signs at a countersign (加签、减签). */
@Component
class Signing {

    private final TasksInHand inHand;
    private final Running running;
    private final TaskStore store;
    private final RunStore instances;
    private final Assignment assignment;
    private final Engine engine;

    Signing(
            TasksInHand inHand,
            Running running,
            TaskStore store,
            RunStore instances,
            Assignment assignment,
            Engine engine) {
        this.inHand = inHand;
        this.running = running;
        this.store = store;
        this.instances = instances;
        this.assignment = assignment;
        this.engine = engine;
    }

    /** Asks one more to sign. */
    TasksInHand.Acted addSigner(UUID id, String who) {
        Principal by = Principals.required();
        return inHand.act(id, (run, task) -> {
            inHand.mine(task, by);
            String group = task.signGroup();
            Element step = running.drawing(run).required(task.element());
            if (group == null || step.repeated() == null || step.repeated().sequential()) {
                throw Refusal.conflict(
                        "no-countersign", "只有并行会签的任务可以加签", "Signers can be added to a parallel countersign only");
            }
            String signer = assignment
                    .signer(who)
                    .orElseThrow(() -> Refusal.badField(
                            "signer", "unknown-account", "没有该人员或单位", "there is no such account or unit"));
            engine.addBranch(run.id(), task.element(), group, signer);
            instances.note(Ids.next(), run, id, "add-signer", by.account(), by.name(), assignment.nameOf(signer));
            return task;
        });
    }

    /** Lets somebody's signature go whose turn it is. */
    TasksInHand.Acted removeSigner(UUID id, UUID other) {
        Principal by = Principals.required();
        return inHand.act(id, (run, task) -> {
            inHand.mine(task, by);
            TaskRecord off = store.find(other)
                    .filter(one -> one.open() && one.instance().equals(run.id()))
                    .filter(one -> task.signGroup() != null && task.signGroup().equals(one.signGroup()))
                    .filter(one -> !one.id().equals(id))
                    .orElseThrow(() ->
                            Refusal.badField("task", "no-signer", "没有该会签任务", "there is no such signature to remove"));
            engine.runtime().deleteMultiInstanceExecution(off.execution(), false);
            instances.note(Ids.next(), run, id, "remove-signer", by.account(), by.name(), assignment.nameOf(off));
            return task;
        });
    }
}
