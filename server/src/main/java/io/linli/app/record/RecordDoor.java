package io.linli.app.record;

import io.linli.app.record.RecordAnswers.Summary;
import io.linli.app.record.RecordAnswers.Whole;
import io.linli.http.Cursor;
import io.linli.http.IfMatch;
import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
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

/** Records of declared types over HTTP. Who may do what is decided by the roles of their application. */
@RestController
@RequestMapping("/api/v1/records/{app}/{type}")
@Allows(Allows.SIGNED_IN)
@Tag(name = "records", description = "Records of applications 应用记录")
class RecordDoor {

    private static final int COUNTED = 2_000;

    private final TypeCatalogue types;
    private final Keeper keeper;
    private final Access access;
    private final RecordAnswers answers;
    private final RecordList list;
    private final Spans spans;
    private final KeptFigures figures;
    private final Prefill prefill;
    private final Lookups lookups;

    RecordDoor(
            TypeCatalogue types,
            Keeper keeper,
            Access access,
            RecordAnswers answers,
            RecordList list,
            Spans spans,
            KeptFigures figures,
            Prefill prefill,
            Lookups lookups) {
        this.types = types;
        this.keeper = keeper;
        this.access = access;
        this.answers = answers;
        this.list = list;
        this.spans = spans;
        this.figures = figures;
        this.prefill = prefill;
        this.lookups = lookups;
    }

    /** How many records a list has; counted up to 2,000 where figures do not tell it, at least so many beyond. */
    record Total(long count, boolean exact) {}

    /** A page of a list; the first one says how many there are. */
    record Listed(
            List<Summary> items,
            @Nullable String next,
            @Nullable Total total) {}

    @GetMapping
    @Operation(
            operationId = "listAppRecords",
            summary = "Records that I may see",
            description =
                    "Beside the parameters named: filter.<field>, repeated for several values; days and numbers also"
                            + " as a span such as 2026-01-01..2026-01-31.")
    Listed list(
            @PathVariable String app,
            @PathVariable String type,
            @RequestParam(required = false) @Nullable String within,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable List<String> state,
            @RequestParam(required = false) @Nullable String tab,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam @Parameter(hidden = true) MultiValueMap<String, String> asked) {
        KeptType kept = access.seen(types.readable(app, type));
        Question question = Question.of(kept, asked);
        Spans.Span span = spans.of(kept, within, Access.READ);
        Page<StoredRecord> page = list.page(span, question, Cursor.parse(cursor, 3), PageSize.of(limit));
        return new Listed(
                page.items().stream().map(one -> answers.summary(kept, one)).toList(),
                page.next(),
                cursor == null ? total(span, question, page) : null);
    }

    private Total total(Spans.Span span, Question question, Page<StoredRecord> page) {
        if (page.next() == null) {
            return new Total(page.items().size(), true);
        }
        // Figures are kept by place; what libraries share with all places they do not know.
        Long known = figures.known(span, question);
        if (known != null && known > page.items().size()) {
            return new Total(known, true);
        }
        long count = list.count(span, question, COUNTED + 1);
        return new Total(Math.min(count, COUNTED), count <= COUNTED);
    }

    /** What somebody fills in. */
    record Filled(@Nullable String placeCode, @Nullable Map<String, @Nullable Object> values) {

