package io.linli.registry.house;

import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.identity.Allows;
import io.linli.registry.history.Correction;
import io.linli.registry.history.Desk;
import io.linli.registry.history.Detail;
import io.linli.registry.history.Listing;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Statement;
import io.linli.registry.history.Stored;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Houses over HTTP. */
@RestController
@RequestMapping("/api/v1/registry/houses")
@Tag(name = "registry", description = "Register 人房组织物")
class HouseRecordDoor {

    private final Shelf<HouseFacts> shelf;
    private final Desk desk;

    HouseRecordDoor(Shelf<HouseFacts> shelf, Desk desk) {
        this.shelf = shelf;
        this.desk = desk;
    }

    @GetMapping
    @Allows("registry:read")
    @Transactional(readOnly = true)
    @Operation(operationId = "listHouses", summary = "Houses of the own places, masked, by place")
    public Page<Detail<HouseFacts>> list(
            @RequestParam(required = false) @Nullable String within,
            @RequestParam(required = false) @Nullable String use,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String building,
            @RequestParam(required = false) @Nullable Boolean care,
            @RequestParam(required = false) @Nullable LocalDate visitDueBefore,
            @RequestParam(required = false) @Nullable LocalDate leaseEndsBefore,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<Stored<HouseFacts>> page = new Listing<>(shelf)
                .within(within)
                .filter("use", use)
                .filter("state", state)
                .filter("code", code)
                .filter("building", building)
                .filter("care", care)
                .filter("visitDueBefore", visitDueBefore)
                .filter("leaseEndsBefore", leaseEndsBefore)
                .page(cursor, PageSize.of(limit));
        return new Page<>(desk.details(shelf, page.items(), null), page.next());
    }

    @GetMapping("/{id}")
    @Allows("registry:read")
    @Operation(operationId = "getHouse", summary = "One record, masked, as it is or as of a day")
    ResponseEntity<Detail<HouseFacts>> show(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable LocalDate asOf) {
        return desk.show(shelf, id, asOf);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allows("registry:write")
    @Operation(operationId = "addHouse", summary = "Record one")
    ResponseEntity<Detail<HouseFacts>> add(@RequestBody Statement<HouseFacts> statement) {
        return desk.add(shelf, statement);
    }

    @PatchMapping("/{id}")
    @Allows("registry:write")
    @Operation(operationId = "correctHouse", summary = "Correct some fields")
    ResponseEntity<Detail<HouseFacts>> correct(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Correction correction) {
        return desk.correct(shelf, id, ifMatch, correction);
    }
}
