package io.linli.process.run;

import io.linli.audit.Access;
import io.linli.audit.AccessLedger;
import io.linli.audit.Purpose;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.Masking;
import io.linli.process.definition.Form;
import io.linli.process.definition.Forms;
import io.linli.process.definition.Versions;
import io.linli.process.drawing.Element;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One task with what its doer needs. Sealed fields are opened only for whoever has it in hand, and each look at them
 * stands in the ledger.
 */
@Component
class TaskDetails {

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final TaskStore store;
    private final InstanceReading instances;
    private final Forms forms;
    private final Versions versions;
    private final Sealing sealing;
    private final Reasons reasons;
    private final AccessLedger ledger;
    private final TransactionTemplate transactions;

    TaskDetails(
            TaskStore store,
            InstanceReading instances,
            Forms forms,
            Versions versions,
            Sealing sealing,
            Reasons reasons,
            AccessLedger ledger,
            TransactionTemplate transactions) {
        this.store = store;
        this.instances = instances;
        this.forms = forms;
        this.versions = versions;
        this.sealing = sealing;
        this.reasons = reasons;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /**
     * A task with what its form needs.
     *
     * @param data what the instance knows of the form's fields, or what was put aside
     * @param around what the rules of the form read beside its fields, for whoever has the task in hand
     * @param why why it is in these hands
     */
    record Detail(
            TaskView task,
            @Nullable Form form,
            Map<String, Object> data,
            Map<String, Object> around,
            String why,
            String whyEn) {}

    Detail of(UUID id) {
        TaskRecord task = Objects.requireNonNull(
                transactions.execute(status -> store.find(id).orElseThrow(TasksInHand::missing)));
        Form form = form(task.form());
        return Objects.requireNonNull(transactions.execute(status -> {
            Why why = why(task);
            Map<String, Object> around =
                    form != null && inHand(task) ? instances.around(task.instance(), form) : Map.of();
            return new Detail(instances.view(task), form, known(task, form), around, why.chinese(), why.english());
        }));
    }

    /** Whoever sees a task sees its form, wherever that was made. */
    private @Nullable Form form(@Nullable String key) {
        return key == null ? null : forms.ofDrawing(key).orElse(null);
    }

    private Why why(TaskRecord task) {
        Element step = instances
                .find(task.instance())
                .map(instance -> versions.drawing(instance.version()).element(task.element()))
                .orElse(null);
        UUID account = task.unit() == null ? task.assignee() : null;
        return step == null
                ? new Why("", "")
                : reasons.hands(
                        new DivisionCode(task.placeCode()),
                        step,
                        new Assignment.Hands(task.unit(), task.role(), account),
                        task.signGroup() != null);
    }

    private Map<String, Object> known(TaskRecord task, @Nullable Form form) {
        if (form == null) {
            return Map.of();
        }
        boolean inHand = inHand(task);
        Map<String, Object> known = instances.known(task.instance(), form, inHand);
        if (inHand) {
            store.draft(task.id()).ifPresent(draft -> known.putAll(sealing.openedText(draft)));
            List<String> opened =
                    form.sensitive().stream().filter(known::containsKey).toList();
            look(task, opened);
        }
        return known;
    }

    private static boolean inHand(TaskRecord task) {
        return task.open() && Principals.required().account().equals(task.assignee());
    }

    private void look(TaskRecord task, List<String> fields) {
        InstanceRecord instance = instances.find(task.instance()).orElse(null);
        boolean own = instance != null && Principals.required().account().equals(instance.startedBy());
        if (instance == null || own || fields.isEmpty()) {
            return;
        }
        ledger.record(new Access(
                subject(instance),
                Masking.name(instance.starterName()),
                new DivisionCode(instance.placeCode()),
                fields,
                Purpose.SERVICE.code(),
                "process:task",
                instance.number() + " " + task.name()));
    }

    /** Whom the fields are about: the person that the matter is about, else whoever has started it. */
    private static UUID subject(InstanceRecord instance) {
        UUID starter = instance.startedBy();
        String id = instance.subjectId();
        if ("person".equals(instance.subjectKind())
                && id != null
                && KEY.matcher(id).matches()) {
            return UUID.fromString(id);
        }
        return starter == null ? instance.id() : starter;
    }
}
