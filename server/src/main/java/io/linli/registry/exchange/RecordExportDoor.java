package io.linli.registry.exchange;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.job.JobReference;
import io.linli.registry.Kind;
import io.linli.registry.exchange.ExportStore.Export;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Exports over HTTP; whoever takes data of many people out confirms just before that it is him. */
@RestController
@RequestMapping("/api/v1/registry")
@Tag(name = "registry", description = "Register 人房组织物")
class RecordExportDoor {

    private final Exports exports;

    RecordExportDoor(Exports exports) {
        this.exports = exports;
    }

    /**
     * What somebody wants to export.
     *
     * @param filters fields and the values they must have
     * @param reveal sealed fields among those exported that are written in clear
     * @param purpose code of a purpose of the catalogue
     */
    record Order(
            @Nullable String within,
            @Nullable Map<String, String> filters,
            @Nullable List<String> fields,
            @Nullable List<String> reveal,
            @Nullable String purpose,
            @Nullable String reason) {}

    @PostMapping("/{kind:people|houses|organisations|things}/exports")
    @ResponseStatus(HttpStatus.CREATED)
    @Allows(value = "registry:export", confirmed = true)
    @Operation(operationId = "askExport", summary = "Ask for an export; a large one waits for a second person")
    Export ask(@PathVariable String kind, @RequestBody Order order) {
        if (order.fields() == null || order.fields().isEmpty()) {
            throw Refusal.badField("fields", "required", "请选择要导出的字段", "choose the fields to export");
        }
        return exports.ask(
                Kind.ofPath(kind).orElseThrow(),
                order.within(),
                order.filters() == null ? Map.of() : order.filters(),
                order.fields(),
                order.reveal() == null ? List.of() : order.reveal(),
                order.purpose() == null ? "" : order.purpose(),
                order.reason());
    }

    @GetMapping("/exports")
    @Allows({"registry:export", "registry:approve-export"})
    @Operation(operationId = "listExports", summary = "Exports within the own places, newest first")
    List<Export> list(@RequestParam(required = false) @Nullable String state) {
        return exports.list(state);
    }

    @GetMapping("/exports/{id}")
    @Allows({"registry:export", "registry:approve-export"})
    @Operation(operationId = "getExport", summary = "One export")
    Export show(@PathVariable UUID id) {
        return exports.find(id);
    }

    /** What the second person says. */
    record Answer(@Nullable String answer) {}

    @PostMapping("/exports/{id}/approve")
    @Allows("registry:approve-export")
    @Operation(operationId = "approveExport", summary = "Approve an export of somebody else")
    Export approve(@PathVariable UUID id, @RequestBody Answer answer) {
        return exports.decide(id, true, answer.answer());
    }

    @PostMapping("/exports/{id}/refuse")
    @Allows("registry:approve-export")
    @Operation(operationId = "refuseExport", summary = "Refuse an export of somebody else")
    Export refuse(@PathVariable UUID id, @RequestBody Answer answer) {
        return exports.decide(id, false, answer.answer());
    }

    @PostMapping("/exports/{id}/start")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allows(value = "registry:export", confirmed = true)
    @Operation(operationId = "startExport", summary = "Make the file of an approved export, once")
    JobReference start(@PathVariable UUID id) {
        return new JobReference(exports.start(id));
    }
}
