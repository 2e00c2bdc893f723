package io.linli.incident.catalogue;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.linli.incident.TimeLimits;
import io.linli.incident.Urgency;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The door to the type catalogue. */
@RestController
@RequestMapping("/api/v1/incident-types")
class IncidentTypeController {

    private final IncidentTypes types;
    private final TypeEditing editing;

    IncidentTypeController(IncidentTypes types, TypeEditing editing) {
        this.types = types;
        this.editing = editing;
    }

    /** The catalogue, parents before children. */
    record Catalogue(List<IncidentType> items) {}

    /** What may be said about a type; the level follows from the parent. */
    record TypeEntry(
            @Nullable String code,
            @Nullable String parentCode,
            @Nullable String name,
            @Nullable String nameEn,
            @Nullable String gbtCode,
            @Nullable Urgency urgency,
            @Nullable TimeLimits limits,
            @Nullable Map<String, Object> form,
            @Nullable Boolean isPublic,
            @Nullable Boolean photoRequired,
            @Nullable Boolean active) {}

    @Operation(
            operationId = "listIncidentTypes",
            summary = "The catalogue of incident types; without a session the public ones")
    @Allows(Allows.EVERYBODY)
    @GetMapping
    Catalogue list(@RequestParam(required = false) @Nullable Boolean all) {
        boolean known = Principals.current().isPresent();
        return new Catalogue(types.all().stream()
                .filter(type -> type.active() || Boolean.TRUE.equals(all))
                .filter(type -> known || type.isPublic())
                .toList());
    }

    @Operation(operationId = "readIncidentType", summary = "One incident type")
    @Allows(Allows.EVERYBODY)
    @GetMapping("/{code}")
    ResponseEntity<IncidentType> read(@PathVariable String code) {
        return answer(HttpStatus.OK, required(code));
    }

    @Operation(operationId = "addIncidentType", summary = "Add an incident type below another one")
    @Allows("incident:configure")
    @PostMapping
    ResponseEntity<IncidentType> add(@RequestBody TypeEntry entry) {
        return answer(HttpStatus.CREATED, editing.add(entry));
    }

    @Operation(operationId = "changeIncidentType", summary = "Change an incident type")
    @Allows("incident:configure")
    @PutMapping("/{code}")
    ResponseEntity<IncidentType> change(
            @PathVariable String code,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen,
            @RequestBody TypeEntry entry) {
        return answer(HttpStatus.OK, editing.change(required(code), version(seen), entry));
    }

    @Operation(
            operationId = "adjustIncidentType",
            summary = "Change some fields of an incident type, for example whether a result needs a photo")
    @Allows("incident:configure")
    @PatchMapping("/{code}")
    ResponseEntity<IncidentType> adjust(
            @PathVariable String code,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen,
            @RequestBody TypeEntry entry) {
        return answer(HttpStatus.OK, editing.change(required(code), version(seen), entry));
    }

    private IncidentType required(String code) {
        return types.find(code)
                .orElseThrow(() -> Refusal.notFound("没有这个事件类型:" + code, "There is no incident type " + code));
    }

    private static int version(@Nullable String header) {
        String text = Optional.ofNullable(header)
                .orElseThrow(() -> new Refusal(
                        428, "version-required", "请在 If-Match 中给出您看到的版本", "Name the version that you saw in If-Match"))
                .replaceAll("^W/|\"", "");
        if (!text.matches("\\d{1,9}")) {
            throw Refusal.staleVersion();
        }
        return Integer.parseInt(text);
    }

    private static ResponseEntity<IncidentType> answer(HttpStatus status, IncidentType type) {
        return ResponseEntity.status(status).eTag("\"" + type.version() + "\"").body(type);
    }
}
