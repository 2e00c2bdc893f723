package io.linli.process.run;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Several tasks at once, over HTTP. */
@RestController
@RequestMapping("/api/v1/process/tasks")
@Tag(name = "processes", description = "Processes 流程")
@Allows(Allows.SIGNED_IN)
class TaskBatchDoor {

    private static final int MOST_AT_ONCE = 100;

    private final Tasks tasks;

    TaskBatchDoor(Tasks tasks) {
        this.tasks = tasks;
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
            case "complete" -> tasks.complete(id, Map.of(), Words.outcome(body.outcome()), Words.text(body.note()));
            default ->
                throw Refusal.badField(
                        "action",
                        "unknown-action",
                        "操作须为 claim、release 或 complete",
                        "the action is claim, release or complete");
        }
    }
}
