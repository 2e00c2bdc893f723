package io.linli.process.definition;

import io.linli.http.Cursor;
import io.linli.http.IfMatch;
import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.process.drawing.Fault;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Decision tables over HTTP. */
@RestController
@RequestMapping("/api/v1/process/decisions")
@Tag(name = "processes", description = "Processes 流程")
class DecisionDoor {

    private final Decisions decisions;

    DecisionDoor(Decisions decisions) {
        this.decisions = decisions;
    }

    @GetMapping
    @Allows(Allows.STAFF)
    @Transactional(readOnly = true)
    @Operation(operationId = "listDecisions", summary = "Decision tables made for my places, by key")
    Page<Decisions.Stored> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Cursor after = Cursor.parse(cursor, 1);
        int size = PageSize.of(limit);
        return Page.of(
                decisions.list(after == null ? "" : after.values().getFirst(), size + 1),
                size,
                one -> Cursor.after(one.key()));
    }

    @GetMapping("/{key}")
    @Allows(Allows.STAFF)
    @Transactional(readOnly = true)
    @Operation(operationId = "getDecision", summary = "The newest version of a decision table")
    ResponseEntity<Decisions.Stored> get(@PathVariable String key) {
        Decisions.Stored stored = required(key);
        return IfMatch.tagged(stored, stored.version());
    }

    private Decisions.Stored required(String key) {
        return decisions.stored(key).orElseThrow(() -> Refusal.notFound("没有该决策表", "There is no such decision table"));
    }

    /** What a table is made of. */
    record NewTable(String placeCode, String name, String dmn) {}

    @PutMapping("/{key}")
    @Allows("process:design")
    @Transactional
    @Operation(
            operationId = "storeDecision",
            summary = "Stores a new version of a decision table; If-Match is \"0\" for a new table")
    ResponseEntity<Decisions.Stored> store(
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody NewTable body) {
        DefinitionDoor.key(key);
        Decisions.Stored stored = decisions.store(
                key, IfMatch.version(match), body.placeCode(), DefinitionDoor.name(body.name()), body.dmn());
        return IfMatch.tagged(stored, stored.version());
    }

    /** A text to be checked. */
    record Text(String dmn) {}

    @PostMapping("/{key}/check")
    @Allows("process:design")
    @Operation(operationId = "checkDecision", summary = "What keeps a decision table from being stored")
    List<Fault> check(@PathVariable String key, @RequestBody Text body) {
        return decisions.faults(key, body.dmn());
    }

    /** Some data to decide about. */
    record Question(Map<String, Object> data) {}

    @PostMapping("/{key}/evaluate")
    @Allows("process:design")
    @Transactional(readOnly = true)
    @Operation(operationId = "evaluateDecision", summary = "What a decision table says about some data")
    Map<String, Object> evaluate(@PathVariable String key, @RequestBody Question body) {
        required(key);
        return decisions.decide(key, body.data());
    }
}
