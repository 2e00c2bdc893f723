package io.linli.job;

import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The starter's view of long work. */
@RestController
@RequestMapping("/api/v1/jobs")
@Tag(name = "jobs", description = "Long work 后台任务")
@Allows(Allows.SIGNED_IN)
class JobDoor {

    private final JobStore store;
    private final JobFolder folder;

    JobDoor(JobStore store, JobFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    @GetMapping
    @Operation(operationId = "listJobs", summary = "My jobs of the last week, the newest first")
    Page<Job> jobs(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = PageSize.of(limit);
        List<Job> found = store.startedBy(Principals.required().account(), position(cursor), size + 1);
        return Page.of(found, size, job -> Cursor.after(job.startedAt(), job.id()));
    }

    private static JobStore.@Nullable Position position(@Nullable String text) {
        Cursor cursor = Cursor.parse(text, 2);
        if (cursor == null) {
            return null;
        }
        try {
            return new JobStore.Position(
                    Instant.parse(cursor.values().getFirst()),
                    UUID.fromString(cursor.values().getLast()));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Cursor.invalid();
        }
    }

    @GetMapping("/{id}")
    @Operation(operationId = "job", summary = "How far a job has come")
    Job job(@PathVariable UUID id) {
        return store.find(id).orElseThrow(JobDoor::unknown);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "cancelJob", summary = "Cancel a job; one that has ended stays as it is")
    void cancel(@PathVariable UUID id) {
        if (!store.cancel(id)) {
            throw unknown();
        }
    }

    @GetMapping("/{id}/result")
    @Operation(operationId = "jobResult", summary = "What a job has made")
    ResponseEntity<Resource> result(@PathVariable UUID id) {
        return file(id, "result");
    }

    @GetMapping("/{id}/errors")
    @Operation(operationId = "jobErrors", summary = "What was wrong with a job's input")
    ResponseEntity<Resource> errors(@PathVariable UUID id) {
        return file(id, "errors");
    }

    private ResponseEntity<Resource> file(UUID id, String what) {
        JobStore.FileName name = store.file(id, what).orElseThrow(JobDoor::unknown);
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename(name.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(name.contentType()))
                .header("Content-Disposition", attachment.toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(new InputStreamResource(() -> folder.open(id, what)));
    }

    private static Refusal unknown() {
        return Refusal.notFound("没有这个任务或结果,请重新发起", "There is no such job or result; start it again");
    }
}
