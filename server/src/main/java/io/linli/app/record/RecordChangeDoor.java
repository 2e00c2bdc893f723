package io.linli.app.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.app.folder.Field;
import io.linli.app.folder.Kind;
import io.linli.app.folder.RecordAction;
import io.linli.app.folder.Text;
import io.linli.audit.Access;
import io.linli.audit.AccessLedger;
import io.linli.audit.Purpose;
import io.linli.audit.Purposes;
import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.Masking;
import io.linli.registry.Register;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of a record, and a look behind the mask, over HTTP. */
@RestController
@RequestMapping("/api/v1/records/{app}/{type}/{id}")
@Allows(Allows.SIGNED_IN)
@Tag(name = "records", description = "Records of applications 应用记录")
class RecordChangeDoor {

    private static final Map<String, Text> KINDS = Map.of(
            "create", new Text("登记", "Made"),
            "change", new Text("修改", "Changed"),
            "process", new Text("流程办理", "Written by a process"),
            "import", new Text("导入", "Imported"),
            "migration", new Text("应用升级", "Application upgraded"),
            "schedule", new Text("自动生成", "Made by a schedule"),
            "action", new Text("办理", "Done"),
            "library", new Text("应用升级", "Application upgraded"),
            "retention", new Text("保存期满,个人信息已清除", "Time over, personal data cleared"),
            "delete", new Text("删除", "Deleted"));

    private final TypeCatalogue types;
    private final io.linli.app.record.Access access;
    private final History history;
    private final SealedValues sealing;
    private final InScope scope;
    private final Register register;
    private final AccessLedger ledger;

    RecordChangeDoor(
            TypeCatalogue types,
            io.linli.app.record.Access access,
            History history,
            SealedValues sealing,
            InScope scope,
            Register register,
            AccessLedger ledger) {
        this.types = types;
        this.access = access;
        this.history = history;
        this.sealing = sealing;
        this.scope = scope;
        this.register = register;
        this.ledger = ledger;
    }

    /** Who did something; without a key if it was the server. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record By(@Nullable UUID id, String name) {}

    /** A field before and after; sealed values are masked. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FieldChange(
            String field,
            String title,
            String titleEn,
            @Nullable Object before,
            @Nullable Object after) {}

    /**
     * What became of a record at one time.
     *
     * @param state code of the state that it got, null if it stayed as it was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Happened(
            UUID id,
            Instant at,
            By by,
            String kind,
            String title,
            String titleEn,
            @Nullable String state,
            int version,
            List<FieldChange> changes) {}

    @GetMapping("/history")
    @Operation(operationId = "appRecordHistory", summary = "Who changed what of a record, newest first")
    Page<Happened> history(
            @PathVariable String app,
            @PathVariable String type,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        KeptType kept = types.readable(app, type);
        access.whollyReadable(kept, id);
        Cursor after = Cursor.parse(cursor, 1);
        UUID before =
                after == null ? null : Values.uuid(after.values().getFirst()).orElseThrow(Cursor::invalid);
        int size = PageSize.of(limit);
        // Whoever may read the record may read what became of it.
        List<History.Change> changes = scope.readAsServer(() -> history.of(id, before, size + 1));
        Page<History.Change> page = Page.of(changes, size, one -> Cursor.after(one.id()));
        return new Page<>(page.items().stream().map(one -> happened(kept, one)).toList(), page.next());
    }

    private Happened happened(KeptType type, History.Change change) {
        Text title = title(type, change.act());
        boolean moved = !change.stateAfter().equals(change.stateBefore());
        return new Happened(
                change.id(),
                change.at(),
                new By(change.account(), change.actor()),
                change.act().kind(),
                title.zh(),
                title.en(),
                moved && type.type().state(change.stateAfter()).isPresent() ? change.stateAfter() : null,
                change.version(),
                fields(type, change));
    }

    private static Text title(KeptType type, History.Act act) {
        return type.type()
                .action(act.what())
                .filter(any -> act.kind().equals("action"))
                .map(RecordAction::title)
                .orElse(KINDS.getOrDefault(act.kind(), new Text(act.kind(), act.kind())));
    }

    private List<FieldChange> fields(KeptType type, History.Change change) {
        Map<String, Object> before = sealing.masked(change.before());
        Map<String, Object> after = sealing.masked(change.after());
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        List<FieldChange> fields = new ArrayList<>();
        for (String name : names) {
            Text title = type.field(name).map(Field::title).orElse(new Text(name, name));
            fields.add(new FieldChange(name, title.zh(), title.en(), before.get(name), after.get(name)));
        }
        return fields;
    }

    /** Which sealed fields somebody needs to see, and what for; the purpose is service to the resident if none is named. */
    record Look(
            @Nullable List<String> fields,
            @Nullable String purpose,
            @Nullable String reason) {}

    /** Fields in clear. */
    record Revealed(Map<String, Object> values) {}

    @PostMapping("/reveal")
    @Allows("registry:reveal")
    @Operation(operationId = "revealAppRecord", summary = "See sealed fields for a purpose; the look is recorded")
    Revealed reveal(
            @PathVariable String app, @PathVariable String type, @PathVariable UUID id, @RequestBody Look look) {
        KeptType kept = types.readable(app, type);
        StoredRecord record = access.whollyReadable(kept, id);
        Purpose purpose =
                Purposes.require(look.purpose() == null ? Purpose.SERVICE.code() : look.purpose(), look.reason());
        List<String> fields = wanted(kept, look.fields());
        return scope.write(() -> {
            register.look("record", id);
            ledger.record(look(kept, record, fields, purpose, look.reason()));
            Map<String, Object> opened = new LinkedHashMap<>(sealing.opened(record.values()));
            opened.keySet().retainAll(fields);
            return new Revealed(opened);
        });
    }

    private static List<String> wanted(KeptType type, @Nullable List<String> fields) {
        List<String> sealed = SealedValues.sensitive(type);
        if (fields == null || fields.isEmpty() || !sealed.containsAll(fields)) {
            throw Refusal.badField("fields", "unknown-field", "请选择要查看的敏感字段", "choose sealed fields to see");
        }
        return fields.stream().distinct().toList();
    }

    /** A look at a record that names a person is a look at that person's data. */
    static Access look(
            KeptType type, StoredRecord record, List<String> fields, Purpose purpose, @Nullable String reason) {
        Object person = type.type().fields().stream()
                .filter(field -> field.kind() == Kind.PERSON && !field.multiple())
                .map(field -> record.values().get(field.name()))
                .filter(value -> Values.uuid(value).isPresent())
                .findFirst()
                .orElse(null);
        UUID subject = Values.uuid(person).orElse(record.owner() == null ? record.id() : record.owner());
        String name = person instanceof Map<?, ?> map ? String.valueOf(map.get("title")) : record.ownerName();
        return new Access(
                subject,
                Masking.name(name),
                new DivisionCode(record.placeCode()),
                fields,
                purpose.code(),
                "record:" + type.app().id() + "." + type.name(),
                reason);
    }
}
