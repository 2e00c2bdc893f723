package io.linli.incident.view;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.file.ImportMode;
import io.linli.file.TableFile;
import io.linli.identity.Allows;
import io.linli.incident.Incidents;
import io.linli.incident.catalogue.IncidentTypes;
import io.linli.incident.sheet.SheetFaults;
import io.linli.job.JobProgress;
import io.linli.job.JobReference;
import io.linli.job.Jobs;
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

/** Takes in a file of incidents by a job: the good rows, or all or none. */
@RestController
@Tag(name = "incidents", description = "Incidents 事件")
class ImportDoor {

    private final Jobs jobs;
    private final Incidents incidents;
    private final IncidentTypes types;
    private final AuditTrail audit;

    ImportDoor(Jobs jobs, Incidents incidents, IncidentTypes types, AuditTrail audit) {
        this.jobs = jobs;
        this.incidents = incidents;
        this.types = types;
        this.audit = audit;
    }

    @PostMapping(path = "/api/v1/incidents/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allows("incident:import")
    @Operation(
            operationId = "importIncidents",
            summary = "Take in incidents from XLSX or CSV; bad rows are listed in a file")
    JobReference take(
            @RequestPart("file") MultipartFile upload,
            @RequestParam(defaultValue = "good-rows") String mode,
            @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        boolean allOrNothing = ImportMode.of(mode).allOrNothing();
        TableFile file = TableFile.of(upload);
        JobReference job =
                new JobReference(jobs.start("incident-import", progress -> work(file, allOrNothing, dryRun, progress)));
        audit.record(
                new Entry("incident:import", "job", job.jobId().toString(), "导入事件文件:" + upload.getOriginalFilename()));
        return job;
    }

    private void work(TableFile file, boolean allOrNothing, boolean dryRun, JobProgress progress) throws IOException {
        try (file;
                var faults = new SheetFaults(progress)) {
            var taking = new IncidentImport(incidents, types, progress, faults);
            taking.check(file);
            if (dryRun || allOrNothing && faults.rows() > 0) {
                progress.message(taking.outcome().checked(dryRun));
                return;
            }
            try {
                taking.store(file);
            } finally {
                audit.record(taking.outcome().entry("incident:imported", progress.job(), "导入事件文件"));
            }
            progress.message(taking.outcome().stored());
        }
    }
}
