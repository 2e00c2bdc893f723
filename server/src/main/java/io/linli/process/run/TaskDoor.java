package io.linli.process.run;

import io.linli.http.Cursor;
import io.linli.http.IfMatch;
import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tasks over HTTP. Taking part needs no action: the task says who may do it. */
@RestController
@RequestMapping("/api/v1/process/tasks")
@Tag(name = "processes", description = "Processes 流程")
@Allows(Allows.SIGNED_IN)
class TaskDoor {

    private final Tasks tasks;
    private final TaskReading reading;
    private final TaskDetails details;
    private final TaskAnswers answers;

    TaskDoor(Tasks tasks, TaskReading reading, TaskDetails details, TaskAnswers answers) {
        this.tasks = tasks;
        this.reading = reading;
        this.details = details;
        this.answers = answers;
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

    @GetMapping("/{id}")
    @Operation(operationId = "getTask", summary = "A task with its form, what is known for it, and why it is whose")
    ResponseEntity<TaskDetails.Detail> get(@PathVariable UUID id) {
        TaskDetails.Detail detail = details.of(id);
        return IfMatch.tagged(detail, detail.task().version());
    }

    @PostMapping("/{id}/claim")
    @Operation(operationId = "claimTask", summary = "Takes a task in hand")
    ResponseEntity<TaskView> claim(@PathVariable UUID id) {
        return answers.of(tasks.claim(id));
    }

    @PostMapping("/{id}/release")
    @Operation(operationId = "releaseTask", summary = "Puts a task back for colleagues")
    ResponseEntity<TaskView> release(@PathVariable UUID id) {
        return answers.of(tasks.release(id));
    }

    /** Fields of a form. */
    record Filled(Map<String, Object> data) {}

    @PostMapping("/{id}/save")
    @Operation(operationId = "saveTask", summary = "Puts aside what has been filled in so far")
    ResponseEntity<TaskView> save(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody Filled body) {
        return answers.of(tasks.save(id, IfMatch.version(match), body.data()));
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
        return answers.of(tasks.complete(id, data, Words.outcome(body.outcome()), Words.text(body.note())));
    }
}
