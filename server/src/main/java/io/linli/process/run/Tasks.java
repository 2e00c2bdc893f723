package io.linli.process.run;

import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.process.definition.Forms;
import io.linli.process.drawing.Check;
import io.linli.process.drawing.Element;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people do with their tasks until these are done. */
@Component
class Tasks {

    private final TasksInHand inHand;
    private final Running running;
    private final TaskStore store;
    private final Forms forms;
    private final Sealing sealing;
    private final Telling telling;
    private final FormFiles files;

    Tasks(
            TasksInHand inHand,
            Running running,
            TaskStore store,
            Forms forms,
            Sealing sealing,
            Telling telling,
            FormFiles files) {
        this.inHand = inHand;
        this.running = running;
        this.store = store;
        this.forms = forms;
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
            checkForm(task, data, false);
            return store.save(id, sealing.sealedText(data));
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
            checkForm(task, data, true);
            Element step = running.drawing(run).required(task.element());
            if (task.signGroup() != null && !"approve".equals(outcome) && !"reject".equals(outcome)) {
                throw Refusal.badField("outcome", "approve-or-reject", "会签须选择同意或不同意", "say approve or reject");
            }
            run.data.putAll(data);
            if (task.signGroup() == null && outcome != null) {
                run.data.put(Check.resultField(step), outcome);
            }
            run.by().put(task.element(), by.account().toString());
            TaskRecord done = store.done(id, by.account(), by.name(), outcome, note, Runs.now());
            files.attach(run, task.form(), data, by.account());
            telling.done(run, task, data, outcome, by);
            running.push(task.execution());
            return done;
        });
    }

    private void checkForm(TaskRecord task, Map<String, Object> data, boolean required) {
        if (task.form() != null) {
            forms.check(task.form(), data, required);
        } else if (!data.isEmpty()) {
            throw Refusal.badRequest("no-form", "该任务不填表", "There is no form to fill in at this task");
        }
    }
}
