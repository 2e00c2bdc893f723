package io.linli.registry.floating;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.kernel.DivisionCode;
import io.linli.registry.history.Desk;
import io.linli.registry.history.Detail;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Within;
import io.linli.registry.person.PersonFacts;
import io.linli.registry.plate.Plates;
import io.linli.territory.Houses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Floating population over HTTP: for residents and landlords, and for the officers who confirm. */
@RestController
@RequestMapping("/api/v1/registry/floating")
@Tag(name = "registry", description = "Register 人房组织物")
class FloatingDoor {

    private final Reports reports;
    private final Figures figures;
    private final Plates plates;
    private final Shelf<PersonFacts> shelf;
    private final Desk desk;

    FloatingDoor(Reports reports, Figures figures, Plates plates, Shelf<PersonFacts> shelf, Desk desk) {
        this.reports = reports;
        this.figures = figures;
        this.plates = plates;
        this.shelf = shelf;
        this.desk = desk;
    }

    /**
     * Somebody lives in a house.
     *
     * @param by self or landlord
     * @param plate token of the scanned door plate; or else houseCode or address
     * @param address standard address as the door plate has it
     * @param facts name, document, phone, since when
     */
    record NewReport(
            @Nullable String by,
            @Nullable String plate,
            @Nullable String houseCode,
            @Nullable String address,
            @Nullable PersonFacts facts) {}

    @PostMapping("/registrations")
    @ResponseStatus(HttpStatus.CREATED)
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "reportResidence", summary = "Report that oneself or a tenant lives in a house")
    Report report(@RequestBody NewReport said) {
        String by = said.by() == null ? "self" : said.by();
        if (!by.equals("self") && !by.equals("landlord")) {
            throw Refusal.badField("by", "unknown-choice", "应为 self 或 landlord", "take self or landlord");
        }
        if (said.facts() == null) {
            throw Refusal.badField("facts", "required", "请填写居住人信息", "say who lives there");
        }
        String code = said.plate() == null ? said.houseCode() : plates.house(said.plate());
        Houses.House house = reports.house(code, said.address());
        return reports.take(by, house, said.facts());
    }

    @GetMapping("/registrations/mine")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "myResidenceReports", summary = "What I have reported, newest first")
    List<Report> mine() {
        return reports.mine();
    }

    @PostMapping("/registrations/{id}/withdraw")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "withdrawResidenceReport", summary = "Withdraw a report of one's own that still waits")
    Report withdraw(@PathVariable UUID id) {
        return reports.withdraw(id);
    }

    @GetMapping("/registrations")
    @Allows("registry:write")
    @Operation(operationId = "listResidenceReports", summary = "Reports within a place, oldest first")
    List<Report> list(
            @RequestParam(defaultValue = "waiting") String state,
            @RequestParam(required = false) @Nullable String within) {
        DivisionCode place = Within.orOwn(within);
        return reports.within(place.value(), place.rangeEnd(), state);
    }

    /** What the officer says. */
    record Answer(@Nullable String answer) {}

    @PostMapping("/registrations/{id}/confirm")
    @Allows("registry:write")
    @Transactional
    @Operation(
            operationId = "confirmResidenceReport",
            summary = "Confirm a report; it becomes a record of the register")
    public Detail<PersonFacts> confirm(@PathVariable UUID id, @RequestBody Answer answer) {
        return desk.details(shelf, List.of(reports.confirm(id, answer.answer())), null)
                .getFirst();
    }

    @PostMapping("/registrations/{id}/refuse")
    @Allows("registry:write")
    @Operation(operationId = "refuseResidenceReport", summary = "Refuse a report, with the reason")
    Report refuse(@PathVariable UUID id, @RequestBody Answer answer) {
        return reports.refuse(id, answer.answer());
    }

    @GetMapping("/figures")
    @Allows("registry:read")
    @Operation(operationId = "floatingFigures", summary = "Coverage and freshness of the floating population")
    FigureView figures(@RequestParam(required = false) @Nullable String within) {
        return figures.of(Within.orOwn(within));
    }
}
