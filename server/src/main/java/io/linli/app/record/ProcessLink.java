package io.linli.app.record;

import io.linli.app.folder.App;
import io.linli.app.folder.FormFile;
import io.linli.identity.Principals;
import io.linli.process.ProcessSubject;
import io.linli.process.ProcessTasks;
import io.linli.process.ProcessTasks.OpenTask;
import io.linli.process.Processes;
import io.linli.process.Processes.About;
import io.linli.process.Processes.NewProcess;
import io.linli.process.Processes.Starter;
import io.linli.process.TaskDone;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Records and the processes that are about them: acts start them and tell them news, they see what the record has become,
 * and what their forms collect goes into the record.
 */
@Component
class ProcessLink {

    /** What processes call the things that they are about here. */
    static final String KIND = "record";

    private final ObjectProvider<Processes> processes;
    private final ObjectProvider<ProcessTasks> tasks;
    private final ObjectProvider<ProcessWriting> writing;
    private final AppStandings standings;
    private final TypeCatalogue types;
    private final SealedValues sealing;

    ProcessLink(
            ObjectProvider<Processes> processes,
            ObjectProvider<ProcessTasks> tasks,
            ObjectProvider<ProcessWriting> writing,
            AppStandings standings,
            TypeCatalogue types,
            SealedValues sealing) {
        this.processes = processes;
        this.tasks = tasks;
        this.writing = writing;
        this.standings = standings;
        this.types = types;
        this.sealing = sealing;
    }

    /**
     * A record as a process names it.
     *
     * @param app id of the application
     */
    record Path(String app, String type, UUID id) {

        String text() {
            return app + "/" + type + "/" + id;
        }

        static Optional<Path> of(@Nullable ProcessSubject subject) {
            return subject == null || !subject.kind().equals(KIND) ? Optional.empty() : parse(subject.id());
        }

        static Optional<Path> parse(String text) {
            String[] parts = text.split("/");
            return parts.length == 3
                    ? Values.uuid(parts[2]).map(id -> new Path(parts[0], parts[1], id))
                    : Optional.empty();
        }
    }

    private static ProcessSubject subject(KeptType type, UUID id) {
        return new ProcessSubject(KIND, type.path(id));
    }

    /** Starts a process about a record, in the transaction that writes it. */
    void start(KeptType type, Draft draft, String process) {
        Starter starter = Principals.current()
                .map(by -> new Starter(by.account(), by.name()))
                .orElse(new Starter(null, "系统"));
        processes
                .getObject()
                .startFor(
                        new NewProcess(
                                type.app().qualified(process),
                                draft.place(),
                                draft.name(),
                                new About(
                                        subject(type, draft.id()),
                                        facts(type, draft),
                                        standings.settings(type.app().id(), draft.place())),
                                formData(type, draft, process)),
                        starter);
    }

    /** A process that starts with a form gets from the record what the form asks for. */
    private Map<String, Object> formData(KeptType type, Draft draft, String process) {
        Map<String, Object> data = new HashMap<>();
        startForm(type.app(), process)
                .ifPresent(form -> form.fields().forEach(field -> {
                    Object value = draft.values().get(field.name());
                    if (value != null) {
                        data.put(field.name(), value);
                    }
                }));
        return data;
    }

    private static Optional<FormFile> startForm(App app, String process) {
        return app.processes().stream()
                .filter(one -> one.key().equals(process))
                .findFirst()
                .flatMap(one -> START_FORM.matcher(one.bpmn()).results().findFirst())
                .flatMap(found -> app.form(found.group(1)));
    }

    private static final java.util.regex.Pattern START_FORM =
            java.util.regex.Pattern.compile("<(?:\\w+:)?startEvent[^>]*\\slinli:form=\"([^\"]+)\"");

    /** Tells the processes about a record what it looks like now. */
    void refresh(KeptType type, Draft draft) {
        if (!type.app().processes().isEmpty()) {
            processes.getObject().refresh(subject(type, draft.id()), facts(type, draft));
        }
    }

    /** Tells the running processes about a record that something has happened; those that wait for it go on. */
    void message(KeptType type, Draft draft, String name, Map<String, ? extends @Nullable Object> said) {
        Map<String, Object> data = new HashMap<>();
        said.forEach((field, value) -> {
            if (value != null) {
                data.put(field, value);
            }
        });
        for (Processes.Started one : processes.getObject().about(subject(type, draft.id()))) {
            if (one.state().equals("running")) {
                processes.getObject().message(one.id(), name, data);
            }
        }
    }

    /** The processes about a record that the caller may see, the newest first. */
    List<Processes.Started> about(KeptType type, UUID id) {
        return type.app().processes().isEmpty()
                ? List.of()
                : processes.getObject().about(subject(type, id));
    }

    /** The open steps of these processes that the caller can do now. */
    List<OpenTask> waiting(KeptType type, UUID id) {
        return tasks.getObject().open(subject(type, id)).stream()
                .filter(OpenTask::mine)
                .toList();
    }

    /** Whether a process about a record has not come to its end, whoever asks. */
    boolean isRunning(KeptType type, UUID id) {
        return about(type, id).stream()
                .anyMatch(one -> List.of("running", "suspended", "failed").contains(one.state()));
    }

    /** The processes about a record forget what it has said. */
    void forget(KeptType type, UUID id, String number) {
        processes.getObject().forget(subject(type, id), number);
    }

    /** A record as the document of a process has it; its keeper seals it. */
    Map<String, Object> facts(KeptType type, Draft draft) {
        Map<String, Object> facts = new HashMap<>(draft.values());
        facts.put("id", draft.id().toString());
        facts.put("number", draft.number());
        facts.put("title", draft.name());
        facts.put("state", draft.state());
        facts.put("placeCode", draft.place().value());
        facts.put("owner", Values.reference(draft.owner() == null ? "" : draft.owner(), draft.ownerName()));
        return sealing.read(sealing.written(facts));
    }

    /** What somebody has filled in at a task goes into the record, as far as the form shows fields of it. */
    @EventListener
    void done(TaskDone task) {
        Path path = Path.of(task.subject()).orElse(null);
        if (path == null || task.form() == null) {
            return;
        }
        App app = standings.app(path.app()).orElse(null);
        String key = task.form().substring(task.form().indexOf('.') + 1);
        FormFile form = app == null ? null : app.form(key).orElse(null);
        if (form == null || !path.type().equals(form.record())) {
            return;
        }
        KeptType type = types.known(path.app(), path.type());
        Set<String> own = new HashSet<>();
        type.type().fields().forEach(field -> own.add(field.name()));
        Map<String, @Nullable Object> values = new HashMap<>(task.data());
        values.keySet().retainAll(own);
        if (!values.isEmpty()) {
            writing.getObject().written(path.app(), path.type(), path.id(), values, null, task.element());
        }
    }
}
