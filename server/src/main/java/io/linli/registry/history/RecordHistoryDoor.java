package io.linli.registry.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.audit.Access;
import io.linli.audit.AccessLedger;
import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.audit.Purpose;
import io.linli.audit.Purposes;
import io.linli.http.Cursor;
import io.linli.http.IfMatch;
import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.kernel.Masking;
import io.linli.registry.Kind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What all kinds of record have: their fields, their changes, undoing, and a look behind the mask. */
@RestController
@RequestMapping("/api/v1/registry")
@Tag(name = "registry", description = "Register 人房组织物")
class RecordHistoryDoor {

    private static final String MASK = "******";

    private final Shelves shelves;
    private final Keeping keeping;
    private final AccessLedger ledger;
    private final AuditTrail audit;
    private final Looks looks;

    RecordHistoryDoor(Shelves shelves, Keeping keeping, AccessLedger ledger, AuditTrail audit, Looks looks) {
        this.looks = looks;
        this.shelves = shelves;
        this.keeping = keeping;
        this.ledger = ledger;
        this.audit = audit;
    }

    /** A field as pages label it. */
    record FieldView(
            String name, String title, String titleEn, Form form, Map<String, String> choices, boolean sealed) {}

    @GetMapping("/fields/{kind}")
    @Allows("registry:read")
    @Operation(operationId = "listRegistryFields", summary = "The fields of a kind of record, in the order of forms")
    List<FieldView> fields(@PathVariable String kind) {
        return shelves.at(kind).book().fields().stream()
                .map(field -> new FieldView(
                        field.name(), field.title(), field.titleEn(), field.form(), field.choices(), field.sealed()))
                .toList();
    }

    /** One field of a change, side by side; sealed values are masked. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChangedField(
            String field,
            String title,
            String titleEn,
            @Nullable String before,
            @Nullable String after) {}

    /**
     * Who changed what, when and why.
     *
     * @param actorEn in English, where that was no person
     * @param reasonEn in English, where no person gave it
     * @param first whether this is the first registration, which cannot be undone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChangeView(
            UUID id,
            int version,
            Instant at,
            LocalDate validFrom,
            String actor,
            @Nullable String actorEn,
            String source,
            String reason,
            @Nullable String reasonEn,
            @Nullable UUID undoes,
            boolean first,
            List<ChangedField> fields) {}

    @GetMapping("/{kind}/{id}/changes")
    @Allows("registry:read")
    @Operation(operationId = "listChanges", summary = "Who changed what of a record, newest first")
    Page<ChangeView> changes(
            @PathVariable String kind,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Shelf<?> shelf = shelves.at(kind);
        Cursor after = Cursor.parse(cursor, 1);
        int before = after == null ? Integer.MAX_VALUE : number(after.values().getFirst());
        int size = PageSize.of(limit);
        Page<Change> page =
                Page.of(keeping.history(shelf, id, before, size + 1), size, change -> Cursor.after(change.version()));
        return new Page<>(
                page.items().stream().map(change -> view(shelf.book(), change)).toList(), page.next());
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Refusal.badField(
                    "cursor", "invalid-cursor", "翻页参数无效,请从第一页开始", "the cursor is not valid; start at the first page");
        }
    }

    private static ChangeView view(Book<?> book, Change change) {
        List<ChangedField> fields = new ArrayList<>();
        for (Field field : book.fields()) {
            if (change.before().has(field.name()) || change.after().has(field.name())) {
                fields.add(new ChangedField(
                        field.name(),
                        field.title(),
                        field.titleEn(),
                        shown(field, change.before()),
                        shown(field, change.after())));
            }
        }
        return new ChangeView(
                change.id(),
                change.version(),
                change.at(),
                change.validFrom(),
                change.actor(),
                OwnWords.name(change.actor()),
                change.source(),
                change.reason(),
                OwnWords.reason(change.reason()),
                change.undoes(),
                change.isFirst(),
                fields);
    }

    private static @Nullable String shown(Field field, ObjectNode side) {
        JsonNode value = side.get(field.name());
        if (value == null) {
            return null;
        }
        if (!field.sealed()) {
            return field.choices().getOrDefault(text(value), text(value));
        }
        return switch (field.name()) {
            case "idNumber" -> Masking.document(text(value));
            case "phone", "landlordPhone" -> Masking.phone(text(value));
            default -> MASK;
        };
    }

    private static String text(JsonNode value) {
        return value.isContainer() ? value.toString() : value.asString();
    }

    /** Why a change is undone. */
    record Undoing(@Nullable String reason) {}

