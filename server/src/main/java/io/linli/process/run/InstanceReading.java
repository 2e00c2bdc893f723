package io.linli.process.run;

import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.process.definition.Form;
import io.linli.process.definition.Versions;
import io.linli.process.drawing.ReservedNames;
import io.linli.territory.Territory;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists instances and shows one with the way it went; row-level security keeps everybody else's away. */
@Component
class InstanceReading {

    /** What a page knows by itself. */
    private static final Set<String> BY_THE_PAGE = Set.of("me", "today", "now");

    private final JdbcClient database;
    private final RunStore store;
    private final TasksOfInstance tasks;
    private final TaskReading reading;
    private final Territory territory;
    private final Versions versions;
    private final DocumentFields fields;

    InstanceReading(
            JdbcClient database,
            RunStore store,
            TasksOfInstance tasks,
            TaskReading reading,
            Territory territory,
            Versions versions,
            DocumentFields fields) {
        this.database = database;
        this.store = store;
        this.tasks = tasks;
        this.reading = reading;
        this.territory = territory;
        this.versions = versions;
        this.fields = fields;
    }

    /**
     * An instance as it is listed.
     *
     * @param definition key of what it runs
     * @param fault what has failed, null if nothing has
     */
    record Summary(
            UUID id,
            String number,
            String title,
            UUID definition,
            UUID versionId,
            String state,
            String placeCode,
            String placeName,
            @Nullable String placeNameEn,
            @Nullable String subjectKind,
            @Nullable String subjectId,
            String starter,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String fault,
            int version) {}

    /**
     * An instance with its document, its tasks, the way it went and what was said.
     *
     * @param fields what the forms of its drawing say of the document's fields, as properties of JSON Schema
     * @param namesEn the English names of the drawing's steps by their keys, as far as they have one
     */
    record Whole(
            Summary instance,
            Map<String, Object> data,
            Map<String, Object> fields,
            Map<String, String> namesEn,
            List<TaskView> tasks,
            List<StepRecord> steps,
            List<NoteRecord> notes) {}

    /** What is asked for; null is anything. */
    record Asked(
            @Nullable UUID definition,
            @Nullable String state,
            @Nullable String within,
            @Nullable String subject) {}

    Page<Summary> list(Asked asked, @Nullable Cursor after, int limit) {
        var query = new InstanceQuery(Principals.required());
        query.definition(asked.definition());
        query.state(asked.state());
        query.within(asked.within());
        query.subject(asked.subject());
        query.after(after);
        List<Summary> found = database
                .sql("SELECT " + InstanceRecord.COLUMNS + " FROM process.instance WHERE " + query.condition()
                        + " ORDER BY started_at DESC, id DESC LIMIT :limit")
                .params(query.values())
                .param("limit", limit + 1)
                .query(InstanceRecord::read)
                .list()
                .stream()
                .map(this::summary)
                .toList();
        return Page.of(found, limit, one -> Cursor.after(one.startedAt(), one.id()));
    }

    Optional<InstanceRecord> find(UUID id) {
        return database.sql("SELECT " + InstanceRecord.COLUMNS + " FROM process.instance WHERE id = :id")
                .param("id", id)
                .query(InstanceRecord::read)
                .optional();
    }

    Summary summary(InstanceRecord instance) {
        return new Summary(
                instance.id(),
                instance.number(),
                instance.title(),
                instance.definition(),
                instance.version(),
                instance.state(),
                instance.placeCode(),
                territory.name(new DivisionCode(instance.placeCode())),
                territory.nameEn(new DivisionCode(instance.placeCode())),
                instance.subjectKind(),
                instance.subjectId(),
                instance.starterName(),
                instance.startedAt(),
                instance.endedAt(),
                instance.fault(),
                instance.revision());
    }

    Whole whole(UUID id) {
        RunStore.Shown shown = store.shown(id).orElseThrow(Running::missing);
        InstanceRecord instance = shown.instance();
        Map<String, Object> data = withoutFacts(shown.data());
        return new Whole(
                summary(instance),
                data,
                fields.of(instance.version(), data.keySet()),
                fields.namesEn(instance.version()),
                tasks.of(instance).stream().map(task -> view(task, instance)).toList(),
                store.steps(id),
                store.notes(id));
    }

    /**
     * What an instance knows of the fields of a form, and of those that its rules read without showing them. A form of a
     * package may show fields of the record that the instance is about; there the record is right.
     *
     * @param open whether with the sealed fields, for whoever has a task with them in hand
     */
    Map<String, Object> known(UUID id, Form form, boolean open) {
        Map<String, Object> document = store.data(id, open).orElseThrow(Running::missing);
        Map<String, Object> known = withoutFacts(document);
        if (form.ofPackage() && document.get("record") instanceof Map<?, ?> record) {
            record.forEach((field, value) -> known.put(String.valueOf(field), value));
        }
        Set<String> read = form.mentioned();
        read.addAll(form.fields());
        known.keySet().retainAll(read);
        return known;
    }

    /**
     * What rules of a form read beside its fields: facts of the instance, and of the record and the settings what they
     * name.
     */
    Map<String, Object> around(UUID id, Form form) {
        Set<String> read = form.mentioned();
        Map<String, Object> around = new LinkedHashMap<>();
        store.read(id)
                .ifPresent(run -> run.document().forEach((name, value) -> {
                    if (read.contains(name) && ReservedNames.ALL.contains(name) && !BY_THE_PAGE.contains(name)) {
                        around.put(name, named(value, read));
                    }
                }));
        return around;
    }

    private static Object named(Object value, Set<String> read) {
        if (!(value instanceof Map<?, ?> facts)) {
            return value;
        }
        Map<Object, Object> named = new LinkedHashMap<>(facts);
        named.keySet().removeIf(name -> !read.contains(String.valueOf(name)));
        return named;
    }

    private static Map<String, Object> withoutFacts(Map<String, Object> document) {
        Map<String, Object> data = new LinkedHashMap<>(document);
        ReservedNames.ALL.forEach(data::remove);
        return data;
    }

    /** The drawing that an instance runs, as BPMN. */
    String drawing(UUID id) {
        InstanceRecord instance = find(id).orElseThrow(Running::missing);
        return versions.bpmn(instance.version());
    }

    /** A task after something was done to it, which its doer may see even if it has left his hands. */
    @Transactional(readOnly = true)
    public TaskView view(TaskRecord task) {
        return find(task.instance())
                .map(instance -> view(task, instance))
                .orElseGet(() -> reading.view(task, "", "", null));
    }

    private TaskView view(TaskRecord task, InstanceRecord instance) {
        return reading.view(task, instance.number(), instance.title(), instance.version());
    }
}
