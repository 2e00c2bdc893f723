package io.linli.process.run;

import io.linli.http.Refusal;
import io.linli.identity.AccountSummary;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.Ids;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Hands tasks to others: for good, or lent until they are given back. */
@Component
class Handing {

    private final TasksInHand inHand;
    private final TaskStore store;
    private final RunStore instances;
    private final Assignment assignment;

    Handing(TasksInHand inHand, TaskStore store, RunStore instances, Assignment assignment) {
        this.inHand = inHand;
        this.store = store;
        this.instances = instances;
        this.assignment = assignment;
    }

    /** Hands the task over for good. */
    TasksInHand.Acted transfer(UUID id, String to, String reason) {
        return hand(id, to, reason, "transfer", false);
    }

    /** Lends the task to somebody, who gives it back when his part is done. */
    TasksInHand.Acted delegate(UUID id, String to, String reason) {
        return hand(id, to, reason, "delegate", true);
    }

    private TasksInHand.Acted hand(UUID id, String to, String reason, String kind, boolean lend) {
        Principal by = Principals.required();
        AccountSummary other = assignment
                .account(to)
                .filter(account -> account.kind() == Principal.Kind.STAFF)
                .filter(account -> !account.id().equals(by.account()))
                .orElseThrow(
                        () -> Refusal.badField("to", "unknown-account", "请选择其他在职人员", "choose another member of staff"));
        return inHand.act(id, (run, task) -> {
            inHand.mine(task, by);
            if (lend && task.owner() != null) {
                throw Refusal.conflict("delegated", "受委托的任务不能再委托", "A task that was lent to you cannot be lent on");
            }
            TaskRecord handed = store.assign(id, other.id(), lend ? by.account() : task.owner(), Runs.now());
            instances.note(Ids.next(), run, id, kind, by.account(), by.name(), other.name() + " " + reason);
            return handed;
        });
    }

    /** Gives a lent task back. */
    TasksInHand.Acted resolve(UUID id, String note) {
        Principal by = Principals.required();
        return inHand.act(id, (run, task) -> {
            if (task.owner() == null || !TasksInHand.holds(by, task)) {
                throw Refusal.conflict("not-delegated", "该任务不是受委托的任务", "This task was not lent to you");
            }
            TaskRecord back = store.assign(id, task.owner(), null, Runs.now());
            instances.note(Ids.next(), run, id, "resolve", by.account(), by.name(), note);
            return back;
        });
    }
}
