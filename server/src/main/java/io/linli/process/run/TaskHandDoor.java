package io.linli.process.run;

import io.linli.identity.Allows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tasks that change hands, over HTTP. */
@RestController
@RequestMapping("/api/v1/process/tasks")
@Tag(name = "processes", description = "Processes 流程")
@Allows(Allows.SIGNED_IN)
class TaskHandDoor {

    private final Handing handing;
    private final WayBack wayBack;
    private final Signing signing;
    private final Urging urging;
    private final TaskAnswers answers;

    TaskHandDoor(Handing handing, WayBack wayBack, Signing signing, Urging urging, TaskAnswers answers) {
        this.handing = handing;
        this.wayBack = wayBack;
        this.signing = signing;
        this.urging = urging;
        this.answers = answers;
    }

    /** Back to an earlier step. */
    record Back(String to, @Nullable String reason) {}

    @PostMapping("/{id}/return")
    @Operation(operationId = "returnTask", summary = "Sends the matter back to a step that was done before")
    ResponseEntity<TaskView> sendBack(@PathVariable UUID id, @RequestBody Back body) {
        return answers.of(wayBack.sendBack(id, body.to(), Words.text(body.reason())));
    }

    @PostMapping("/{id}/withdraw")
    @Operation(
            operationId = "withdrawTask",
            summary = "Takes back what I have completed, while nobody has gone on with it")
    ResponseEntity<TaskView> withdraw(@PathVariable UUID id) {
        return answers.of(wayBack.withdraw(id));
    }

    /** Somebody else, by key or username. */
    record Other(String to, @Nullable String reason) {}

    @PostMapping("/{id}/transfer")
    @Operation(operationId = "transferTask", summary = "Hands a task over for good")
    ResponseEntity<TaskView> transfer(@PathVariable UUID id, @RequestBody Other body) {
        return answers.of(handing.transfer(id, body.to(), Words.text(body.reason())));
    }

    @PostMapping("/{id}/delegate")
    @Operation(operationId = "delegateTask", summary = "Lends a task to somebody who gives it back")
    ResponseEntity<TaskView> delegate(@PathVariable UUID id, @RequestBody Other body) {
        return answers.of(handing.delegate(id, body.to(), Words.text(body.reason())));
    }

    /** A remark. */
    record Remark(@Nullable String note) {}

    @PostMapping("/{id}/resolve")
    @Operation(operationId = "resolveTask", summary = "Gives a lent task back")
    ResponseEntity<TaskView> resolve(@PathVariable UUID id, @RequestBody Remark body) {
        return answers.of(handing.resolve(id, Words.text(body.note())));
    }

    /** One more to sign: an account or a unit. */
    record Signer(String signer) {}

    @PostMapping("/{id}/add-signer")
    @Operation(operationId = "addSigner", summary = "Asks one more to sign")
    ResponseEntity<TaskView> addSigner(@PathVariable UUID id, @RequestBody Signer body) {
        return answers.of(signing.addSigner(id, body.signer()));
    }

    /** The signature that is to go. */
    record Signature(UUID task) {}

    @PostMapping("/{id}/remove-signer")
    @Operation(operationId = "removeSigner", summary = "Does without a signature that is still open")
    ResponseEntity<TaskView> removeSigner(@PathVariable UUID id, @RequestBody Signature body) {
        return answers.of(signing.removeSigner(id, body.task()));
    }

    @PostMapping("/{id}/urge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "urgeTask", summary = "Reminds whoever has the task")
    void urge(@PathVariable UUID id) {
        urging.urge(id);
    }
}
