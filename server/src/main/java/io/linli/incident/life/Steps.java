package io.linli.incident.life;

import org.springframework.stereotype.Component;

/** Leads each step to the part that knows what it does. */
@Component
class Steps {

    private final OpeningSteps opening;
    private final HandlingSteps handling;
    private final ClosingSteps closing;
    private final SupervisionSteps supervision;
    private final JoiningSteps joining;
    private final Correcting correcting;
    private final ClockSteps clocks;

    Steps(
            OpeningSteps opening,
            HandlingSteps handling,
            ClosingSteps closing,
            SupervisionSteps supervision,
            JoiningSteps joining,
            Correcting correcting,
            ClockSteps clocks) {
        this.opening = opening;
        this.handling = handling;
        this.closing = closing;
        this.supervision = supervision;
        this.joining = joining;
        this.correcting = correcting;
        this.clocks = clocks;
    }

    /** Works out everything that a legal step changes. */
    void perform(Step step) {
        if (step.transition().to() != step.transition().from()) {
            step.set(Column.STATE, step.transition().to().code());
        }
        lead(step);
        clocks.follow(step);
    }

    private void lead(Step step) {
        switch (step.action()) {
            case ACCEPT -> opening.accept(step);
            case REJECT -> opening.reject(step);
            case CORRECT -> correcting.correct(step);
            case DISPATCH -> opening.dispatch(step);
            case SIGN -> opening.sign(step);
            case TRANSFER -> opening.transfer(step);
            case RETURN -> opening.returned(step);
            case REQUEST_CO_HANDLING -> opening.requestCoHandling(step);
            case REPORT_PROGRESS -> handling.reportProgress(step);
            case SUSPEND -> handling.suspend(step);
            case RESUME -> handling.resume(step);
            case REQUEST_EXTENSION -> handling.requestExtension(step);
            case APPROVE_EXTENSION -> handling.approveExtension(step);
            case REFUSE_EXTENSION -> handling.refuseExtension(step);
            case HANDLE -> handling.handle(step);
            case VERIFY -> closing.verify(step);
            case SEND_BACK -> closing.sendBack(step);
            case CONFIRM -> closing.confirm(step);
            case RATE -> closing.rate(step);
            case REOPEN -> closing.reopen(step);
            case URGE -> supervision.urge(step);
            case SUPERVISE -> supervision.supervise(step);
            case ANSWER_LETTER -> supervision.answer(step);
            case MERGE -> joining.merge(step);
            case SPLIT -> joining.split(step);
            case ARCHIVE -> closing.archive(step);
            case WITHDRAW -> opening.withdraw(step);
            case COMMENT -> supervision.comment(step);
        }
    }
}
