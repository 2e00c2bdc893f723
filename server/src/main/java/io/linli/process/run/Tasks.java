package io.linli.process.run;

import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.process.drawing.Check;
import io.linli.process.drawing.Element;
import io.linli.process.drawing.Outcomes;
import io.linli.process.drawing.Outcomes.Outcome;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people do with their tasks until these are done. */
@Component
class Tasks {

    private final TasksInHand inHand;
    private final Running running;
    private final TaskStore store;
    private final Filling filling;
    private final Sealing sealing;
    private final Telling telling;
    private final FormFiles files;

    Tasks(
            TasksInHand inHand,
            Running running,
            TaskStore store,
            Filling filling,
            Sealing sealing,
            Telling telling,
            FormFiles files) {
        this.inHand = inHand;
        this.running = running;
        this.store = store;
        this.filling = filling;
        this.sealing = sealing;
        this.telling = telling;
        this.files = files;
    }

    TasksInHand.Acted claim(UUID id) {
        Principal by = Principals.required();
        return inHand.act(id, (run, task) -> {
            inHand.mine(task, by);
            return store.assign(id, by.account(), task.owner(), Runs.now());
        });
    }

    TasksInHand.Acted release(UUID id) {
        Principal by = Principals.required();
        return inHand.act(id, (run, task) -> {
            if (!TasksInHand.holds(by, task) || task.unit() == null) {
                throw Refusal.conflict(
                        "not-claimed", "只能退回自己认领的任务", "Only a task that you have claimed can be released");
            }
            return store.assign(id, null, null, null);
        });
    }

    TasksInHand.Acted save(UUID id, int version, Map<String, Object> data) {
        Principal by = Principals.required();
        return inHand.act(id, (run, task) -> {
            inHand.mine(task, by);
            if (task.revision() != version) {
                throw Refusal.staleVersion();
            }
            return store.save(id, sealing.sealedText(filling.saved(run, task, data)));
        });
    }

    TasksInHand.Acted complete(UUID id, Map<String, Object> data, @Nullable String outcome, @Nullable String note) {
        Principal by = Principals.required();
        return inHand.act(id, (run, task) -> {
            inHand.mine(task, by);
            if (task.owner() != null) {
                throw Refusal.conflict(
                        "delegated", "受委托的任务请办好后交还委托人", "A task that was lent to you is given back, not completed");
            }
            Element step = running.drawing(run).required(task.element());
            checkOutcome(step, task, outcome);
            Filling.Filled filled = filling.whole(run, task, data);
            filled.into(run.data);
            if (task.signGroup() == null && outcome != null) {
                run.data.put(Check.resultField(step), outcome);
            }
            run.by().put(task.element(), by.account().toString());
            TaskRecord done = store.done(id, by.account(), by.name(), outcome, note, Runs.now());
            files.attach(run, task.form(), filled.values(), by.account());
            telling.done(run, task, filled.told(), outcome, by);
            running.push(task.execution());
            return done;
        });
    }

    private static void checkOutcome(Element step, TaskRecord task, @Nullable String outcome) {
        if (task.signGroup() != null) {
            if (!"approve".equals(outcome) && !"reject".equals(outcome)) {
                throw Refusal.badField("outcome", "approve-or-reject", "会签须选择同意或不同意", "say approve or reject");
            }
            return;
        }
        List<Outcome> offered = Outcomes.of(step);
        if (!offered.isEmpty() && offered.stream().noneMatch(one -> one.code().equals(outcome))) {
            throw Refusal.badField(
                    "outcome",
                    "unknown-outcome",
                    "办理结果须为 " + offered.stream().map(Outcome::name).collect(Collectors.joining("、")) + " 之一",
                    "the outcome is one of "
                            + offered.stream().map(Outcome::code).collect(Collectors.joining(", ")));
        }
    }
}
