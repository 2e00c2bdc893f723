package io.linli.process.engine;

import java.util.Date;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.persistence.entity.ActivityInstanceEntityManagerImpl;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.persistence.entity.data.ActivityInstanceDataManager;
import org.flowable.task.service.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/**
 * The engine writes down each activity of a running instance even if it keeps no history. Our trace tells the same and
 * more, so that this would be three statements a step for nothing.
 */
final class NoOwnTrace extends ActivityInstanceEntityManagerImpl {

    NoOwnTrace(ProcessEngineConfigurationImpl setup, ActivityInstanceDataManager data) {
        super(setup, data);
    }

    @Override
    public void recordActivityStart(ExecutionEntity branch) {
        // Our trace hears of it by an event.
    }

    @Override
    public void recordActivityEnd(ExecutionEntity branch, @Nullable String reason) {
        // Our trace hears of it by an event.
    }

    @Override
    public void recordSequenceFlowTaken(ExecutionEntity branch) {
        // Our trace hears of it by an event.
    }

    @Override
    public void recordSubProcessInstanceStart(ExecutionEntity parent, ExecutionEntity child) {
        // There are no called processes.
    }

    @Override
    public void syncUserTaskExecution(
            ExecutionEntity branch, FlowElement element, String before, @Nullable TaskEntity task) {
        // The engine has no tasks.
    }

    @Override
    public void recordActivityTaskEnd(
            @Nullable TaskEntity task,
            ExecutionEntity branch,
            @Nullable String user,
            @Nullable String reason,
            @Nullable Date end) {
        // The engine has no tasks.
    }
}
