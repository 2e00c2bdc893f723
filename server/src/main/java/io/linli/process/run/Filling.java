package io.linli.process.run;

import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.process.definition.FormJudge;
import io.linli.process.definition.FormJudge.Stage;
import io.linli.process.form.FormEntry;
import io.linli.registry.Register;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people fill in goes into the document of an instance as its form takes it. */
@Component
class Filling {

    private final FormJudge judge;
    private final Register register;

    Filling(FormJudge judge, Register register) {
        this.judge = judge;
        this.register = register;
    }

    /**
     * What a form has collected.
     *
     * @param values what was entered and what is reckoned from it
     * @param emptied fields that have no value any more
     */
    record Filled(Map<String, Object> values, Set<String> emptied) {

        static final Filled NOTHING = new Filled(Map.of(), Set.of());

        static Filled of(FormEntry entry) {
            return new Filled(entry.values(), entry.cleared());
        }

        void into(Map<String, Object> document) {
            emptied.forEach(document::remove);
            document.putAll(values);
        }

        /** What others are told; what was emptied is empty text. */
        Map<String, Object> told() {
            Map<String, Object> told = new HashMap<>(values);
            emptied.forEach(field -> told.put(field, ""));
            return told;
        }
    }

    /**
     * What the start of an instance collects, with what the fields of its form begin with.
     *
     * @param form key of the form, null if it starts without one
     */
    Filled begun(Run run, @Nullable String form, Map<String, Object> sent, boolean whole) {
        if (form == null) {
            if (!sent.isEmpty()) {
                throw Refusal.badRequest("no-form", "该流程开始时不填表", "This process starts without a form");
            }
            return Filled.NOTHING;
        }
        return Filled.of(judge.begun(form, sent, run.document(), himself(), whole ? Stage.WHOLE : Stage.SAVED));
    }

    /** A resident is known to the register; others have to say whom they mean. */
    private @Nullable Map<String, Object> himself() {
        return Principals.current()
                .filter(by -> by.kind() == Principal.Kind.RESIDENT)
                .flatMap(by -> register.own(by.account()).stream().findFirst())
                .map(one -> Map.<String, Object>of("id", one.id().toString(), "title", one.title()))
                .orElse(null);
    }

    /** What a task that is completed has collected. */
    Filled whole(Run run, TaskRecord task, Map<String, Object> sent) {
        return asked(task, sent)
                ? Filled.of(judge.filled(String.valueOf(task.form()), sent, run.document(), Stage.WHOLE))
                : Filled.NOTHING;
    }

    /** What is put aside of a task: what was emptied is empty text, so that it stays empty. */
    Map<String, Object> saved(Run run, TaskRecord task, Map<String, Object> sent) {
        Map<String, Object> saved = new HashMap<>();
        if (asked(task, sent)) {
            FormEntry entry = judge.filled(String.valueOf(task.form()), sent, run.document(), Stage.SAVED);
            entry.cleared().forEach(field -> saved.put(field, ""));
            saved.putAll(entry.taken());
        }
        return saved;
    }

    /** What a step that is tried out would collect. */
    Filled tried(Run run, @Nullable String form, Map<String, Object> sent) {
        return form == null ? new Filled(sent, Set.of()) : Filled.of(judge.tried(form, sent, run.document()));
    }

    private static boolean asked(TaskRecord task, Map<String, Object> sent) {
        if (task.form() == null && !sent.isEmpty()) {
            throw Refusal.badRequest("no-form", "该任务不填表", "There is no form to fill in at this task");
        }
        return task.form() != null;
    }
}
