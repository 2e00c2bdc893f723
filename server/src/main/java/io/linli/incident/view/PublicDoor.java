package io.linli.incident.view;

import io.linli.database.Scopes;
import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.incident.IncidentNumber;
import io.linli.incident.IncidentRecord;
import io.linli.incident.IncidentSummaries;
import io.linli.incident.IncidentSummary;
import io.linli.incident.IncidentSummary.UnitName;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.kernel.GeoPoint;
import io.linli.territory.Territory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What everybody may know of the neighbourhood's incidents, and what a reporter without an account may of his own. */
@RestController
@RequestMapping("/api/v1/public/incidents")
@Tag(name = "public", description = "For everybody 公开")
@Allows(Allows.EVERYBODY)
class PublicDoor {

    private static final double PARTS_OF_A_DEGREE = 1_000;
    private static final List<String> EVERYBODY = List.of("public");
    private static final List<String> REPORTER = List.of("public", "reporter");

    private final PublicStore store;
    private final IncidentSummaries summaries;
    private final Territory territory;
    private final TransactionTemplate transactions;

    PublicDoor(PublicStore store, IncidentSummaries summaries, Territory territory, TransactionTemplate transactions) {
        this.store = store;
        this.summaries = summaries;
        this.territory = territory;
        this.transactions = transactions;
    }

    @GetMapping
    @Operation(
            operationId = "publicIncidents",
            summary = "Public incidents, newest first, without anything about people")
    Page<PublicIncident> incidents(
            @RequestParam(required = false) @Nullable String place,
            @RequestParam(required = false) @Nullable String bbox,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        int size = IncidentListDoor.checked(limit);
        if (place != null && !place.isEmpty() && !place.matches("\\d{2,15}")) {
            throw Refusal.badField("place", "invalid-place", "区划代码无效", "the place code is not valid");
        }
        Box box = bbox == null || bbox.isEmpty() ? null : Box.of(bbox);
        Cursor after = Cursor.parse(cursor, 2);
        Page<IncidentRecord> page =
                asServer(() -> store.page(place == null || place.isEmpty() ? null : place, box, after, size));
        return new Page<>(
                page.items().stream().map(record -> view(record, null, null)).toList(), page.next());
    }

    @GetMapping("/{number}")
    @Operation(operationId = "publicIncident", summary = "One public incident and its course")
    PublicIncident incident(@PathVariable String number) {
        return asServer(() -> one(store.open(checked(number)), EVERYBODY));
    }

    @GetMapping("/{number}/progress")
    @Operation(operationId = "followIncident", summary = "My incident, by its number and the code that I was given")
    PublicIncident progress(@PathVariable String number, @RequestParam String code) {
        if (code.isBlank() || code.length() > 40) {
            throw unknown();
        }
        return asServer(() -> one(store.followed(checked(number), code), REPORTER));
    }

    private PublicIncident one(Optional<IncidentRecord> found, List<String> visibilities) {
        IncidentRecord record = found.orElseThrow(PublicDoor::unknown);
        List<PublicIncident.Step> steps = store.steps(record.id(), visibilities).stream()
                .map(this::scrubbed)
                .toList();
        return view(record, Scrubbing.of(record.body()), steps);
    }

    private PublicIncident.Step scrubbed(PublicIncident.Step step) {
        UnitName unit = summaries.unit(step.actor().unit());
        return new PublicIncident.Step(
                step.id(),
                step.at(),
                step.kind(),
                unit == null
                        ? new PublicIncident.Actor(null, null, null)
                        : new PublicIncident.Actor(unit.name(), unit.name(), unit.nameEn()),
                Scrubbing.of(step.text()),
                step.textEn() == null ? null : Scrubbing.of(step.textEn()),
                step.fromState(),
                step.toState());
    }

    private PublicIncident view(
            IncidentRecord record, @Nullable String body, @Nullable List<PublicIncident.Step> timeline) {
        IncidentSummary summary = summaries.of(record);
        DivisionCode place = record.place().level().compareTo(DivisionLevel.COMMUNITY) > 0
                ? record.place().at(DivisionLevel.COMMUNITY)
                : record.place();
        return new PublicIncident(
                summary.number(),
                summary.number(),
                Scrubbing.of(summary.title()),
                summary.typeCode(),
                summary.typeName(),
                summary.typeNameEn(),
                summary.level1Name(),
                summary.state(),
                summary.stateName(),
                summary.urgency(),
                summary.channel(),
                place.value(),
                territory.name(place),
                territory.nameEn(place),
                rounded(summary.position()),
                summary.owner(),
                summary.reportedAt(),
                summary.clock(),
                summary.heat(),
                summary.isPublic(),
                summary.duplicates(),
                summary.rating(),
                summary.version(),
                body,
                timeline);
    }

    private static @Nullable GeoPoint rounded(@Nullable GeoPoint point) {
        return point == null
                ? null
                : new GeoPoint(
                        Math.round(point.longitude() * PARTS_OF_A_DEGREE) / PARTS_OF_A_DEGREE,
                        Math.round(point.latitude() * PARTS_OF_A_DEGREE) / PARTS_OF_A_DEGREE);
    }

    private static String checked(String number) {
        String capitals = number.strip().toUpperCase(java.util.Locale.ROOT);
        if (!IncidentNumber.isValid(capitals)) {
            throw unknown();
        }
        return capitals;
    }

    private static Refusal unknown() {
        return Refusal.notFound("没有这个公开事件,或查询码不对,请核对后再查", "There is no such incident, or the code is wrong");
    }

    private <T> T asServer(Supplier<T> work) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> work.get())));
    }
}
