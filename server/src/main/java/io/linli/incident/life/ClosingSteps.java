package io.linli.incident.life;

import io.linli.http.Refusal;
import io.linli.incident.IncidentState;
import io.linli.incident.Said;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Steps after the result: verify, send back, confirm, rate, reopen, archive. */
@Component
class ClosingSteps {

    private static final int BEST = 5;

    private final ClockSteps clocks;
    private final Notices notices;

    ClosingSteps(ClockSteps clocks, Notices notices) {
        this.clocks = clocks;
        this.notices = notices;
    }

    void verify(Step step) {
        String note = ActionRequest.optional("note", step.request().note());
        step.say(new Said("核查通过", "Verified").with(note)).attach(step.request().files());
        step.set(Column.VERIFIED_AT, step.now()).set(Column.RATING, null).set(Column.RATING_COMMENT, null);
        step.set(Column.CONFIRMED_AT, null);
        notices.reporter(step, Told.REPORTER_VERIFIED, Map.of());
    }

    void sendBack(Step step) {
        String reason = ActionRequest.text("reason", step.request().reason());
        step.say(new Said("核查未通过", "Not good enough").with(reason))
                .attach(step.request().files());
        step.set(Column.SENT_BACK_COUNT, 1);
        String owner = notices.name(step.incident().owner());
        notices.unit(step, Told.SENT_BACK, step.incident().owner(), Map.of("reason", reason));
        notices.reporter(step, Told.REPORTER_SENT_BACK, Map.of("unit", owner));
    }

    void confirm(Step step) {
        String note = ActionRequest.optional("note", step.request().note());
        step.say(new Said("确认问题已解决", "Confirmed as solved").with(note)).set(Column.CONFIRMED_AT, step.now());
    }

    void rate(Step step) {
        Integer score = step.request().score();
        if (score == null || score < 1 || score > BEST) {
            throw Refusal.badField("score", "out-of-range", "评分应为1到5", "a score is 1 to 5");
        }
        String comment = ActionRequest.optional("comment", step.request().comment());
        step.say(Said.of("评价%d分", "Rated %d of 5", score).with(comment));
        step.set(Column.RATING, score).set(Column.RATING_COMMENT, comment).set(Column.RATED_AT, step.now());
        if (step.before().confirmedAt() == null) {
            step.set(Column.CONFIRMED_AT, step.now());
        }
    }

    void reopen(Step step) {
        String reason = ActionRequest.text("reason", step.request().reason());
        if (step.transition().to() == IncidentState.ACCEPTED) {
            clocks.limit(step, RunningClock.ACCEPT, null);
        }
        step.say(new Said("重新办理", "To be done again").with(reason)).set(Column.REOPENED_COUNT, 1);
        step.set(Column.HANDLER, null).set(Column.SIGNED_AT, null).set(Column.CLOSED_AT, null);
        step.set(Column.CONFIRMED_AT, null).set(Column.RATING, null);
        String owner = step.before().ownerOr(notices.dispatching(step.incident().place()));
        notices.unit(step, Told.REOPENED, owner, Map.of("reason", reason));
        notices.reporter(step, Told.REPORTER_REOPENED, Map.of());
    }

    void archive(Step step) {
        String note = ActionRequest.optional("note", step.request().note());
        step.say(note).set(Column.CLOSED_AT, step.now());
        notices.reporter(step, Told.REPORTER_ARCHIVED, Map.of());
    }
}
