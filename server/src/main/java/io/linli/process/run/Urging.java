package io.linli.process.run;

import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.Ids;
import io.linli.message.Messages;
import io.linli.message.Notice;
import io.linli.message.Recipients;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reminds whoever has a task (催办). */
@Component
class Urging {

    /** Nobody is reminded of one task more often. */
    private static final Duration REST = Duration.ofMinutes(30);

    private final Moves moves;
    private final Running running;
    private final TaskStore store;
    private final RunStore instances;
    private final Messages messages;

    Urging(Moves moves, Running running, TaskStore store, RunStore instances, Messages messages) {
        this.moves = moves;
        this.running = running;
        this.store = store;
        this.instances = instances;
        this.messages = messages;
    }

    /** Reminds whoever has the task. */
    void urge(UUID id) {
        Principal by = Principals.required();
        moves.make(() -> {
            TaskRecord task = store.find(id).filter(TaskRecord::open).orElseThrow(TasksInHand::missing);
            Run run = running.running(task.instance());
            if (!by.account().equals(run.record.startedBy()) && !Running.supervises(by, run)) {
                throw TasksInHand.missing();
            }
            if (!store.urged(id, Runs.now(), REST)) {
                throw Refusal.conflict(
                        "urged-lately",
                        REST.toMinutes() + "分钟内已催办过,请稍后再催",
                        "It was urged within the last " + REST.toMinutes() + " minutes");
            }
            instances.note(Ids.next(), run, id, "urge", by.account(), by.name(), "");
            messages.send(new Notice(
                    "process.urged",
                    Map.of(
                            "title",
                            run.record.title(),
                            "actor",
                            by.name(),
                            "step",
                            task.name(),
                            "number",
                            run.record.number()),
                    holders(task),
                    "/tasks/" + id,
                    Notice.Priority.NORMAL));
            return task;
        });
    }

    static Recipients holders(TaskRecord task) {
        UUID assignee = task.assignee();
        String unit = task.unit();
        return assignee != null
                ? Recipients.account(assignee)
                : unit == null ? Recipients.nobody() : Recipients.unit(unit);
    }
}
