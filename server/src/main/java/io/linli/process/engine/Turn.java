package io.linli.process.engine;

import org.flowable.bpmn.model.UserTask;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.flowable.engine.interceptor.MigrationContext;
import org.jspecify.annotations.Nullable;

/** Somebody's turn: the token waits until our task is completed. The engine's own task table stays empty. */
final class Turn extends UserTaskActivityBehavior {

    private static final long serialVersionUID = 1L;

    private final transient Conduct conduct;
    private final boolean countersign;

    Turn(UserTask task, Conduct conduct) {
        super(task);
        this.conduct = conduct;
        this.countersign = task.hasMultiInstanceLoopCharacteristics();
    }

    @Override
    public void execute(DelegateExecution branch, @Nullable MigrationContext migration) {
        // Variables cost a query; only the branches of a countersign have one.
        Object signer = countersign ? branch.getVariableLocal(Behaviours.SIGNER) : null;
        conduct.open(
                Passing.at(branch), signer == null ? null : branch.getParentId(), signer == null ? null : "" + signer);
    }

    @Override
    public void trigger(DelegateExecution branch, @Nullable String signal, @Nullable Object data) {
        leave(branch);
    }
}