    /** The version after undoing. */
    record Undone(UUID id, int version) {}

    @PostMapping("/{kind}/{id}/changes/{change}/undo")
    @Allows("registry:write")
    @Transactional
    @Operation(operationId = "undoChange", summary = "Undo one change by a new one")
    public ResponseEntity<Undone> undo(
            @PathVariable String kind,
            @PathVariable UUID id,
            @PathVariable UUID change,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Undoing undoing) {
        Shelf<?> shelf = shelves.at(kind);
        int version = IfMatch.version(ifMatch);
        Stored<?> record = keeping.undo(shelf, id, change, version, Note.by("undo", undoing.reason(), null));
        audit.record(new Entry("registry:undo", shelf.book().kind().code(), id.toString(), "撤销变更"));
        return IfMatch.tagged(new Undone(id, record.version()), record.version());
    }

    /**
     * Which sealed fields somebody needs to see, and what for.
     *
     * @param purpose code of a purpose of the catalogue
     */
    record Look(
            @Nullable List<String> fields,
            @Nullable String purpose,
            @Nullable String reason) {}

    /** A sealed field in clear; parts are written as JSON. */
    record Revealed(String field, String title, String titleEn, String value) {}

    @PostMapping("/{kind}/{id}/reveal")
    @Allows("registry:reveal")
    @Transactional
    @Operation(
            operationId = "revealFields",
            summary = "See sealed fields of a record for a purpose; the look is recorded")
    public List<Revealed> reveal(@PathVariable String kind, @PathVariable UUID id, @RequestBody Look look) {
        Shelf<?> shelf = shelves.at(kind);
        Purpose purpose = Purposes.require(look.purpose(), look.reason());
        List<Field> wanted = wanted(shelf.book(), look.fields());
        return reveal(shelf, id, wanted, purpose, look.reason());
    }

    private static List<Field> wanted(Book<?> book, @Nullable List<String> names) {
        if (names == null || names.isEmpty()) {
            throw Refusal.badField("fields", "required", "请选择要查看的内容", "choose what to see");
        }
        return names.stream()
                .distinct()
                .map(name -> book.field(name)
                        .filter(Field::sealed)
                        .orElseThrow(() -> Refusal.badField(
                                "fields", "unknown-field", "没有这个敏感字段:" + name, "there is no sealed field " + name)))
                .toList();
    }

    private <F extends Facts> List<Revealed> reveal(
            Shelf<F> shelf, UUID id, List<Field> wanted, Purpose purpose, @Nullable String reason) {
        Stored<F> record = keeping.now(shelf, id);
        looks.takeOne(shelf.book().kind().code(), id);
        ObjectNode tree = shelf.tree(record.facts());
        ledger.record(new Access(
                id,
                name(shelf, record.facts()),
                record.facts().place(),
                wanted.stream().map(Field::name).toList(),
                purpose.code(),
                "registry:" + shelf.book().kind().code(),
                reason));
        return wanted.stream()
                .filter(field -> tree.has(field.name()))
                .map(field -> new Revealed(field.name(), field.title(), field.titleEn(), text(tree.path(field.name()))))
                .toList();
    }

    private static String name(Shelf<?> shelf, Facts facts) {
        return shelf.book().kind() == Kind.PERSON ? Masking.name(facts.title()) : facts.title();
    }
}
