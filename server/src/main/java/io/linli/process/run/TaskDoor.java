package io.linli.process.run;

import io.linli.database.Scopes;
import io.linli.http.Cursor;
import io.linli.http.IfMatch;
import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.linli.process.definition.Form;
import io.linli.process.definition.Forms;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tasks over HTTP. Taking part needs no action: the task says who may do it. */
@RestController
@RequestMapping("/api/v1/process/tasks")
@Tag(name = "processes", description = "Processes 流程")
@Allows(Allows.SIGNED_IN)
class TaskDoor {

    private static final int MOST_AT_ONCE = 100;

    private final Tasks tasks;
    private final TaskStore store;
    private final TaskReading reading;
    private final InstanceReading instances;
    private final Forms forms;
    private final Sealing sealing;
    private final TransactionTemplate transactions;

    TaskDoor(
            Tasks tasks,
            TaskStore store,
            TaskReading reading,
            InstanceReading instances,
            Forms forms,
            Sealing sealing,
            TransactionTemplate transactions) {
        this.tasks = tasks;
        this.store = store;
        this.reading = reading;
        this.instances = instances;
        this.forms = forms;
        this.sealing = sealing;
        this.transactions = transactions;
    }

    @GetMapping
    @Transactional(readOnly = true)
    @Operation(
            operationId = "listTasks",
            summary = "Tasks that are mine, that I can take, or that I have done; by due time")
    Page<TaskView> list(
            @RequestParam(defaultValue = "mine") String which,
            @RequestParam(required = false) @Nullable UUID definition,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        TaskReading.Which asked = switch (which) {
            case "mine" -> TaskReading.Which.MINE;
            case "candidate" -> TaskReading.Which.CANDIDATE;
            case "done" -> TaskReading.Which.DONE;
            default ->
                throw Refusal.badField(
                        "which", "unknown-list", "which 须为 mine、candidate 或 done", "which is mine, candidate or done");
        };
        return reading.list(
                asked, Principals.required(), definition, overdue, Cursor.parse(cursor, 2), PageSize.of(limit));
    }

    /**
     * A task with what its form needs.
     *
     * @param data what the instance knows of the form's fields, or what was put aside
     */
    record Detail(TaskView task, @Nullable Form form, Map<String, Object> data) {}

