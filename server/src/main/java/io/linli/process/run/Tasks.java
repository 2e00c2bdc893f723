package io.linli.process.run;

import io.linli.http.Refusal;
import io.linli.identity.AccountSummary;
import io.linli.identity.Accounts;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.Ids;
import io.linli.message.Messages;
import io.linli.message.Notice;
import io.linli.message.Recipients;
import io.linli.process.definition.Forms;
import io.linli.process.drawing.Check;
import io.linli.process.drawing.Element;
import io.linli.process.engine.Engine;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What people do with their tasks. Each act locks the instance first, so that of two who do the same one wins and the
 * other is told who was first.
 */
@Component
class Tasks {

    private final Running running;
    private final TaskStore store;
    private final RunStore instances;
    private final Forms forms;
    private final Accounts accounts;
    private final Assignment assignment;
    private final Engine engine;
    private final Messages messages;
    private final Sealing sealing;

    Tasks(
            Running running,
            TaskStore store,
            RunStore instances,
            Forms forms,
            Accounts accounts,
            Assignment assignment,
            Engine engine,
            Messages messages,
            Sealing sealing) {
        this.running = running;
        this.store = store;
        this.instances = instances;
        this.forms = forms;
        this.accounts = accounts;
        this.assignment = assignment;
        this.engine = engine;
        this.messages = messages;
        this.sealing = sealing;
    }

    /** Whether the task lies where this person may take it. */
    static boolean candidate(Principal by, TaskRecord task) {
        return task.unit() != null
                && by.unit() != null
                && task.unit().equals(by.unit().code())
                && (task.role() == null || by.roles().contains(task.role()));
    }

    private static boolean holds(Principal by, TaskRecord task) {
        return by.account().equals(task.assignee());
    }

    static Refusal missing() {
        return Refusal.notFound("没有该任务,或您无权办理", "There is no such task, or it is not yours to do");
    }

    /** Does something to an open task that is or can become the caller's, on the locked instance. */
    private TaskRecord act(UUID id, BiConsumer<Run, TaskRecord> act) {
        Principal by = Principals.required();
        return running.asServer(() -> {
            TaskRecord seen = store.find(id).orElseThrow(Tasks::missing);
            if (!holds(by, seen) && !candidate(by, seen) && !by.account().equals(seen.owner())) {
                throw missing();
            }
            if (!seen.open()) {
                throw over(seen);
            }
            Run run = running.running(seen.instance());
            TaskRecord task = store.find(id).orElseThrow(Tasks::missing);
            if (!task.open()) {
                throw over(task);
            }
            act.accept(run, task);
            return store.find(id).orElseThrow();
        });
    }

    private static Refusal over(TaskRecord task) {
        return task.state().equals("done")
                ? Refusal.conflict(
                        "already-done",
                        "该任务已由%s办理".formatted(task.doneByName()),
                        "%s has already done this task".formatted(task.doneByName()))
                : Refusal.conflict(
                        "task-cancelled", "该任务已取消,流程已走其他分支", "This task is off; the process went another way");
    }

    /** The task must be the caller's, or free so that it becomes his. */
    private void mine(TaskRecord task, Principal by) {
        if (task.assignee() != null && !holds(by, task)) {
            String name = accounts.nameOf(task.assignee());
            throw Refusal.conflict("already-claimed", "该任务已由" + name + "认领", name + " has claimed this task");
        }
    }

    TaskRecord claim(UUID id) {
        Principal by = Principals.required();
        return act(id, (run, task) -> {
            mine(task, by);
            store.assign(id, by.account(), task.owner(), Runs.now());
        });
    }

    TaskRecord release(UUID id) {
        Principal by = Principals.required();
        return act(id, (run, task) -> {
            if (!holds(by, task) || task.unit() == null) {
                throw Refusal.conflict(
                        "not-claimed", "只能退回自己认领的任务", "Only a task that you have claimed can be released");
            }
            store.assign(id, null, null, null);
        });
    }

    TaskRecord save(UUID id, int version, Map<String, Object> data) {
        Principal by = Principals.required();
        return act(id, (run, task) -> {
            mine(task, by);
            if (task.revision() != version) {
                throw Refusal.staleVersion();
            }
            checkForm(task, data, false);
            store.save(id, sealing.sealedText(data));
        });
    }

    TaskRecord complete(UUID id, Map<String, Object> data, @Nullable String outcome, @Nullable String note) {
        Principal by = Principals.required();
        return act(id, (run, task) -> {
            mine(task, by);
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
            store.done(id, by.account(), by.name(), outcome, note, Runs.now());
            running.push(task.execution());
        });
    }

