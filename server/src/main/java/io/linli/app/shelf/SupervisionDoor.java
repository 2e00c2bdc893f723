package io.linli.app.shelf;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.linli.job.JobReference;
import io.linli.kernel.DivisionCode;
import io.linli.registry.ExportGate;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
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
    private final AppExports exports;

    SupervisionDoor(Shelf shelf, Usages usages, Clockwork clockwork, AppExports exports) {
        this.shelf = shelf;
        this.usages = usages;
        this.clockwork = clockwork;
        this.exports = exports;
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

    @PostMapping("/{app}/export")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "exportApp",
            summary = "All its records of my area as a ZIP, what is sealed masked, also after it was removed")
    JobReference export(@PathVariable String app) {
        return new JobReference(exports.masked(app));
    }

    /**
     * What sensitive fields are needed for in clear.
     *
     * @param purpose code of a purpose of the catalogue, {@code export} if none is named
     */
    record WantedExport(@Nullable String purpose, @Nullable String reason) {}

    @PostMapping("/{app}/clear-export")
    @ResponseStatus(HttpStatus.CREATED)
    @Allows(value = "app:supervise", confirmed = true)
    @Operation(
            operationId = "askClearExportOfApp",
            summary =
                    "Ask for all its records of my area in clear; a second person decides among the exports of the register")
    ExportGate.Asked exportInClear(@PathVariable String app, @RequestBody WantedExport wanted) {
        return exports.ask(app, wanted.purpose() == null ? "export" : wanted.purpose(), wanted.reason());
    }
}
