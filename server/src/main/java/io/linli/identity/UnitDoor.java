package io.linli.identity;

import io.linli.http.IfMatch;
import io.linli.http.Refusal;
import io.linli.kernel.DivisionLevel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The organisation units: which there are is public, who may change them is not. */
@RestController
@Tag(name = "identity")
class UnitDoor {

    private static final int MOST = 2_000;

    private final OrganisationUnits units;
    private final UnitAdministration administration;
    private final UnitImport unitImport;
    private final UnitStore store;

    UnitDoor(OrganisationUnits units, UnitAdministration administration, UnitImport unitImport, UnitStore store) {
        this.units = units;
        this.administration = administration;
        this.unitImport = unitImport;
        this.store = store;
    }

    @GetMapping("/api/v1/units")
    @Allows(Allows.SIGNED_IN)
    @Operation(
            operationId = "listUnits",
            summary = "Units by code, filtered; at most 2000, so walk the tree by parent for more")
    List<UnitAnswer> list(
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable String parent,
            @RequestParam(required = false) @Nullable String department,
            @RequestParam(required = false) @Nullable Integer limit) {
        DivisionLevel wanted = AccountSearch.choice("level", level, DivisionLevel.class);
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw Refusal.badField("limit", "out-of-range", "条数须在 1 到 2000 之间", "limit must be between 1 and 2000");
        }
        String words = Objects.requireNonNullElse(query, "").strip();
        Stream<Unit> all = (parent == null || parent.isBlank() ? units.all() : units.children(parent)).stream();
        return all.filter(unit -> wanted == null || unit.level() == wanted)
                .filter(unit -> department == null || department.isBlank() || department.equals(unit.departmentCode()))
                .filter(unit -> words.isEmpty() || matches(unit, words))
                .limit(limit == null ? MOST : limit)
                .map(this::answer)
                .toList();
    }

    private static boolean matches(Unit unit, String query) {
        return unit.name().contains(query)
                || unit.code().startsWith(query)
                || unit.nameEn() != null
                        && unit.nameEn().toLowerCase(Locale.ROOT).contains(query.toLowerCase(Locale.ROOT));
    }

    @GetMapping("/api/v1/units/{code}")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "getUnit", summary = "One unit")
    ResponseEntity<UnitAnswer> get(@PathVariable String code) {
        Unit unit = units.find(code).orElseThrow(() -> Refusal.notFound("机构不存在:" + code, "There is no unit " + code));
        return IfMatch.tagged(answer(unit), unit.version());
    }

    @PostMapping("/api/v1/units")
    @Allows("identity:administer")
    @Operation(operationId = "addUnit", summary = "Add a unit")
    ResponseEntity<UnitAnswer> add(@RequestBody UnitAdministration.Wanted body) {
        Unit unit = administration.add(body);
        return ResponseEntity.created(URI.create("/api/v1/units/" + unit.code()))
                .eTag(IfMatch.tag(unit.version()))
                .body(answer(unit));
    }

    @PatchMapping("/api/v1/units/{code}")
    @Allows("identity:administer")
    @Operation(operationId = "changeUnit", summary = "Change name, superior or telephone number of a unit")
    ResponseEntity<UnitAnswer> change(
            @PathVariable String code,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version,
            @RequestBody UnitAdministration.Wanted body) {
        Unit unit = administration.change(code, IfMatch.version(version), body);
        return IfMatch.tagged(answer(unit), unit.version());
    }

    @PostMapping(
            path = "/api/v1/units/import",
            consumes = {"text/csv", MediaType.TEXT_PLAIN_VALUE})
    @Allows("identity:administer")
    @Operation(
            operationId = "importUnits",
            summary = "Import units from CSV: code,name,nameEn,parent,phone",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))))
    ImportResult importUnits(InputStream body) {
        return unitImport.take(body);
    }

    @GetMapping("/api/v1/departments")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "listDepartments", summary = "The fields of administration")
    List<UnitStore.Department> departments() {
        return store.departments();
    }

    private UnitAnswer answer(Unit unit) {
        return new UnitAnswer(
                unit.code(),
                unit.name(),
                unit.nameEn(),
                unit.kind().name().toLowerCase(Locale.ROOT),
                unit.level().name().toLowerCase(Locale.ROOT),
                unit.placeCode().value(),
                unit.departmentCode(),
                unit.parentCode(),
                unit.phone(),
                units.children(unit.code()).size(),
                unit.version());
    }

    /**
     * An organisation unit.
     *
     * @param childCount how many units belong to it directly
     */
    record UnitAnswer(
            String code,
            String name,
            @Nullable String nameEn,
            String kind,
            String level,
            String placeCode,
            @Nullable String departmentCode,
            @Nullable String parentCode,
            @Nullable String phone,
            int childCount,
            int version) {}
}
