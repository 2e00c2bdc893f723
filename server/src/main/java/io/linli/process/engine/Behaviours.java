package io.linli.process.engine;

import org.flowable.bpmn.model.Activity;
import org.flowable.bpmn.model.BusinessRuleTask;
import org.flowable.bpmn.model.ScriptTask;
import org.flowable.bpmn.model.SendTask;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.bpmn.model.UserTask;
import org.flowable.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.flowable.engine.impl.bpmn.behavior.ParallelMultiInstanceBehavior;
import org.flowable.engine.impl.bpmn.behavior.ScriptTaskActivityBehavior;
import org.flowable.engine.impl.bpmn.behavior.SequentialMultiInstanceBehavior;
import org.flowable.engine.impl.bpmn.behavior.ShellActivityBehavior;
import org.flowable.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.flowable.engine.impl.bpmn.helper.ClassDelegate;
import org.flowable.engine.impl.bpmn.parser.factory.DefaultActivityBehaviorFactory;
import org.flowable.engine.impl.delegate.ActivityBehavior;
import org.jspecify.annotations.Nullable;

/** What happens at an element: ours for tasks, the engine's for gateways, events and sub-processes. */
final class Behaviours extends DefaultActivityBehaviorFactory {

    /** Variable of a branch of a countersign: whose signature it waits for. */
    static final String SIGNER = "signer";

    private final transient Conduct conduct;

    Behaviours(Conduct conduct) {
        this.conduct = conduct;
    }

    @Override
    public UserTaskActivityBehavior createUserTaskActivityBehavior(UserTask task) {
        return new Turn(task, conduct);
    }

    @Override
    public ActivityBehavior createBusinessRuleTaskActivityBehavior(BusinessRuleTask task) {
        return new Passing(conduct::decide);
    }

    /** Whether a work is done by a job after the commit. */
    boolean remote(@Nullable String work) {
        return work != null && conduct.remote(work);
    }

    ActivityBehavior work() {
        return new Passing(conduct::perform);
    }

    @Override
    public ParallelMultiInstanceBehavior createParallelMultiInstanceBehavior(
            Activity activity, AbstractBpmnActivityBehavior inner) {
        var countersign = new ParallelMultiInstanceBehavior(activity, inner);
        countersign.setCollectionElementVariable(SIGNER);
        countersign.setCollectionExpression(new Phrase.Signers(activity.getId(), conduct));
        countersign.setCompletionCondition(Phrase.DECIDED + activity.getId());
        return countersign;
    }

    @Override
    public SequentialMultiInstanceBehavior createSequentialMultiInstanceBehavior(
            Activity activity, AbstractBpmnActivityBehavior inner) {
        var countersign = new SequentialMultiInstanceBehavior(activity, inner);
        countersign.setCollectionElementVariable(SIGNER);
        countersign.setCollectionExpression(new Phrase.Signers(activity.getId(), conduct));
        countersign.setCompletionCondition(Phrase.DECIDED + activity.getId());
        return countersign;
    }

    @Override
    public ScriptTaskActivityBehavior createScriptTaskActivityBehavior(ScriptTask task) {
        throw refused(task.getId());
    }

    @Override
    public ShellActivityBehavior createShellActivityBehavior(ServiceTask task) {
        throw refused(task.getId());
    }

    @Override
    public ActivityBehavior createHttpActivityBehavior(ServiceTask task) {
        throw refused(task.getId());
    }

    @Override
    public ActivityBehavior createMailActivityBehavior(ServiceTask task) {
        throw refused(task.getId());
    }

    @Override
    public ActivityBehavior createMailActivityBehavior(SendTask task) {
        throw refused(task.getId());
    }

    @Override
    public ActivityBehavior createCamelActivityBehavior(ServiceTask task) {
        throw refused(task.getId());
    }

    @Override
    public ActivityBehavior createCamelActivityBehavior(SendTask task) {
        throw refused(task.getId());
    }

    @Override
    public ClassDelegate createClassDelegateServiceTask(ServiceTask task) {
        throw refused(task.getId());
    }

    private static IllegalArgumentException refused(String element) {
        return new IllegalArgumentException(
                "the element " + element + " is of a kind that never runs here; the check of the drawing names it");
    }
}
