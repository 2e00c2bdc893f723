package io.linli.process.engine;

import java.util.List;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.validation.ProcessValidator;
import org.flowable.validation.ValidationError;
import org.flowable.validation.validator.ValidatorSet;

/** Drawings are checked before they come to the engine, whose own rules know nothing of our kinds of task. */
final class NoSecondCheck implements ProcessValidator {

    @Override
    public List<ValidationError> validate(BpmnModel model) {
        return List.of();
    }

    @Override
    public List<ValidatorSet> getValidatorSets() {
        return List.of();
    }
}
