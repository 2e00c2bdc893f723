package io.linli.app.record;

import io.linli.app.folder.Report;
import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.file.ImportMode;
import io.linli.file.TableFile;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.job.JobReference;
import io.linli.job.Jobs;
import io.linli.registry.ExportGate;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Files that records come in by and go out as, over HTTP: imports, exports, tables and papers. */
@RestController
@RequestMapping("/api/v1/records/{app}/{type}")
@Allows(Allows.SIGNED_IN)
@Tag(name = "records", description = "Records of applications 应用记录")
class ReportDoor {

    private static final String PDF = "application/pdf";

    private final TypeCatalogue types;
    private final Access access;
    private final Spans spans;
    private final RecordExports exports;
    private final ImportRecords imports;
    private final TableReports tables;
    private final Papers papers;
    private final Jobs jobs;
    private final InScope scope;
    private final AuditTrail audit;

    ReportDoor(
            TypeCatalogue types,
            Access access,
            Spans spans,
            RecordExports exports,
            ImportRecords imports,
            TableReports tables,
            Papers papers,
            Jobs jobs,
            InScope scope,
            AuditTrail audit) {
        this.types = types;
        this.access = access;
        this.spans = spans;
        this.exports = exports;
        this.imports = imports;
        this.tables = tables;
        this.papers = papers;
        this.jobs = jobs;
        this.scope = scope;
        this.audit = audit;
    }

    /**
     * What is to be exported.
     *
     * @param fields columns of the list if none are named
     * @param filters as the list takes them: q, state, tab, within, filter.<field>
     */
    record ExportOrder(
            @Nullable List<String> fields, @Nullable Map<String, String> filters) {

        Map<String, String> chosen() {
            return filters == null ? Map.of() : filters;
        }
    }

    /**
     * What is to be exported in clear, and what for.
     *
     * @param purpose code of a purpose of the catalogue; if none is named the usual one of whoever asks
     */
    record ClearOrder(
            @Nullable List<String> fields,
            @Nullable Map<String, String> filters,
            @Nullable String purpose,
            @Nullable String reason) {}

    @PostMapping("/exports")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "exportAppRecords",
            summary = "Write records into a workbook, what is sealed masked; the job has the file")
    JobReference export(@PathVariable String app, @PathVariable String type, @RequestBody ExportOrder body) {
        return new JobReference(exports.masked(types.known(app, type), body.fields(), body.chosen()));
    }

    @PostMapping("/clear-exports")
    @ResponseStatus(HttpStatus.CREATED)
    @Allows(value = "registry:export", confirmed = true)
    @Operation(
            operationId = "askClearAppExport",
            summary =
                    "Ask for an export with what is sealed in clear; from then on it is one of the exports of the register")
    ExportGate.Asked exportInClear(@PathVariable String app, @PathVariable String type, @RequestBody ClearOrder body) {
        return exports.ask(
                types.known(app, type),
                body.fields(),
                body.filters() == null ? Map.of() : body.filters(),
                body.purpose() == null ? RecordExports.usual() : body.purpose(),
                body.reason());
    }

    @PostMapping(path = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "importAppRecords",
            summary = "Take in records from XLSX or CSV; rows that cannot be taken come back with their reasons")
    JobReference take(
            @PathVariable String app,
            @PathVariable String type,
            @RequestPart("file") MultipartFile upload,
            @RequestParam(defaultValue = "good-rows") String mode,
            @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        KeptType kept = types.writable(app, type);
        access.required(kept, "import");
        var way = new ImportRecords.Way(ImportMode.of(mode).allOrNothing(), dryRun);
        TableFile file = TableFile.of(upload);
        return scope.write(() -> {
            UUID job = jobs.start("record-import", progress -> {
                try (file) {
                    imports.read(kept, file, way, progress);
                }
            });
            audit.record(new Entry(
                    "app:import",
                    app + "." + type,
                    job.toString(),
                    "导入" + kept.type().title().zh()));
            return new JobReference(job);
        });
    }

    @GetMapping(path = "/imports/template", produces = TableSheet.XLSX)
    @Operation(operationId = "appRecordTemplate", summary = "A workbook with the headings of an import")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = TableSheet.XLSX, schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> template(@PathVariable String app, @PathVariable String type) throws IOException {
        KeptType kept = types.readable(app, type);
        access.required(kept, "import");
        return file(tables.template(kept), TableSheet.XLSX, kept.type().title().zh() + "-导入模板.xlsx");
    }

    @GetMapping(path = "/reports/{key}", produces = TableSheet.XLSX)
    @Operation(operationId = "appRecordReport", summary = "A declared table as a workbook; filters as in the list")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = TableSheet.XLSX, schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> report(
            @PathVariable String app,
            @PathVariable String type,
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String within,
            @RequestParam @Parameter(hidden = true) MultiValueMap<String, String> asked)
            throws IOException {
        KeptType kept = types.readable(app, type);
        Report.TableReport report = kept.app()
                .report(key)
                .filter(one -> one.record().equals(type))
                .filter(Report.TableReport.class::isInstance)
                .map(Report.TableReport.class::cast)
                .orElseThrow(() -> Refusal.notFound("没有该报表", "There is no such report"));
        access.requireWhole(kept);
        byte[] content = tables.report(kept, report, spans.of(kept, within, Access.READ), Question.of(kept, asked));
        return file(content, TableSheet.XLSX, report.title().zh() + ".xlsx");
    }

    @GetMapping(path = "/{id}/documents/{key}", produces = PDF)
    @Operation(operationId = "appRecordDocument", summary = "A declared paper about a record as PDF")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = PDF, schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> document(
            @PathVariable String app, @PathVariable String type, @PathVariable UUID id, @PathVariable String key) {
        KeptType kept = types.readable(app, type);
        StoredRecord record = access.whollyReadable(kept, id);
        Report.DocumentReport report = kept.app()
                .report(key)
                .filter(one -> one.record().equals(type))
                .filter(Report.DocumentReport.class::isInstance)
                .map(Report.DocumentReport.class::cast)
                .orElseThrow(() -> Refusal.notFound("没有该文书", "There is no such document"));
        return file(papers.pdf(kept, record, report), PDF, report.title().zh() + "-" + record.number() + ".pdf");
    }

    private static ResponseEntity<byte[]> file(byte[] content, String type, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }

    /** What a writer writes. */
    static byte[] bytes(TableSheet sheet) throws IOException {
        var bytes = new ByteArrayOutputStream();
        sheet.write(bytes);
        return bytes.toByteArray();
    }
}
