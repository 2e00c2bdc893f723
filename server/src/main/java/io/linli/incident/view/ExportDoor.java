package io.linli.incident.view;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.incident.IncidentRecord;
import io.linli.incident.IncidentSummaries;
import io.linli.incident.IncidentSummary;
import io.linli.job.JobProgress;
import io.linli.job.JobReference;
import io.linli.job.Jobs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The list as a workbook (XLSX), written by a job that sees what its starter sees. */
@RestController
@Tag(name = "incidents", description = "Incidents 事件")
class ExportDoor {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int MOST_ROWS = 500_000;
    private static final int PAGE = 1_000;
    private static final int ROWS_IN_MEMORY = 200;
    private static final int CHARACTER = 256;

    private final Jobs jobs;
    private final IncidentList list;
    private final IncidentSummaries summaries;
    private final AuditTrail audit;

    ExportDoor(Jobs jobs, IncidentList list, IncidentSummaries summaries, AuditTrail audit) {
        this.jobs = jobs;
        this.list = list;
        this.summaries = summaries;
        this.audit = audit;
    }

    @PostMapping("/api/v1/incidents/export")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allows("incident:export")
    @Operation(operationId = "exportIncidents", summary = "Write the incidents of these filters into a workbook")
    JobReference export(@RequestBody Export export) {
        IncidentFilter filter = FilterReader.read(export.filters() == null ? IncidentQuestion.any() : export.filters());
        List<ExportColumn> columns = columns(export.columns());
        JobReference job =
                new JobReference(jobs.start("incident-export", progress -> write(filter, columns, progress)));
        audit.record(new Entry("incident:export", "job", job.jobId().toString(), "导出事件清单:" + export.filters()));
        return job;
    }

    private static List<ExportColumn> columns(@Nullable List<String> codes) {
        if (codes == null || codes.isEmpty()) {
            return List.of(ExportColumn.values());
        }
        return codes.stream()
                .distinct()
                .map(code -> ExportColumn.of(code)
                        .orElseThrow(() -> Refusal.badField(
                                "columns", "unknown-column", "没有这一列:" + code, "there is no column " + code)))
                .toList();
    }

    private void write(IncidentFilter filter, List<ExportColumn> columns, JobProgress progress) throws IOException {
        progress.total(list.count(filter, MOST_ROWS));
        try (var book = new SXSSFWorkbook(ROWS_IN_MEMORY);
                OutputStream file = progress.result("事件清单-" + LocalDate.now(FilterReader.ZONE) + ".xlsx", XLSX)) {
            Sheet sheet = book.createSheet("事件");
            head(sheet, columns);
            int rows = 0;
            Cursor cursor = null;
            do {
                Page<IncidentRecord> page = list.page(filter, cursor, PAGE);
                rows = add(sheet, columns, page.items(), rows);
                progress.done(rows);
                cursor = page.next() == null ? null : Cursor.parse(page.next(), 3);
            } while (cursor != null && rows < MOST_ROWS);
            book.write(file);
            progress.message("共导出" + rows + "条" + (cursor == null ? "" : ",超出上限的部分未导出,请缩小范围"));
        }
    }

    private static void head(Sheet sheet, List<ExportColumn> columns) {
        Row head = sheet.createRow(0);
        for (int i = 0; i < columns.size(); i++) {
            head.createCell(i).setCellValue(columns.get(i).title());
            sheet.setColumnWidth(i, columns.get(i).width() * CHARACTER);
        }
        sheet.createFreezePane(0, 1);
    }

    /** Cells are texts, never formulas, whatever people have written. */
    private int add(Sheet sheet, List<ExportColumn> columns, List<IncidentRecord> incidents, int before) {
        int rows = before;
        Instant now = Instant.now();
        for (IncidentRecord incident : incidents) {
            IncidentSummary summary = summaries.of(incident, now);
            Row row = sheet.createRow(++rows);
            for (int i = 0; i < columns.size(); i++) {
                row.createCell(i).setCellValue(columns.get(i).value(summary));
            }
        }
        return rows;
    }

    /** What to export: the filters of the list, and columns in order. */
    record Export(
            @Nullable IncidentQuestion filters, @Nullable List<String> columns) {}
}
