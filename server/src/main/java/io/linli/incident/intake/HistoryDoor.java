package io.linli.incident.intake;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.file.ImportMode;
import io.linli.file.TableFile;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.job.JobReference;
import io.linli.job.Jobs;
import io.linli.kernel.DivisionLevel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes over what a city did before it had this system (历史事件转入), by a job. */
@RestController
@Tag(name = "incidents", description = "Incidents 事件")
class HistoryDoor {

    private final Jobs jobs;
    private final HistoryImport history;
    private final AuditTrail audit;

    HistoryDoor(Jobs jobs, HistoryImport history, AuditTrail audit) {
        this.jobs = jobs;
        this.history = history;
        this.audit = audit;
    }

    @PostMapping(path = "/api/v1/incidents/history", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allows("incident:import")
    @Operation(
            operationId = "takeOverHistory",
            summary =
                    "转入历史事件 Take over past and open incidents of another system, with their own times, from XLSX or CSV")
    JobReference take(
            @RequestPart("file") MultipartFile upload,
            @RequestParam(defaultValue = "history") String source,
            @RequestParam(defaultValue = "good-rows") String mode,
            @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        Principal taker = Principals.required();
        checkLevel(taker);
        ReportChecks.checkSource(source);
        var order = new HistoryImport.Order(source, taker, ImportMode.of(mode).allOrNothing(), dryRun);
        TableFile file = TableFile.of(upload);
        JobReference job = new JobReference(jobs.start("incident-history", progress -> {
            try (file) {
                history.carryOut(file, order, progress);
            }
        }));
        audit.record(new Entry(
                "incident:take-over",
                "job",
                job.jobId().toString(),
                "从“" + source + "”转入历史事件:" + upload.getOriginalFilename()));
        return job;
    }

    /** A history is the matter of a city or a district; below them nobody may write what has happened. */
    private static void checkLevel(Principal taker) {
        boolean high = taker.places().stream().anyMatch(place -> place.level().compareTo(DivisionLevel.DISTRICT) <= 0);
        if (!high) {
            throw Refusal.forbidden(
                    "city-or-district-only",
                    "历史事件由市级或区级管理员转入",
                    "History is taken over by administrators of the city or a district");
        }
    }
}
