package io.linli.app.shelf;

import io.linli.app.folder.App;
import io.linli.app.record.RecordDesk;
import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.audit.Purposes;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.linli.job.JobReference;
import io.linli.job.Jobs;
import io.linli.kernel.DivisionCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipOutputStream;
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

/** Applications for whoever watches over them: how much they are used, what the clock does, all their records. */
@RestController
@RequestMapping("/api/v1/apps")
@Tag(name = "apps")
@Allows("app:supervise")
class SupervisionDoor {

    private final Shelf shelf;
    private final Usages usages;
    private final Clockwork clockwork;
    private final RecordDesk desk;
    private final Jobs jobs;
    private final AuditTrail audit;

    SupervisionDoor(Shelf shelf, Usages usages, Clockwork clockwork, RecordDesk desk, Jobs jobs, AuditTrail audit) {
        this.shelf = shelf;
        this.usages = usages;
        this.clockwork = clockwork;
        this.desk = desk;
        this.jobs = jobs;
        this.audit = audit;
    }

    @GetMapping("/{app}/usage")
    @Operation(operationId = "appUsage", summary = "How much the communities of my area use it, by month")
    List<Usages.Usage> usage(@PathVariable String app) {
        return usages.of(shelf.required(app).id());
    }

    @GetMapping("/{app}/schedules")
    @Operation(operationId = "appSchedules", summary = "What it has done by the clock, and when next")
    List<Clockwork.View> schedules(@PathVariable String app) {
        return clockwork.views(app);
    }

    @PostMapping("/{app}/schedules/{key}/run")
    @Operation(
            operationId = "runAppSchedule",
            summary = "Do it now as the clock would, in all places or in those within one of my own")
    ScheduleStore.Run run(
            @PathVariable String app,
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String place) {
        if (place == null) {
            Cities.requireWhole();
            return clockwork.runNow(app, key, "");
        }
        if (!DivisionCode.isValid(place)
                || Principals.required().places().stream().noneMatch(own -> own.covers(new DivisionCode(place)))) {
            throw Refusal.badField("place", "out-of-scope", "只能用于本人管辖范围内的区划", "choose a place within your own");
        }
        return clockwork.runNow(app, key, place);
    }

    /**
     * What an export holds.
     *
     * @param clear whether sensitive fields are in clear, which needs the right to bulk use and a reason
     */
    record WantedExport(@Nullable Boolean clear, @Nullable String reason) {}

    @PostMapping("/{app}/export")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "exportApp", summary = "All its records of my area as a ZIP, also after it was removed")
    JobReference export(@PathVariable String app, @RequestBody(required = false) @Nullable WantedExport wanted) {
        App installed = shelf.app(app)
                .orElseThrow(() -> Refusal.notFound("没有该应用的记录", "There are no records of such an application"));
        boolean clear = wanted != null && Boolean.TRUE.equals(wanted.clear());
        String reason = wanted == null ? null : wanted.reason();
        if (clear) {
            Purposes.require("export", reason);
        }
        audit.record(new Entry(
                "app:export",
                "app",
                app,
                "导出应用“%s”的记录".formatted(installed.name().zh()),
                clear ? Map.of("clear", true, "reason", String.valueOf(reason)) : Map.of("clear", false)));
        return new JobReference(jobs.start("app-export", progress -> {
            try (var zip = new ZipOutputStream(progress.result(app + ".zip", "application/zip"))) {
                desk.export(installed, zip, clear);
            }
            progress.message("导出完成");
        }));
    }
}
