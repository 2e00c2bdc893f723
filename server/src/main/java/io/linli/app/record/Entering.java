package io.linli.app.record;

import io.linli.process.form.FormRules;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people enter is taken where their form asks for it: a field that its rules hide keeps what it had. */
@Component
class Entering {

    private final Rules rules;

    Entering(Rules rules) {
        this.rules = rules;
    }

    /** Reckons a draft and gives back what was entered where nothing is asked for. */
    void settle(KeptType type, Draft draft) {
        rules.compute(type, draft);
        FormRules form = rules.form(type);
        if (draft.entered().isEmpty() || !form.hides()) {
            return;
        }
        Set<String> before = Set.of();
        // What is given back may show or hide others; conditions that turn in a circle come to no rest.
        for (int round = 0; round <= form.fields().size(); round++) {
            Set<String> hidden = form.hidden(draft.values(), rules.sight(type, draft));
            if (hidden.equals(before)) {
                return;
            }
            take(form, draft, hidden);
            rules.compute(type, draft);
            before = hidden;
        }
    }

    private static void take(FormRules form, Draft draft, Set<String> hidden) {
        Map<String, Object> old = draft.old() == null ? Map.of() : draft.old();
        for (String name : new LinkedHashSet<>(draft.entered().keySet())) {
            draft.set(name, hidden.contains(name) ? old.get(name) : shown(form, draft, name, hidden));
        }
    }

    /** What was entered, without the cells of a table that are not asked for. */
    private static @Nullable Object shown(FormRules form, Draft draft, String name, Set<String> hidden) {
        Object value = draft.entered().get(name);
        return value == null ? null : form.without(Map.of(name, value), hidden).get(name);
    }
}
