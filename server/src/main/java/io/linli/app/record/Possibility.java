package io.linli.app.record;

import io.linli.app.folder.RecordAction;
import io.linli.app.folder.State;
import io.linli.http.Refusal;
import org.springframework.stereotype.Component;

/** Whether an action of a type can be done with a record as it stands. */
@Component
class Possibility {

    private final Rules rules;

    Possibility(Rules rules) {
        this.rules = rules;
    }

    /** Refuses an action that the state of a record, or its condition, does not allow. */
    void required(KeptType type, Draft draft, RecordAction action) {
        if (!action.from().isEmpty() && !action.from().contains(draft.state())) {
            throw notNow(action, inState(type, draft.state()), "it is not possible in this state");
        }
        if (action.when() != null && !rules.holds(action.when(), rules.sight(type, draft))) {
            throw notNow(
                    action,
                    action.whyNot() == null ? "目前不满足办理条件" : action.whyNot().zh(),
                    action.whyNot() == null
                            ? "its condition is not met"
                            : action.whyNot().en());
        }
    }

    static String inState(KeptType type, String state) {
        return "“"
                + type.type()
                        .state(state)
                        .map(State::title)
                        .map(title -> title.zh())
                        .orElse(state) + "”状态下不能进行此操作";
    }

    private static Refusal notNow(RecordAction action, String why, String whyEn) {
        return Refusal.conflict(
                "action-not-possible",
                "不能“" + action.title().zh() + "”:" + why,
                "\"" + action.title().en() + "\" is not possible: " + whyEn);
    }
}
