package io.linli.process.engine;

import java.util.UUID;
import java.util.function.Consumer;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;

/** An element at which something is done and the token goes on. */
final class Passing extends AbstractBpmnActivityBehavior {

    private static final long serialVersionUID = 1L;

    private final transient Consumer<Conduct.At> work;

    Passing(Consumer<Conduct.At> work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution branch) {
        work.accept(at(branch));
        leave(branch);
    }

    static Conduct.At at(DelegateExecution branch) {
        return new Conduct.At(
                UUID.fromString(branch.getProcessInstanceId()), branch.getId(), branch.getCurrentActivityId());
    }
}
