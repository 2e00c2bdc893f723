package io.linli.registry.relation;

import io.linli.identity.Allows;
import io.linli.registry.Kind;
import io.linli.registry.history.Correction;
import io.linli.registry.history.Desk;
import io.linli.registry.history.Detail;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Statement;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

/** Relations over HTTP. */
@RestController
@RequestMapping("/api/v1/registry")
@Tag(name = "registry", description = "Register 人房组织物")
class RelationDoor {

    private final Shelf<RelationFacts> shelf;
    private final Desk desk;
    private final Relations relations;

    RelationDoor(Shelf<RelationFacts> shelf, Desk desk, Relations relations) {
        this.shelf = shelf;
        this.desk = desk;
        this.relations = relations;
    }

    @GetMapping("/{kind:people|houses|organisations|things}/{id}/relations")
    @Allows("registry:read")
    @Operation(operationId = "listRelations", summary = "What a record is related to, now or on a day")
    List<Relations.Related> of(
            @PathVariable String kind,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDate asOf) {
        return relations.of(Kind.ofPath(kind).orElseThrow(), id, asOf);
    }

    @PostMapping("/relations")
    @ResponseStatus(HttpStatus.CREATED)
    @Allows("registry:write")
    @Operation(operationId = "addRelation", summary = "Relate two records")
    ResponseEntity<Detail<RelationFacts>> add(@RequestBody Statement<RelationFacts> statement) {
        return desk.add(shelf, statement);
    }

    @GetMapping("/relations/{id}")
    @Allows("registry:read")
    @Operation(operationId = "getRelation", summary = "One relation")
    ResponseEntity<Detail<RelationFacts>> show(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable LocalDate asOf) {
        return desk.show(shelf, id, asOf);
    }

    @PatchMapping("/relations/{id}")
    @Allows("registry:write")
    @Operation(operationId = "correctRelation", summary = "Correct or end a relation")
    ResponseEntity<Detail<RelationFacts>> correct(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Correction correction) {
        return desk.correct(shelf, id, ifMatch, correction);
    }
}