    @GetMapping("/{id}")
    @Operation(operationId = "getTask", summary = "A task with its form and what is known for it")
    ResponseEntity<Detail> get(@PathVariable UUID id) {
        TaskRecord task = Objects.requireNonNull(
                transactions.execute(status -> store.find(id).orElseThrow(Tasks::missing)));
        String key = task.form();
        // Whoever sees a task sees its form, wherever that was made.
        Form form = key == null
                ? null
                : Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> forms.find(key))))
                        .orElse(null);
        Detail detail =
                Objects.requireNonNull(transactions.execute(status -> new Detail(view(task), form, known(task, form))));
        return IfMatch.tagged(detail, task.revision());
    }

    private Map<String, Object> known(TaskRecord task, @Nullable Form form) {
        if (form == null) {
            return Map.of();
        }
        boolean inHand = task.open() && Principals.required().account().equals(task.assignee());
        Map<String, Object> known = instances.data(task.instance(), inHand);
        known.keySet().retainAll(form.fields());
        if (inHand) {
            store.draft(task.id()).ifPresent(draft -> known.putAll(sealing.openedText(draft)));
        }
        return known;
    }

    private TaskView view(TaskRecord task) {
        return instances.view(task);
    }

    private ResponseEntity<TaskView> answered(TaskRecord task) {
        return IfMatch.tagged(view(task), task.revision());
    }

    @PostMapping("/{id}/claim")
    @Operation(operationId = "claimTask", summary = "Takes a task in hand")
    ResponseEntity<TaskView> claim(@PathVariable UUID id) {
        return answered(tasks.claim(id));
    }

    @PostMapping("/{id}/release")
    @Operation(operationId = "releaseTask", summary = "Puts a task back for colleagues")
    ResponseEntity<TaskView> release(@PathVariable UUID id) {
        return answered(tasks.release(id));
    }

    /** Fields of a form. */
    record Filled(Map<String, Object> data) {}

    @PostMapping("/{id}/save")
    @Operation(operationId = "saveTask", summary = "Puts aside what has been filled in so far")
    ResponseEntity<TaskView> save(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody Filled body) {
        return answered(tasks.save(id, IfMatch.version(match), body.data()));
    }

    /**
     * What a task ends with.
     *
     * @param outcome approve or reject at a countersign; elsewhere any word that conditions ask for
     */
    record Completion(
            @Nullable Map<String, Object> data,
            @Nullable String outcome,
            @Nullable String note) {}

    @PostMapping("/{id}/complete")
    @Operation(
            operationId = "completeTask",
            summary = "Completes a task; if somebody was faster, 409 tells who",
            description = "Claims a free task as well.")
    ResponseEntity<TaskView> complete(@PathVariable UUID id, @RequestBody Completion body) {
        Map<String, Object> data = body.data() == null ? Map.of() : body.data();
        return answered(tasks.complete(id, data, short40(body.outcome()), text(body.note())));
    }

    /** Back to an earlier step. */
    record Back(String to, @Nullable String reason) {}

    @PostMapping("/{id}/return")
    @Operation(operationId = "returnTask", summary = "Sends the matter back to a step that was done before")
    ResponseEntity<TaskView> sendBack(@PathVariable UUID id, @RequestBody Back body) {
        return answered(tasks.sendBack(id, body.to(), text(body.reason())));
    }

    @PostMapping("/{id}/withdraw")
    @Operation(
            operationId = "withdrawTask",
            summary = "Takes back what I have completed, while nobody has gone on with it")
    ResponseEntity<TaskView> withdraw(@PathVariable UUID id) {
        return answered(tasks.withdraw(id));
    }

    /** Somebody else, by key or username. */
    record Other(String to, @Nullable String reason) {}

    @PostMapping("/{id}/transfer")
    @Operation(operationId = "transferTask", summary = "Hands a task over for good")
    ResponseEntity<TaskView> transfer(@PathVariable UUID id, @RequestBody Other body) {
        return answered(tasks.transfer(id, body.to(), text(body.reason())));
    }

    @PostMapping("/{id}/delegate")
    @Operation(operationId = "delegateTask", summary = "Lends a task to somebody who gives it back")
    ResponseEntity<TaskView> delegate(@PathVariable UUID id, @RequestBody Other body) {
        return answered(tasks.delegate(id, body.to(), text(body.reason())));
    }

    /** A remark. */
    record Remark(@Nullable String note) {}

    @PostMapping("/{id}/resolve")
    @Operation(operationId = "resolveTask", summary = "Gives a lent task back")
    ResponseEntity<TaskView> resolve(@PathVariable UUID id, @RequestBody Remark body) {
        return answered(tasks.resolve(id, text(body.note())));
    }

    /** One more to sign: an account or a unit. */
    record Signer(String signer) {}

    @PostMapping("/{id}/add-signer")
    @Operation(operationId = "addSigner", summary = "Asks one more to sign")
    ResponseEntity<TaskView> addSigner(@PathVariable UUID id, @RequestBody Signer body) {
        return answered(tasks.addSigner(id, body.signer()));
    }

    /** The signature that is to go. */
    record Signature(UUID task) {}

    @PostMapping("/{id}/remove-signer")
    @Operation(operationId = "removeSigner", summary = "Does without a signature that is still open")
    ResponseEntity<TaskView> removeSigner(@PathVariable UUID id, @RequestBody Signature body) {
        return answered(tasks.removeSigner(id, body.task()));
    }

    @PostMapping("/{id}/urge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "urgeTask", summary = "Reminds whoever has the task")
    void urge(@PathVariable UUID id) {
        tasks.urge(id);
    }

    /** The same for several tasks. */
    record Batch(
            List<UUID> ids,
            String action,
            @Nullable String outcome,
            @Nullable String note) {}

    /** What became of one task of a batch. */
    record Result(
            UUID id,
            boolean done,
            @Nullable String code,
            @Nullable String message,
            @Nullable String messageEn) {}

    @PostMapping("/batch")
    @Operation(operationId = "batchTasks", summary = "Claims, releases or completes several tasks, each for itself")
    List<Result> batch(@RequestBody Batch body) {
        if (body.ids().isEmpty() || body.ids().size() > MOST_AT_ONCE) {
            throw Refusal.badField(
                    "ids", "out-of-range", "一次可处理1到" + MOST_AT_ONCE + "个任务", "name 1 to " + MOST_AT_ONCE + " tasks");
        }
        List<Result> results = new ArrayList<>();
        for (UUID id : body.ids()) {
            try {
                one(id, body);
                results.add(new Result(id, true, null, null, null));
            } catch (Refusal e) {
                results.add(new Result(id, false, e.code(), e.getMessage(), e.english()));
            }
        }
        return results;
    }

    private void one(UUID id, Batch body) {
        switch (body.action()) {
            case "claim" -> tasks.claim(id);
            case "release" -> tasks.release(id);
            case "complete" -> tasks.complete(id, Map.of(), short40(body.outcome()), text(body.note()));
            default ->
                throw Refusal.badField(
                        "action",
                        "unknown-action",
                        "操作须为 claim、release 或 complete",
                        "the action is claim, release or complete");
        }
    }

    private static @Nullable String short40(@Nullable String outcome) {
        if (outcome != null && (outcome.isBlank() || outcome.length() > 40)) {
            throw Refusal.badField("outcome", "out-of-range", "办理结果须为1到40字", "an outcome has 1 to 40 characters");
        }
        return outcome;
    }

    private static String text(@Nullable String text) {
        String plain = text == null ? "" : text.strip();
        if (plain.length() > 2_000) {
            throw Refusal.badField("note", "too-long", "说明不超过2000字", "a remark has at most 2000 characters");
        }
        return plain;
    }
}
