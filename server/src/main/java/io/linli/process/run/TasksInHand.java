package io.linli.process.run;

import io.linli.http.Refusal;
import io.linli.identity.Accounts;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import java.util.UUID;
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

    /**
     * A task to which something was done.
     *
     * @param number of its instance, which its doer may know even if the task has left his hands
     */
    record Acted(TaskRecord task, String number, String title) {}

    /** What is done to a task; gives it back as it is afterwards. */
    @FunctionalInterface
    interface Act {
        TaskRecord on(Run run, TaskRecord task);
    }

    /** Does something to an open task that is or can become the caller's, on the locked instance. */
    Acted act(UUID id, Act act) {
        Principal by = Principals.required();
        return moves.make(() -> {
            TaskStore.Seen seen = store.seen(id).orElseThrow(TasksInHand::missing);
            TaskRecord first = seen.task();
            if (!holds(by, first) && !candidate(by, first) && !by.account().equals(first.owner())) {
                throw missing();
            }
            if (!first.open()) {
                throw over(first);
            }
            Run run = running.running(first.instance());
            TaskRecord task = run.record.revision() == seen.revision() ? first : again(id);
            return new Acted(act.on(run, task), run.record.number(), run.record.title());
        });
    }

    /** Somebody has moved the instance between the first look and the lock. */
    private TaskRecord again(UUID id) {
        TaskRecord task = store.find(id).orElseThrow(TasksInHand::missing);
        if (!task.open()) {
            throw over(task);
        }
        return task;
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
