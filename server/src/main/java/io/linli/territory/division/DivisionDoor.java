package io.linli.territory.division;

import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.territory.Division;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartRequest;

/** The division tree over HTTP. */
@RestController
@RequestMapping("/api/v1/divisions")
@Tag(name = "territory")
class DivisionDoor {

    private final DivisionMemory memory;
    private final DivisionImport divisionImport;

    DivisionDoor(DivisionMemory memory, DivisionImport divisionImport) {
        this.memory = memory;
        this.divisionImport = divisionImport;
    }

    @GetMapping
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "listDivisions", summary = "Divisions below one, or all of a level within it")
    List<DivisionView> list(
            @RequestParam(required = false) @Nullable String parent,
            @RequestParam(required = false) @Nullable String level) {
        DivisionSnapshot now = memory.now();
        DivisionCode within = Levels.optionalCode("parent", parent);
        if (level == null || level.isBlank()) {
            return now.children(within == null ? now.city() : within).stream()
                    .map(DivisionView::of)
                    .toList();
        }
        DivisionLevel wanted = Levels.level(level);
        return now.all().stream()
                .filter(division -> division.level() == wanted
                        && (within == null || within.covers(division.code()))
                        && !now.isRetired(division.code()))
                .map(DivisionView::of)
                .toList();
    }

    @GetMapping("/{code}")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "getDivision", summary = "One division with the divisions around it")
    DivisionView get(@PathVariable String code) {
        DivisionSnapshot now = memory.now();
        Division division = now.find(Levels.code("code", code))
                .orElseThrow(() -> Refusal.notFound("没有代码为" + code + "的区划", "There is no division " + code));
        List<DivisionView.Named> ancestors = new ArrayList<>();
        for (DivisionLevel level : DivisionLevel.values()) {
            if (level.compareTo(division.level()) < 0) {
                now.find(division.code().at(level)).map(DivisionView.Named::of).ifPresent(ancestors::add);
            }
        }
        return DivisionView.of(
                division, ancestors, now.isRetired(division.code()) ? now.successors(division.code()) : null);
    }

    @GetMapping("/boundaries")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "getBoundaries", summary = "Borders of all divisions of a level as GeoJSON")
    @Nullable
    ResponseEntity<FeatureCollection> boundaries(
            @RequestParam(required = false) @Nullable String within,
            @RequestParam(defaultValue = "grid") String level,
            WebRequest request) {
        DivisionSnapshot now = memory.now();
        DivisionCode around = Levels.optionalCode("within", within);
        DivisionLevel wanted = Levels.level(level);
        if (request.checkNotModified("\"divisions-" + now.revision() + "\"")) {
            return null;
        }
        DivisionCode whole = around == null ? now.city() : around;
        List<FeatureCollection.Feature> features = now.all().stream()
                .filter(division ->
                        division.level() == wanted && whole.covers(division.code()) && !now.isRetired(division.code()))
                .flatMap(division -> now.border(division.code()).map(border -> feature(division, border)).stream())
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ZERO).cachePublic().mustRevalidate())
                .body(FeatureCollection.of(features));
    }

    private static FeatureCollection.Feature feature(Division division, Geometry border) {
        return FeatureCollection.Feature.of(
                Shape.of(border),
                Map.of(
                        "code", division.code().value(),
                        "name", division.name(),
                        "level", Levels.name(division.level())));
    }

    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Allows("territory:configure")
    @Operation(operationId = "importDivisionFiles", summary = "Import division files (CSV), one or several")
    ImportReport importFiles(MultipartRequest request) {
        MultiValueMap<String, MultipartFile> files = request.getMultiFileMap();
        List<DivisionImport.Source> sources = files.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(MultipartFile::getSize))
                .map(DivisionDoor::source)
                .toList();
        if (sources.isEmpty()) {
            throw Refusal.badRequest("no-file", "请选择要导入的 CSV 文件", "Choose the CSV files to import");
        }
        return take(sources);
    }

    @PostMapping(
            path = "/import",
            consumes = {"text/csv", MediaType.TEXT_PLAIN_VALUE})
    @Allows("territory:configure")
    @Operation(operationId = "importDivisions", summary = "Import one division file (CSV)")
    ImportReport importText(InputStream body) {
        return take(List.of(new DivisionImport.Source("body", body)));
    }

    /** Divisions are reference data of the whole country; the action is the right, not the scope. */
    private ImportReport take(List<DivisionImport.Source> sources) {
        return Scopes.asSystem(() -> divisionImport.take(sources));
    }

    private static DivisionImport.Source source(MultipartFile file) {
        try {
            String name = file.getOriginalFilename();
            return new DivisionImport.Source(name == null ? file.getName() : name, file.getInputStream());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
