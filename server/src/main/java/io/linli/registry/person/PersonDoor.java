package io.linli.registry.person;

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

/** People over HTTP. */
@RestController
@RequestMapping("/api/v1/registry/people")
@Tag(name = "registry", description = "Register 人房组织物")
class PersonDoor {

    private final Shelf<PersonFacts> shelf;
    private final Desk desk;

    PersonDoor(Shelf<PersonFacts> shelf, Desk desk) {
        this.shelf = shelf;
        this.desk = desk;
    }

    @GetMapping
    @Allows("registry:read")
    @Transactional(readOnly = true)
    @Operation(operationId = "listPeople", summary = "People of the own places, masked, by place")
    public Page<Detail<PersonFacts>> list(
            @RequestParam(required = false) @Nullable String within,
            @RequestParam(required = false) @Nullable String residence,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String house,
            @RequestParam(required = false) @Nullable String building,
            @RequestParam(required = false) @Nullable String household,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable Boolean care,
            @RequestParam(required = false) @Nullable LocalDate expiresBefore,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<Stored<PersonFacts>> page = new Listing<>(shelf)
                .within(within)
                .filter("residence", residence)
                .filter("state", state)
                .filter("house", house)
                .filter("building", building)
                .filter("household", household)
                .filter("care", care)
                .filter("expiresBefore", expiresBefore)
                .filter("tag", tag)
                .page(cursor, PageSize.of(limit));
        return new Page<>(desk.details(shelf, page.items(), null), page.next());
    }

    @GetMapping("/{id}")
    @Allows("registry:read")
    @Operation(operationId = "getPerson", summary = "One record, masked, as it is or as of a day")
    ResponseEntity<Detail<PersonFacts>> show(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable LocalDate asOf) {
        return desk.show(shelf, id, asOf);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allows("registry:write")
    @Operation(operationId = "addPerson", summary = "Record one")
    ResponseEntity<Detail<PersonFacts>> add(@RequestBody Statement<PersonFacts> statement) {
        return desk.add(shelf, statement);
    }

    @PatchMapping("/{id}")
    @Allows("registry:write")
    @Operation(operationId = "correctPerson", summary = "Correct some fields")
    ResponseEntity<Detail<PersonFacts>> correct(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Correction correction) {
        return desk.correct(shelf, id, ifMatch, correction);
    }
}
