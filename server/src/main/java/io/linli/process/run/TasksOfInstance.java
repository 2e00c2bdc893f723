package io.linli.process.run;

import io.linli.database.SystemWork;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The tasks of an instance for whoever sees it. Staff who sign or help from another place see with whom they do it, as
 * they see the steps and notes; residents see the tasks that are their own.
 */
@Component
class TasksOfInstance {

    private final TaskStore store;
    private final SystemWork system;

    TasksOfInstance(TaskStore store, SystemWork system) {
        this.store = store;
        this.system = system;
    }

    /** The tasks of an instance that the caller has found under his own rights. */
    List<TaskRecord> of(InstanceRecord instance) {
        Principal by = Principals.required();
        return by.kind() != Principal.Kind.STAFF || atHome(by, instance)
                ? store.of(instance.id())
                : system.call(() -> store.of(instance.id()));
    }

    private static boolean atHome(Principal by, InstanceRecord instance) {
        return !by.ofDepartment() && by.covers(new DivisionCode(instance.placeCode()));
    }
}
