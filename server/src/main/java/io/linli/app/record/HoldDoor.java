package io.linli.app.record;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keeps records beyond their time, over HTTP. Whoever watches over applications may, for records of his places. */
@RestController
@RequestMapping("/api/v1/records/{app}/{type}/{id}/hold")
@Allows("app:supervise")
@Tag(name = "records", description = "Records of applications 应用记录")
class HoldDoor {

    private final TypeCatalogue types;
    private final RecordHolds holds;

    HoldDoor(TypeCatalogue types, RecordHolds holds) {
        this.types = types;
        this.holds = holds;
    }

    @GetMapping
    @Operation(operationId = "appRecordHold", summary = "Why a record is kept beyond its time; 404 if it is not")
    RecordHolds.Hold show(@PathVariable String app, @PathVariable String type, @PathVariable UUID id) {
        return holds.find(types.known(app, type), id)
                .orElseThrow(() -> Refusal.notFound("该记录没有被保全", "The record is not held"));
    }

    /** Why it must be kept. */
    record Reason(@Nullable String reason) {}

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "holdAppRecord", summary = "Keep a record, whatever its type says")
    void hold(@PathVariable String app, @PathVariable String type, @PathVariable UUID id, @RequestBody Reason reason) {
        holds.put(types.known(app, type), id, reason.reason());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "releaseAppRecord", summary = "Let a record go the way of its type again")
    void release(@PathVariable String app, @PathVariable String type, @PathVariable UUID id) {
        holds.release(types.known(app, type), id);
    }
}
