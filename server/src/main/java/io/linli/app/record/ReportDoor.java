package io.linli.app.record;

import io.linli.app.folder.Report;
import io.linli.app.record.Spans.Span;
import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.audit.Purpose;
import io.linli.audit.Purposes;
import io.linli.file.ImportMode;
import io.linli.file.TableFile;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.job.JobProgress;
import io.linli.job.JobReference;
import io.linli.job.JobWork;
import io.linli.job.Jobs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
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
    private final ExportRecords exports;
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
            ExportRecords exports,
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
     * @param clear whether with sensitive fields in clear, which needs a reason
     */
    record ExportOrder(
            @Nullable List<String> fields,
            @Nullable Map<String, String> filters,
            @Nullable Boolean clear,
            @Nullable String reason) {}

    @PostMapping("/exports")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "exportAppRecords", summary = "Write records into a workbook; the job has the file")
    JobReference export(@PathVariable String app, @PathVariable String type, @RequestBody ExportOrder body) {
        KeptType kept = types.known(app, type);
        var asked = new LinkedMultiValueMap<String, String>();
        Map<String, String> filters = body.filters() == null ? Map.of() : body.filters();
        filters.forEach(asked::add);
        Span span = spans.of(kept, filters.get("within"), "export");
        Question question = Question.of(kept, asked);
        boolean clear = Boolean.TRUE.equals(body.clear())
                && !SealedValues.sensitive(kept).isEmpty();
        String reason = clear ? reason(span, question, body.reason()) : null;
        var order = new ExportRecords.Order(kept, span, question, fields(kept, body.fields()), reason);
        Principal by = Principals.required();
        return scope.write(() -> {
            UUID job = jobs.start("record-export", asNow(progress -> exports.write(order, by.name(), progress)));
            audit.record(new Entry(
                    "app:export",
                    app + "." + type,
                    job.toString(),
                    "导出" + kept.type().title().zh() + (reason == null ? "" : "(含敏感信息)")));
            return new JobReference(job);
        });
    }

    /** Sensitive fields of many people need somebody else's approval; few are looks like any others. */
    private String reason(Span span, Question question, @Nullable String reason) {
        Purposes.require(Purpose.EXPORT.code(), reason);
        exports.inClear(span, question);
        return String.valueOf(reason).strip();
    }

    private static List<String> fields(KeptType type, @Nullable List<String> wanted) {
        Set<String> fields = new LinkedHashSet<>();
        if (wanted == null || wanted.isEmpty()) {
            fields.add("number");
            fields.addAll(type.views().list().columns());
            type.type().fields().stream()
                    .filter(field -> !field.kind().attached())
                    .forEach(field -> fields.add(field.name()));
            return List.copyOf(fields);
        }
        for (String name : wanted) {
            boolean own = List.of("number", "name", "state", "place", "due", "created", "updated", "owner")
                    .contains(name);
            if (!own && type.field(name).isEmpty()) {
                throw Refusal.badField("fields", "unknown-field", "没有“" + name + "”这一列", "there is no field " + name);
            }
            fields.add(name);
        }
        return List.copyOf(fields);
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
            UUID job = jobs.start("record-import", asNow(progress -> {
                try (file) {
                    imports.read(kept, file, way, progress);
                }
            }));
            audit.record(new Entry(
                    "app:import",
                    app + "." + type,
                    job.toString(),
                    "导入" + kept.type().title().zh()));
            return new JobReference(job);
        });
    }

    /** A job's work with the rights of whoever starts it. */
    private static JobWork asNow(JobWork work) {
        var progress = new AtomicReference<JobProgress>();
        Principals.Work<Exception> kept =
                Principals.kept(() -> work.run(java.util.Objects.requireNonNull(progress.get())));
        return given -> {
            progress.set(given);
            kept.run();
        };
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
        StoredRecord record = access.readable(kept, id);
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
