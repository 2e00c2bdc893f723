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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Definitions over HTTP. */
@RestController
@RequestMapping("/api/v1/process/definitions")
@Tag(name = "processes", description = "Processes 流程")
class DefinitionDoor {

    static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{1,59}");
    private static final int LONGEST_DRAFT = 1_000_000;

    private final Definitions definitions;
    private final DefinitionStore store;

    DefinitionDoor(Definitions definitions, DefinitionStore store) {
        this.definitions = definitions;
        this.store = store;
    }

    @GetMapping
    @Allows(Allows.STAFF)
    @Transactional(readOnly = true)
    @Operation(operationId = "listProcessDefinitions", summary = "Processes drawn for my places, by key")
    Page<Definition> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Cursor after = Cursor.parse(cursor, 1);
        int size = PageSize.of(limit);
        return Page.of(
                store.list(after == null ? "" : after.values().getFirst(), size + 1),
                size,
                one -> Cursor.after(one.key()));
    }

    /** A new drawing. */
    record NewDefinition(
            String key,
            String placeCode,
            String name,
            @Nullable String nameEn,
            String draft) {}

    @PostMapping
    @Allows("process:design")
    @Transactional
    @Operation(operationId = "addProcessDefinition", summary = "Begins a new process with its first draft")
    ResponseEntity<Drawn> add(@RequestBody NewDefinition body) {
        key(body.key());
        definitions.add(body.key(), body.placeCode(), name(body.name()), body.nameEn(), draft(body.draft()));
        Drawn drawn = drawn(body.key());
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(IfMatch.tag(drawn.definition().revision()))
                .header("Location", "/api/v1/process/definitions/" + body.key())
                .body(drawn);
    }

    /** A definition with its draft. */
    record Drawn(Definition definition, String draft, List<Version> versions) {}

    @GetMapping("/{key}")
    @Allows(Allows.STAFF)
    @Transactional(readOnly = true)
    @Operation(operationId = "getProcessDefinition", summary = "A process with its draft and its versions")
    ResponseEntity<Drawn> get(@PathVariable String key) {
        Drawn drawn = drawn(key);
        return IfMatch.tagged(drawn, drawn.definition().revision());
    }

    private Drawn drawn(String key) {
        Definition definition = definitions.required(key);
        return new Drawn(definition, store.draft(definition.id()), store.versions(definition.id()));
    }

    /** A changed draft. */
    record Draft(String name, @Nullable String nameEn, String draft) {}

    @PutMapping("/{key}/draft")
    @Allows("process:design")
    @Transactional
    @Operation(operationId = "changeProcessDraft", summary = "Stores the draft; a faulty one can be stored as well")
    ResponseEntity<Drawn> change(
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody Draft body) {
        definitions.change(key, IfMatch.version(match), name(body.name()), body.nameEn(), draft(body.draft()));
        return get(key);
    }

    /** A text to be checked; without one the stored draft is. */
    record Text(@Nullable String draft) {}

    @PostMapping("/{key}/check")
    @Allows("process:design")
    @Transactional(readOnly = true)
    @Operation(operationId = "checkProcess", summary = "What keeps a drawing from being put into force")
    List<Fault> check(@PathVariable String key, @RequestBody Text body) {
        Definition definition = definitions.required(key);
        return definitions.faults(key, body.draft() == null ? store.draft(definition.id()) : draft(body.draft()));
    }

    /** The version that is now in force. */
    record InForce(int number) {}

    @PostMapping("/{key}/deploy")
    @Allows("process:deploy")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "deployProcess", summary = "Puts the draft into force as a new version, at once")
    InForce deploy(@PathVariable String key) {
        return new InForce(definitions.deploy(key));
    }

    @PostMapping("/{key}/versions/{number}/{act}")
    @Allows("process:deploy")
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "changeProcessVersion",
            summary = "Suspends a version with all that runs, lets it go on (resume), or retires it for new instances")
    void state(@PathVariable String key, @PathVariable int number, @PathVariable String act) {
        String state = switch (act) {
            case "suspend" -> "suspended";
            case "resume" -> "active";
            case "retire" -> "retired";
            default -> throw Refusal.notFound("没有这个操作", "There is no such act");
        };
        definitions.state(key, number, state);
    }

    static void key(String key) {
        if (!KEY.matcher(key).matches()) {
            throw Refusal.badField(
                    "key",
                    "bad-key",
                    "标识须以小写字母开头,含2到60个小写字母、数字或连字符",
                    "a key has 2 to 60 small letters, digits and hyphens");
        }
    }

    static String name(String name) {
        String plain = name.strip();
        if (plain.isEmpty() || plain.length() > 100) {
            throw Refusal.badField("name", "out-of-range", "名称须为1到100字", "a name has 1 to 100 characters");
        }
        return plain;
    }

    private static String draft(String draft) {
        if (draft.length() > LONGEST_DRAFT) {
            throw Refusal.badField(
                    "draft", "too-long", "流程图超过100万字", "the drawing is longer than a million characters");
        }
        return draft;
    }
}