    private void checkForm(TaskRecord task, Map<String, Object> data, boolean required) {
        if (task.form() != null) {
            forms.check(task.form(), data, required);
        } else if (!data.isEmpty()) {
            throw Refusal.badRequest("no-form", "该任务不填表", "There is no form to fill in at this task");
        }
    }

    /** Sends the matter back to an earlier step, where whoever did it before does it again. */
    TaskRecord sendBack(UUID id, String to, String reason) {
        Principal by = Principals.required();
        return act(id, (run, task) -> {
            mine(task, by);
            Element target = running.drawing(run).element(to);
            Element here = running.drawing(run).required(task.element());
            if (target == null
                    || !target.is("userTask")
                    || !target.scope().equals(here.scope())
                    || Assignment.doer(run, to).isEmpty()) {
                throw Refusal.badField(
                        "to", "not-an-earlier-step", "只能退回到已办过的步骤", "choose a step that was done before");
            }
            store.done(id, by.account(), by.name(), "returned", reason, Runs.now());
            running.sendBack(run, task.execution(), to);
            instances.note(Ids.next(), run, id, "return", by.account(), by.name(), reason);
        });
    }

    /** Takes back what the caller has completed, as long as nobody has gone on with it. */
    TaskRecord withdraw(UUID id) {
        Principal by = Principals.required();
        return running.asServer(() -> {
            TaskRecord task = store.find(id)
                    .filter(one -> by.account().equals(one.doneBy()))
                    .orElseThrow(Tasks::missing);
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
            running.sendBack(run, "", task.element());
            instances.note(Ids.next(), run, id, "withdraw", by.account(), by.name(), "");
            return task;
        });
    }

    /** Hands the task over for good. */
    TaskRecord transfer(UUID id, String to, String reason) {
        return hand(id, to, reason, "transfer", false);
    }

    /** Lends the task to somebody, who gives it back when his part is done. */
    TaskRecord delegate(UUID id, String to, String reason) {
        return hand(id, to, reason, "delegate", true);
    }

    private TaskRecord hand(UUID id, String to, String reason, String kind, boolean lend) {
        Principal by = Principals.required();
        AccountSummary other = assignment
                .account(to)
                .filter(account -> account.kind() == Principal.Kind.STAFF)
                .filter(account -> !account.id().equals(by.account()))
                .orElseThrow(
                        () -> Refusal.badField("to", "unknown-account", "请选择其他在职人员", "choose another member of staff"));
        return act(id, (run, task) -> {
            mine(task, by);
            if (lend && task.owner() != null) {
                throw Refusal.conflict("delegated", "受委托的任务不能再委托", "A task that was lent to you cannot be lent on");
            }
            store.assign(id, other.id(), lend ? by.account() : task.owner(), Runs.now());
            instances.note(Ids.next(), run, id, kind, by.account(), by.name(), other.name() + " " + reason);
        });
    }

    /** Gives a lent task back. */
    TaskRecord resolve(UUID id, String note) {
        Principal by = Principals.required();
        return act(id, (run, task) -> {
            if (task.owner() == null || !holds(by, task)) {
                throw Refusal.conflict("not-delegated", "该任务不是受委托的任务", "This task was not lent to you");
            }
            store.assign(id, task.owner(), null, Runs.now());
            instances.note(Ids.next(), run, id, "resolve", by.account(), by.name(), note);
        });
    }

    /** Asks one more to sign. */
    TaskRecord addSigner(UUID id, String who) {
        Principal by = Principals.required();
        return act(id, (run, task) -> {
            mine(task, by);
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
            instances.note(Ids.next(), run, id, "add-signer", by.account(), by.name(), who);
        });
    }

    /** Lets somebody's signature go whose turn it is. */
    TaskRecord removeSigner(UUID id, UUID other) {
        Principal by = Principals.required();
        return act(id, (run, task) -> {
            mine(task, by);
            TaskRecord off = store.find(other)
                    .filter(one -> one.open() && one.instance().equals(run.id()))
                    .filter(one -> task.signGroup() != null && task.signGroup().equals(one.signGroup()))
                    .filter(one -> !one.id().equals(id))
                    .orElseThrow(() ->
                            Refusal.badField("task", "no-signer", "没有该会签任务", "there is no such signature to remove"));
            engine.runtime().deleteMultiInstanceExecution(off.execution(), false);
            instances.note(Ids.next(), run, id, "remove-signer", by.account(), by.name(), off.name());
        });
    }

    /** Reminds whoever has the task. */
    void urge(UUID id) {
        Principal by = Principals.required();
        running.asServer(() -> {
            TaskRecord task = store.find(id).filter(TaskRecord::open).orElseThrow(Tasks::missing);
            Run run = running.running(task.instance());
            if (!by.account().equals(run.record.startedBy()) && !Running.supervises(by, run)) {
                throw missing();
            }
            store.urged(id, Runs.now());
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
