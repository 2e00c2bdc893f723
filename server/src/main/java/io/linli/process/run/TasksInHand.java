package io.linli.process.run;

import io.linli.http.Refusal;
import io.linli.identity.Accounts;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/**
 * Does something to a task of the caller. Each act locks the instance first, so that of two who do the same one wins and
 * the other is told who was first.
 */
@Component
class TasksInHand {

    private final Moves moves;
    private final Running running;
    private final TaskStore store;
    private final Accounts accounts;
    private final HeldRoles roles;

    TasksInHand(Moves moves, Running running, TaskStore store, Accounts accounts, HeldRoles roles) {
        this.moves = moves;
        this.running = running;
        this.store = store;
        this.accounts = accounts;
        this.roles = roles;
    }

    /** Whether the task lies where this person may take it. */
    boolean candidate(Principal by, TaskRecord task) {
        return task.unit() != null
                && by.unit() != null
                && task.unit().equals(by.unit().code())
                && (task.role() == null || roles.of(by).contains(task.role()));
    }

    static boolean holds(Principal by, TaskRecord task) {
        return by.account().equals(task.assignee());
    }

    static Refusal missing() {
        return Refusal.notFound("没有该任务,或您无权办理", "There is no such task, or it is not yours to do");
    }

    /** Does something to an open task that is or can become the caller's, on the locked instance. */
    TaskRecord act(UUID id, BiConsumer<Run, TaskRecord> act) {
        Principal by = Principals.required();
        return moves.make(() -> {
            TaskRecord seen = store.find(id).orElseThrow(TasksInHand::missing);
            if (!holds(by, seen) && !candidate(by, seen) && !by.account().equals(seen.owner())) {
                throw missing();
            }
            if (!seen.open()) {
                throw over(seen);
            }
            Run run = running.running(seen.instance());
            TaskRecord task = store.find(id).orElseThrow(TasksInHand::missing);
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
    void mine(TaskRecord task, Principal by) {
        if (task.assignee() != null && !holds(by, task)) {
            String name = accounts.nameOf(task.assignee());
            throw Refusal.conflict("already-claimed", "该任务已由" + name + "认领", name + " has claimed this task");
        }
    }
}