        Map<String, @Nullable Object> given() {
            return values == null ? Map.of() : values;
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createAppRecord", summary = "Make a record")
    ResponseEntity<Whole> create(@PathVariable String app, @PathVariable String type, @RequestBody Filled body) {
        StoredRecord made = keeper.create(NewRecord.of(app, type, body.placeCode(), body.given()));
        return ResponseEntity.created(URI.create("/api/v1/records/" + app + "/" + type + "/" + made.id()))
                .eTag(IfMatch.tag(made.version()))
                .body(seen(app, type, made));
    }

    /** What whoever has written a record sees of it; he may not be allowed to read it. */
    private Whole seen(String app, String type, StoredRecord written) {
        return answers.whole(access.seen(types.readable(app, type), written), written);
    }

    @GetMapping("/{id}")
    @Operation(operationId = "appRecord", summary = "A record with what can be done with it")
    ResponseEntity<Whole> show(@PathVariable String app, @PathVariable String type, @PathVariable UUID id) {
        KeptType kept = types.readable(app, type);
        StoredRecord record = access.readable(kept, id);
        return IfMatch.tagged(answers.whole(access.seen(kept, record), record), record.version());
    }

    @PatchMapping("/{id}")
    @Operation(operationId = "changeAppRecord", summary = "Change fields of a record; null takes a value away")
    ResponseEntity<Whole> change(
            @PathVariable String app,
            @PathVariable String type,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody Filled body) {
        StoredRecord record = keeper.change(app, type, id, IfMatch.version(match), body.given());
        return IfMatch.tagged(seen(app, type, record), record.version());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteAppRecord", summary = "Take a record out of everything but its history")
    void delete(
            @PathVariable String app,
            @PathVariable String type,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match) {
        keeper.remove(app, type, id, IfMatch.version(match));
    }

    @PostMapping("/{id}/actions/{action}")
    @Operation(operationId = "actOnAppRecord", summary = "Do what the type declares can be done with a record")
    ResponseEntity<Whole> act(
            @PathVariable String app,
            @PathVariable String type,
            @PathVariable UUID id,
            @PathVariable String action,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody(required = false) @Nullable Filled body) {
        Map<String, @Nullable Object> given = body == null ? Map.of() : body.given();
        StoredRecord record = keeper.act(app, type, id, IfMatch.version(match), action, given);
        return IfMatch.tagged(seen(app, type, record), record.version());
    }

    @GetMapping("/{id}/related/{other}")
    @Operation(operationId = "relatedAppRecords", summary = "Records of another type that have to do with this one")
    Listed related(
            @PathVariable String app,
            @PathVariable String type,
            @PathVariable UUID id,
            @PathVariable String other,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        KeptType kept = types.readable(app, type);
        StoredRecord record = access.readable(kept, id);
        KeptType target = types.readable(app, other);
        Question question = Question.all(target);
        related(kept, record, other, by).forEach((field, wanted) -> question.filter(field, List.of(wanted)));
        KeptType seen = access.seen(target);
        Page<StoredRecord> page =
                list.page(spans.of(target, null, Access.READ), question, Cursor.parse(cursor, 3), PageSize.of(limit));
        return new Listed(
                page.items().stream().map(one -> answers.summary(seen, one)).toList(), page.next(), null);
    }

    /** By which fields the others have to do with a record, and with which values. */
    private static Map<String, String> related(KeptType type, StoredRecord record, String other, @Nullable String by) {
        var found = type.views().detail().related().stream()
                .filter(one -> one.record().equals(other) && (by == null || by.equals(one.by())))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("没有这类相关记录", "There are no such related records"));
        if (found.by() != null) {
            return Map.of(found.by(), record.id().toString());
        }
        Map<String, String> wanted = new HashMap<>();
        found.match().forEach((theirs, ours) -> {
            Object value = record.values().get(ours);
            wanted.put(theirs, value == null || SealedValues.isSealed(value) ? "\u0001" : Values.id(value));
        });
        return wanted;
    }

    /** Fields that are known already, by their names. */
    @PostMapping("/prefill")
    @Operation(
            operationId = "prefillAppRecord",
            summary = "What is known for fields that follow others, and from where")
    Map<String, Prefill.Known> prefill(@PathVariable String app, @PathVariable String type, @RequestBody Filled body) {
        KeptType kept = types.readable(app, type);
        Map<String, @Nullable Object> chosen = new LinkedHashMap<>();
        kept.type().fields().stream()
                .filter(field ->
                        field.kind().refers() && !Values.empty(body.given().get(field.name())))
                .forEach(field -> chosen.put(field.name(), body.given().get(field.name())));
        return prefill.of(kept, lookups.settled(kept, chosen, Map.of(), false));
    }
}
