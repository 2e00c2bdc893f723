package io.linli.process.run;

import io.linli.database.Scopes;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tasks of an instance for whoever sees it. Staff who sign or help from another place see with whom they do it, as
 * they see the steps and notes; residents see the tasks that are their own.
 */
@Component
class TasksOfInstance {

    private final TaskStore store;
    private final TransactionTemplate aside;

    TasksOfInstance(TaskStore store, PlatformTransactionManager transactions) {
        this.store = store;
        this.aside = new TransactionTemplate(transactions);
        aside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The tasks of an instance that the caller has found under his own rights. */
    List<TaskRecord> of(InstanceRecord instance) {
        Principal by = Principals.required();
        return by.kind() != Principal.Kind.STAFF || atHome(by, instance)
                ? store.of(instance.id())
                : Objects.requireNonNull(Scopes.asSystem(() -> aside.execute(status -> store.of(instance.id()))));
    }

    private static boolean atHome(Principal by, InstanceRecord instance) {
        boolean department = by.unit() != null && by.unit().code().indexOf(':') > 0;
        DivisionCode place = new DivisionCode(instance.placeCode());
        return !department && by.places().stream().anyMatch(one -> one.covers(place));
    }
}
