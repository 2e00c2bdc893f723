package io.linli.incident.dispatch;

import io.linli.http.Refusal;
import io.linli.identity.Accounts;
import io.linli.identity.Allows;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The door to the dispatch table: read it, draft the next one, try it, put it in force. */
@RestController
@RequestMapping("/api/v1/dispatch-rules")
class DispatchRuleController {

    private final DispatchStore store;
    private final TableEditing editing;
    private final TableTrial trial;
    private final Accounts accounts;

    DispatchRuleController(DispatchStore store, TableEditing editing, TableTrial trial, Accounts accounts) {
        this.store = store;
        this.editing = editing;
        this.trial = trial;
        this.accounts = accounts;
    }

    /**
     * A version of the table.
     *
     * @param state draft, in_force or retired
     * @param rules rows from the top, without the default
     * @param byDefault where everything goes that no row applies to
     */
    record Table(
            int version,
            String state,
            List<DispatchRule> rules,

            @com.fasterxml.jackson.annotation.JsonProperty("default") @Nullable
            DispatchRule byDefault,

            String note,
            @Nullable String changedBy,
            Instant changedAt,
            @Nullable Instant publishedAt) {}

    /** The versions, newest first. */
    record Versions(List<Table> items) {}

    /** A table to be kept as draft; without a default of its own its last row is the default. */
    record TableEntry(
            @Nullable List<DispatchRule> rules,

            @com.fasterxml.jackson.annotation.JsonProperty("default") @Nullable
            DispatchRule byDefault,

            @Nullable String note) {

        List<DispatchRule> all() {
            List<DispatchRule> all = new ArrayList<>(rules == null ? List.of() : rules);
            if (byDefault != null) {
                all.add(byDefault);
            }
            return all;
        }
    }

    @Operation(operationId = "readDispatchRules", summary = "The dispatch table in force")
    @Allows(Allows.STAFF)
    @GetMapping
    @Transactional(readOnly = true)
    public Table inForce() {
        return table(store.inState("in_force").orElseThrow());
    }

    @Operation(operationId = "listDispatchTables", summary = "The versions of the dispatch table")
    @Allows(Allows.STAFF)
    @GetMapping("/versions")
    @Transactional(readOnly = true)
    public Versions versions() {
        return new Versions(store.versions().stream().map(this::table).toList());
    }

    @Operation(operationId = "readDispatchTable", summary = "One version of the dispatch table")
    @Allows(Allows.STAFF)
    @GetMapping("/versions/{version}")
    @Transactional(readOnly = true)
    public Table version(@PathVariable int version) {
        return store.version(version)
                .map(this::table)
                .orElseThrow(() -> Refusal.notFound("没有第 " + version + " 版规则", "There is no version " + version));
    }

    @Operation(operationId = "readDispatchDraft", summary = "The draft of the next dispatch table")
    @Allows("incident:configure")
    @GetMapping("/draft")
    @Transactional(readOnly = true)
    public Table draft() {
        return table(editing.draft());
    }

    @Operation(operationId = "beginDispatchDraft", summary = "Begin a draft, a copy of the table in force")
    @Allows("incident:configure")
    @PostMapping("/draft")
    ResponseEntity<Table> begin() {
        return ResponseEntity.status(HttpStatus.CREATED).body(table(editing.begin()));
    }

    @Operation(operationId = "saveDispatchDraft", summary = "Keep a table as draft")
    @Allows("incident:configure")
    @PutMapping("/draft")
    Table save(
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen, @RequestBody TableEntry entry) {
        return table(editing.save(seen, entry.all(), entry.note() == null ? "" : entry.note()));
    }

    @Operation(operationId = "discardDispatchDraft", summary = "Throw the draft away")
    @Allows("incident:configure")
    @DeleteMapping("/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard() {
        editing.discard();
    }

    @Operation(operationId = "tryDispatchDraft", summary = "What the draft would change, for a message or for history")
    @Allows("incident:configure")
    @PostMapping("/draft/test")
    @Transactional(readOnly = true)
    public TableTrial.Result test(@RequestBody TableTrial.Question question) {
        return trial.run(editing.draft(), question);
    }

    @Operation(operationId = "publishDispatchDraft", summary = "Put the draft in force")
    @Allows("incident:configure")
    @PostMapping("/draft/publish")
    Table publish(@RequestHeader(name = "If-Match", required = false) @Nullable String seen) {
        return table(editing.publish(seen));
    }

    private Table table(StoredTable stored) {
        List<DispatchRule> rules = stored.rules();
        boolean complete = !rules.isEmpty() && rules.getLast().unconditional();
        return new Table(
                stored.version(),
                stored.state(),
                complete ? rules.subList(0, rules.size() - 1) : rules,
                complete ? rules.getLast() : null,
                stored.note(),
                stored.changedBy() == null ? null : accounts.nameOf(stored.changedBy()),
                stored.changedAt(),
                stored.publishedAt());
    }
}
