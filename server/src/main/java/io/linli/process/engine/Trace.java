package io.linli.process.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.flowable.common.engine.api.delegate.event.AbstractFlowableEventListener;
import org.flowable.common.engine.api.delegate.event.FlowableEngineEntityEvent;
import org.flowable.common.engine.api.delegate.event.FlowableEngineEventType;
import org.flowable.common.engine.api.delegate.event.FlowableEntityEvent;
import org.flowable.common.engine.api.delegate.event.FlowableEvent;
import org.flowable.engine.delegate.event.FlowableActivityEvent;
import org.flowable.engine.delegate.event.FlowableSequenceFlowTakenEvent;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.job.service.impl.persistence.entity.DeadLetterJobEntity;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells which way the tokens go, in the transaction in which they go. */
final class Trace extends AbstractFlowableEventListener {

    private final Conduct conduct;

    Trace(Conduct conduct) {
        this.conduct = conduct;
    }

    @Override
    public void onEvent(FlowableEvent event) {
        if (event instanceof FlowableSequenceFlowTakenEvent flow) {
            arrows().put(flow.getExecutionId(), flow.getId());
            conduct.passed(new Conduct.At(
                    UUID.fromString(flow.getProcessInstanceId()), flow.getExecutionId(), flow.getSourceActivityId()));
        } else if (event instanceof FlowableActivityEvent activity) {
            Conduct.At at = new Conduct.At(
                    UUID.fromString(activity.getProcessInstanceId()),
                    activity.getExecutionId(),
                    activity.getActivityId());
            if (event.getType() == FlowableEngineEventType.ACTIVITY_STARTED) {
                conduct.entered(at, activity.getActivityType(), arrows().remove(activity.getExecutionId()));
            } else {
                conduct.left(at);
            }
        } else if (event.getType() == FlowableEngineEventType.JOB_RETRIES_DECREMENTED
                && event instanceof FlowableEntityEvent failure
                && failure.getEntity() instanceof DeadLetterJobEntity job) {
            conduct.failed(UUID.fromString(job.getProcessInstanceId()), job.getElementId(), job.getExceptionMessage());
        } else if (event instanceof FlowableEngineEntityEvent entity
                && entity.getEntity() instanceof ExecutionEntity branch) {
            UUID instance = UUID.fromString(branch.getProcessInstanceId());
            if (event.getType() == FlowableEngineEventType.ENTITY_DELETED) {
                conduct.gone(instance, branch.getId());
            } else if (branch.isProcessInstanceType()) {
                conduct.ended(instance, Map.of());
            }
        }
    }

    /** By which arrow each branch was last on its way; forgotten with the transaction. */
    @SuppressWarnings("unchecked")
    private Map<String, String> arrows() {
        Object bound = TransactionSynchronizationManager.getResource(this);
        if (bound != null) {
            return (Map<String, String>) bound;
        }
        Map<String, String> arrows = new HashMap<>();
        TransactionSynchronizationManager.bindResource(this, arrows);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(Trace.this);
            }
        });
        return arrows;
    }

    @Override
    public boolean isFailOnException() {
        return true;
    }
}
