package io.linli.process.run;

import io.linli.database.Scopes;
import io.linli.http.Cursor;
import io.linli.http.IfMatch;
import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Instances over HTTP. */
@RestController
@RequestMapping("/api/v1/process")
@Tag(name = "processes", description = "Processes 流程")
@Allows(Allows.SIGNED_IN)
class InstanceDoor {

    private static final int LONGEST_TITLE = 200;

    private final Starting starting;
    private final Offers offers;
    private final Supervision supervision;
    private final InstanceReading reading;
    private final TransactionTemplate transactions;

    InstanceDoor(
            Starting starting,
            Offers offers,
            Supervision supervision,
            InstanceReading reading,
            TransactionTemplate transactions) {
        this.starting = starting;
        this.offers = offers;
        this.supervision = supervision;
        this.reading = reading;
        this.transactions = transactions;
    }

    @GetMapping("/instances")
    @Transactional(readOnly = true)
    @Operation(operationId = "listProcessInstances", summary = "Instances that I may see, the newest first")
    Page<InstanceReading.Summary> list(
            @RequestParam(required = false) @Nullable UUID definition,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String within,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return reading.list(
                new InstanceReading.Asked(definition, state, within, subject),
                Cursor.parseMoment(cursor),
                PageSize.of(limit));
    }

    @GetMapping("/startable")
    @Operation(
            operationId = "startableProcesses",
            summary = "The processes that I can start, with the form of the start")
    List<Offers.Startable> startable() {
        return offers.startable();
    }

    /**
     * What is to be started.
     *
     * @param definition key of the process
     * @param placeCode where it belongs; may be left out by whoever has one place only
     * @param data fields of the form of the start
     */
    record Start(
            String definition,
            @Nullable String placeCode,
            @Nullable String title,
            @Nullable String subjectKind,
            @Nullable String subjectId,
            @Nullable Map<String, Object> data) {}

    @PostMapping("/instances")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "startProcess", summary = "Starts an instance of the version in force")
    ResponseEntity<InstanceReading.Summary> start(@RequestBody Start body) {
        String title = body.title() == null ? "" : body.title().strip();
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            throw Refusal.badField(
                    "title",
                    "out-of-range",
                    "标题须为1到" + LONGEST_TITLE + "字",
                    "a title has 1 to " + LONGEST_TITLE + " characters");
        }
        InstanceRecord started = starting.start(new Starting.Start(
                body.definition(),
                body.placeCode(),
                title,
                body.subjectKind(),
                body.subjectId(),
                body.data() == null ? Map.of() : body.data(),
                Map.of()));
        // Whoever has started it may see what it has become at once.
        InstanceReading.Summary summary = Scopes.asSystem(() -> transactions.execute(
                status -> reading.summary(reading.find(started.id()).orElseThrow())));
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(IfMatch.tag(summary.version()))
                .header("Location", "/api/v1/process/instances/" + summary.id())
                .body(summary);
    }

    @GetMapping("/instances/{id}")
    @Transactional(readOnly = true)
    @Operation(operationId = "getProcessInstance", summary = "An instance with its document, tasks and the way it went")
    ResponseEntity<InstanceReading.Whole> get(@PathVariable UUID id) {
        InstanceReading.Whole whole = reading.whole(id);
        return IfMatch.tagged(whole, whole.instance().version());
    }

    @GetMapping(path = "/instances/{id}/drawing", produces = MediaType.APPLICATION_XML_VALUE)
    @Operation(operationId = "getProcessDrawing", summary = "The drawing that an instance runs, as BPMN")
    String drawing(@PathVariable UUID id) {
        if (!Boolean.TRUE.equals(transactions.execute(status -> reading.find(id).isPresent()))) {
            throw Running.missing();
        }
        // Whoever sees an instance sees its drawing, wherever that was drawn.
        String drawing = Scopes.asSystem(() -> transactions.execute(status -> reading.drawing(id)));
        return drawing == null ? "" : drawing;
    }

    /** Why something is done. */
    record Reason(@Nullable String reason) {}

    @PostMapping("/instances/{id}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "cancelProcess", summary = "Ends an instance before its time: its starter or a supervisor")
    void cancel(@PathVariable UUID id, @RequestBody Reason body) {
        supervision.cancel(id, Words.reason(body.reason()));
    }

    @PostMapping("/instances/{id}/suspend")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allows("process:supervise")
    @Operation(operationId = "suspendProcess", summary = "Stops an instance for a while: nothing moves, no timer fires")
    void suspend(@PathVariable UUID id, @RequestBody Reason body) {
        supervision.suspend(id, Words.reason(body.reason()));
    }

    @PostMapping("/instances/{id}/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allows("process:supervise")
    @Operation(operationId = "resumeProcess", summary = "Lets a suspended instance go on")
    void resume(@PathVariable UUID id, @RequestBody Reason body) {
        supervision.resume(id, Words.text(body.reason()));
    }

    @PostMapping("/instances/{id}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allows("process:supervise")
    @Operation(operationId = "retryProcess", summary = "Tries the automatic step of an instance again that has failed")
    void retry(@PathVariable UUID id, @RequestBody Reason body) {
        supervision.retry(id, Words.text(body.reason()));
    }

    /** Something that an instance may wait for. */
    record Message(UUID instance, String name, @Nullable Map<String, Object> data) {}

    @PostMapping("/messages")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allows("process:supervise")
    @Operation(operationId = "tellProcess", summary = "Tells an instance that what it waits for has happened")
    void message(@RequestBody Message body) {
        supervision.message(body.instance(), body.name(), body.data() == null ? Map.of() : body.data());
    }
}
