package io.linli.process.run;

import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.Ids;
import io.linli.process.drawing.Element;
import io.linli.process.engine.Engine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.flowable.engine.runtime.Execution;
import org.springframework.stereotype.Component;

/** Goes back on the way: returned to an earlier step, or withdrawn by whoever has just gone on (退回、撤回). */
@Component
class WayBack {

    private final Moves moves;
    private final TasksInHand inHand;
    private final Running running;
    private final TaskStore store;
    private final RunStore instances;
    private final Engine engine;

    WayBack(Moves moves, TasksInHand inHand, Running running, TaskStore store, RunStore instances, Engine engine) {
        this.moves = moves;
        this.inHand = inHand;
        this.running = running;
        this.store = store;
        this.instances = instances;
        this.engine = engine;
    }

    /** Sends the matter back to an earlier step, where whoever did it before does it again. */
    TasksInHand.Acted sendBack(UUID id, String to, String reason) {
        Principal by = Principals.required();
        return inHand.act(id, (run, task) -> {
            inHand.mine(task, by);
            Element target = running.drawing(run).element(to);
            if (target == null
                    || !target.is("userTask")
                    || Assignment.doer(run, to).isEmpty()) {
                throw Refusal.badField(
                        "to", "not-an-earlier-step", "只能退回到已办过的步骤", "choose a step that was done before");
            }
            TaskRecord done = store.done(id, by.account(), by.name(), "returned", reason, Runs.now());
            move(run, task.execution(), to);
            instances.note(Ids.next(), run, id, "return", by.account(), by.name(), reason);
            return done;
        });
    }

    /** Takes back what the caller has completed, as long as nobody has gone on with it. */
    TasksInHand.Acted withdraw(UUID id) {
        Principal by = Principals.required();
        return moves.make(() -> {
            TaskRecord task = store.find(id)
                    .filter(one -> by.account().equals(one.doneBy()))
                    .orElseThrow(TasksInHand::missing);
            Run run = running.running(task.instance());
            boolean late = task.doneAt() == null
                    || task.signGroup() != null
                    || store.touchedSince(run.id(), id, task.doneAt());
            if (!task.state().equals("done") || late) {
                throw Refusal.conflict(
                        "too-late-to-withdraw",
                        "后续步骤已有人办理,不能撤回",
                        "Somebody has gone on with it; it cannot be taken back");
            }
            move(run, "", task.element());
            instances.note(Ids.next(), run, id, "withdraw", by.account(), by.name(), "");
            return new TasksInHand.Acted(task, run.record.number(), run.record.title());
        });
    }

    /** Sends the instance back to a step: with it every branch that stands behind that step. */
    private void move(Run run, String branch, String to) {
        run.returning = to;
        Map<String, String> standing = new LinkedHashMap<>();
        for (Execution execution : engine.runtime()
                .createExecutionQuery()
                .processInstanceId(run.id().toString())
                .list()) {
            String element = execution.getActivityId();
            if (element != null && !execution.isEnded() && running.drawing(run).element(element) != null) {
                standing.put(execution.getId(), element);
            }
        }
        Ways ways = new Ways(running.drawing(run));
        var elements = standing.entrySet().stream()
                .filter(one -> one.getKey().equals(branch) || ways.leads(to, one.getValue()))
                .map(Map.Entry::getValue)
                .filter(element -> !running.drawing(run).required(element).is("boundaryEvent"))
                .filter(element -> !running.drawing(run).required(element).is("subProcess"))
                .distinct()
                .toList();
        engine.runtime()
                .createChangeActivityStateBuilder()
                .processInstanceId(run.id().toString())
                .moveActivityIdsToSingleActivityId(elements, to)
                .changeState();
    }
}
