package io.linli.registry.visit;

import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.linli.registry.Kind;
import io.linli.registry.history.Note;
import io.linli.registry.history.Reach;
import io.linli.registry.history.Within;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Visits over HTTP. */
@RestController
@RequestMapping("/api/v1/registry/visits")
@Tag(name = "registry", description = "Register 人房组织物")
class VisitDoor {

    private static final int DAYS_AHEAD = 30;
    private static final int DAYS_BACK = 30;

    private final Visits visits;
    private final VisitForms forms;
    private final DueList due;
    private final VisitFigures figures;
    private final PastVisits past;

    VisitDoor(Visits visits, VisitForms forms, DueList due, VisitFigures figures, PastVisits past) {
        this.visits = visits;
        this.forms = forms;
        this.due = due;
        this.figures = figures;
        this.past = past;
    }

    @PostMapping
    @Allows("registry:write")
    @Operation(
            operationId = "recordVisit",
            summary = "Write a visit down; sent again with the same id it is stored once")
    @ApiResponse(responseCode = "201", description = "Stored")
    @ApiResponse(responseCode = "200", description = "Had been stored before")
    ResponseEntity<Visit> record(@RequestBody NewVisit visit) {
        Visits.Recorded recorded = visits.record(visit);
        return recorded.isNew()
                ? ResponseEntity.created(URI.create(
                                "/api/v1/registry/visits/" + recorded.visit().id()))
                        .body(recorded.visit())
                : ResponseEntity.ok(recorded.visit());
    }

    @GetMapping
    @Allows("registry:read")
    @Operation(operationId = "listVisits", summary = "Visits of the own places, the latest first, with those retracted")
    Page<Visit> list(
            @RequestParam(required = false) @Nullable String within,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable UUID subject,
            @RequestParam(required = false) @Nullable String house,
            @RequestParam(required = false) @Nullable String building,
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var filter =
                new Filter(Reach.of(within), kind, subject, house, building, person, author(by), outcome, from, to);
        return visits.list(filter, cursor, PageSize.of(limit));
    }

    private static @Nullable UUID author(@Nullable String by) {
        if (by == null || by.isBlank()) {
            return null;
        }
        try {
            return by.equals("me") ? Principals.required().account() : UUID.fromString(by);
        } catch (IllegalArgumentException e) {
            throw Refusal.badField("by", "invalid-key", "应为账号编号或 me", "take the key of an account, or me");
        }
    }

    @GetMapping("/{id}")
    @Allows("registry:read")
    @Operation(operationId = "getVisit", summary = "One visit")
    Visit show(@PathVariable UUID id) {
        return visits.find(id);
    }

    /** Why a visit is retracted. */
    record Retraction(@Nullable String reason) {}

    @PostMapping("/{id}/retract")
    @Allows("registry:write")
    @Operation(operationId = "retractVisit", summary = "Retract a visit of one's own within a day")
    Visit retract(@PathVariable UUID id, @RequestBody Retraction retraction) {
        return visits.retract(id, retraction.reason());
    }

    @GetMapping("/due")
    @Allows("registry:read")
    @Operation(
            operationId = "listDueVisits",
            summary = "What is due: overdue first, there care first, then building by building")
    Page<Due> due(
            @RequestParam(required = false) @Nullable String within,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String building,
            @RequestParam(required = false) @Nullable LocalDate before,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        if (kind != null && !List.of("visit", "inspection").contains(kind)) {
            throw Refusal.badField("kind", "unknown-choice", "应为 visit 或 inspection", "take visit or inspection");
        }
        LocalDate until = Objects.requireNonNullElse(before, Note.today().plusDays(DAYS_AHEAD));
        return due.page(Reach.of(within), kind, building, until, cursor, PageSize.of(limit));
    }

    @GetMapping("/form")
    @Allows("registry:read")
    @Operation(
            operationId = "visitForm",
            summary = "What one needs to know before a door: who lives there, what is due, the latest visits")
    VisitForm form(
            @RequestParam(required = false) @Nullable String house,
            @RequestParam(required = false) @Nullable UUID organisation,
            @RequestParam(required = false) @Nullable UUID thing) {
        if (house != null && !house.isBlank()) {
            return forms.ofHouse(house.strip());
        }
        if (organisation != null) {
            return forms.of(Kind.ORGANISATION, organisation);
        }
        if (thing != null) {
            return forms.of(Kind.THING, thing);
        }
        throw Refusal.badField(
                "house", "required", "请给出 house、organisation 或 thing", "name a house, organisation or thing");
    }

    @GetMapping("/figures")
    @Allows("registry:read")
    @Operation(operationId = "visitFigures", summary = "Due, overdue, done, coverage and freshness by place and worker")
    FigureView figures(
            @RequestParam(required = false) @Nullable String within,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        LocalDate last = Objects.requireNonNullElse(to, Note.today());
        return figures.of(Within.orOwn(within), Objects.requireNonNullElse(from, last.minusDays(DAYS_BACK - 1)), last);
    }

    /** Visits of earlier times. */
    record PastFile(@Nullable List<PastVisit> visits) {}

    /** How many were stored; the others had been stored before. */
    record Taken(int stored, int known) {}

    @PostMapping("/history")
    @Allows("registry:import")
    @Operation(operationId = "takeOverVisits", summary = "Take over visits of an earlier system, up to 2,000 at once")
    Taken takeOver(@RequestBody PastFile file) {
        return past.take(Objects.requireNonNullElse(file.visits(), List.of()));
    }
}
