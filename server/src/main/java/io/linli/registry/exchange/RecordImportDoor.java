package io.linli.registry.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.file.ImportMode;
import io.linli.file.TableFile;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.job.JobReference;
import io.linli.registry.Kind;
import io.linli.registry.history.Field;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Imports over HTTP. */
@RestController
@RequestMapping("/api/v1/registry/{kind}/import")
@Tag(name = "registry", description = "Register 人房组织物")
class RecordImportDoor {

    private static final int SAMPLE = 5;

    private final Imports imports;
    private final AuditTrail audit;
    private final JsonMapper json;

    RecordImportDoor(Imports imports, AuditTrail audit, JsonMapper json) {
        this.imports = imports;
        this.audit = audit;
        this.json = json;
    }

    /** A column of a file and the field it is taken for. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Column(
            String heading,
            @Nullable String field,
            @Nullable String title) {}

    /**
     * What a file looks like.
     *
     * @param remembered whether the columns were set by this account before
     */
    record Columns(List<Column> columns, boolean remembered, List<List<String>> sample) {}

    @PostMapping(path = "/columns", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Allows("registry:import")
    @Operation(operationId = "readImportColumns", summary = "The columns of a file and the fields they are taken for")
    Columns columns(@PathVariable String kind, @RequestPart("file") MultipartFile upload) throws IOException {
        try (TableFile file = TableFile.of(upload)) {
            List<List<String>> rows = Imports.head(file, SAMPLE + 1);
            List<String> heading = rows.getFirst();
            Imports.Understood understood = imports.understand(kind(kind), heading, Map.of());
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < heading.size(); i++) {
                Field field = understood.mapping().fields().get(i);
                columns.add(new Column(
                        heading.get(i), field == null ? null : field.name(), field == null ? null : field.title()));
            }
            return new Columns(columns, understood.remembered(), rows.subList(1, rows.size()));
        }
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allows("registry:import")
    @Operation(
            operationId = "importRecords",
            summary =
                    "Take in records from XLSX or CSV; rows that cannot be taken are listed with a reason for each cell")
    JobReference take(
            @PathVariable String kind,
            @RequestPart("file") MultipartFile upload,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestParam(defaultValue = "good-rows") String mode,
            @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        Kind what = kind(kind);
        Map<String, String> said = said(mapping);
        ImportMode how = ImportMode.of(mode);
        return start(what, TableFile.of(upload), said, how, dryRun);
    }

    @PostMapping(consumes = "text/csv")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allows("registry:import")
    @Operation(operationId = "importRecordLines", summary = "Take in records from a CSV of any length")
    JobReference takeLines(
            @PathVariable String kind,
            InputStream body,
            @RequestParam(defaultValue = "good-rows") String mode,
            @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        Kind what = kind(kind);
        ImportMode how = ImportMode.of(mode);
        return start(what, TableFile.of(body), Map.of(), how, dryRun);
    }

    private JobReference start(Kind kind, TableFile file, Map<String, String> said, ImportMode mode, boolean dryRun)
            throws IOException {
        JobReference job = imports.start(kind, file, said, mode.allOrNothing(), dryRun);
        audit.record(new Entry("registry:import", "job", job.jobId().toString(), "导入" + kind.label() + "文件"));
        return job;
    }

    private static Kind kind(String path) {
        return Kind.ofPath(path)
                .orElseThrow(() -> Refusal.notFound("这类登记不能导入", "Records of this kind cannot be imported"));
    }

    private Map<String, String> said(@Nullable String mapping) {
        if (mapping == null || mapping.isBlank()) {
            return Map.of();
        }
        try {
            Map<String, String> said = new HashMap<>();
            json.readTree(mapping)
                    .properties()
                    .forEach(column ->
                            said.put(column.getKey(), column.getValue().asString("")));
            return said;
        } catch (JacksonException e) {
            throw Refusal.badField(
                    "mapping",
                    "wrong-form",
                    "列对应关系应为 JSON 对象",
                    "the mapping must be a JSON object of headings and fields");
        }
    }
}
