package io.linli.process.engine;

import io.linli.process.drawing.Drawing;
import org.flowable.bpmn.model.BaseElement;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.engine.impl.bpmn.parser.BpmnParse;
import org.flowable.engine.impl.bpmn.parser.handler.AbstractActivityBpmnParseHandler;

/** Every service task is one of our works; the engine's own kinds are not even looked for. */
final class WorkReading extends AbstractActivityBpmnParseHandler<ServiceTask> {

    private final Behaviours behaviours;

    WorkReading(Behaviours behaviours) {
        this.behaviours = behaviours;
    }

    @Override
    public Class<? extends BaseElement> getHandledType() {
        return ServiceTask.class;
    }

    @Override
    protected void executeParse(BpmnParse parse, ServiceTask task) {
        task.setAsynchronous(behaviours.remote(task.getAttributeValue(Drawing.OWN, "work")));
        task.setBehavior(behaviours.work());
    }
}
