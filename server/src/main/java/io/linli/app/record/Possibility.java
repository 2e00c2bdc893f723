package io.linli.app.record;

import io.linli.app.folder.RecordAction;
import io.linli.app.folder.Text;
import io.linli.http.Refusal;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether an action of a type can be done with a record as it stands. */
@Component
class Possibility {

    private static final Text UNMET = new Text("目前不满足办理条件", "its condition is not met");

    private final Rules rules;

    Possibility(Rules rules) {
        this.rules = rules;
    }

    /** Refuses an action that the state of a record, or its condition, does not allow. */
    void required(KeptType type, Draft draft, RecordAction action) {
        Text why = obstacle(type, draft.state(), action, () -> rules.sight(type, draft));
        if (why != null) {
            throw Refusal.conflict(
                    "action-not-possible",
                    "不能“" + action.title().zh() + "”:" + why.zh(),
                    "\"" + action.title().en() + "\" is not possible: " + why.en());
        }
    }

    /**
     * Why an action cannot be done with a record in a state; null if it can.
     *
     * @param sight what the condition of the action sees
     */
    @Nullable
    Text obstacle(KeptType type, String state, RecordAction action, Supplier<Map<String, Object>> sight) {
        if (!action.from().isEmpty() && !action.from().contains(state)) {
            String title = type.type().state(state).map(one -> one.title().zh()).orElse(state);
            return new Text("“" + title + "”状态下不能进行此操作", "it is not possible in this state");
        }
        if (action.when() != null && !rules.holds(action.when(), sight.get())) {
            return action.whyNot() == null ? UNMET : action.whyNot();
        }
        return null;
    }
}
