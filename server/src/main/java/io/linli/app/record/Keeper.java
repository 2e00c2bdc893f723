package io.linli.app.record;

import io.linli.app.folder.RecordAction;
import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.Ids;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes, changes and removes records and does what their type declares can be done with them. Each act asks first, in the
 * scope of whoever acts, what he may; then it is written as a whole or not at all.
 */
@Component
class Keeper {

    private final TypeCatalogue types;
    private final Access access;
    private final Lookups lookups;
    private final Inspection inspection;
    private final Rules rules;
    private final SealedValues sealing;
    private final RecordStore store;
    private final Writing writing;
    private final History history;
    private final Consequences consequences;
    private final InScope scope;
    private final AuditTrail audit;
    private final Numbers numbers;
    private final Possibility possibility;
    private final RecordVersions versions;

    Keeper(
            TypeCatalogue types,
            Access access,
            Lookups lookups,
            Inspection inspection,
            Rules rules,
            SealedValues sealing,
            RecordStore store,
            Writing writing,
            History history,
            Consequences consequences,
            InScope scope,
            AuditTrail audit,
            Numbers numbers,
            Possibility possibility,
            RecordVersions versions) {
        this.possibility = possibility;
        this.versions = versions;
        this.numbers = numbers;
        this.types = types;
        this.access = access;
        this.lookups = lookups;
        this.inspection = inspection;
        this.rules = rules;
        this.sealing = sealing;
        this.store = store;
        this.writing = writing;
        this.history = history;
        this.consequences = consequences;
        this.scope = scope;
        this.audit = audit;
    }

    /** A record that has been looked at as far as that can be done before it is written. */
    record Ready(KeptType type, NewRecord made, DivisionCode place, Map<String, @Nullable Object> settled) {}

    /** Makes a record. */
    StoredRecord create(NewRecord made) {
        return versions.current(() -> write(ready(made)));
    }

    /** Asks for rights and looks up what a new record refers to, in the scope of whoever makes it. */
    Ready ready(NewRecord made) {
        KeptType type = types.writable(made.app(), made.type());
        boolean trusted = !byHand(made);
        if (!trusted) {
            access.required(type, made.kind());
        }
        inspection.sent(type, Entered.nulls(made.values()));
        Map<String, @Nullable Object> entered = Entered.of(type, made.values(), Map.of(), byHand(made));
        DivisionCode place = place(type, made, entered, trusted);
        Map<String, Object> rows = trusted ? Map.of() : writing.rows(type, fresh(type, made, place), entered);
        Map<String, @Nullable Object> settled = lookups.settled(type, entered, rows, trusted);
        return new Ready(type, made, place, settled);
    }

    /** Writes a record that is ready. */
    StoredRecord write(Ready ready) {
        String number = numbers.next(ready.type());
        try {
            return scope.asServer(() -> written(ready, number));
        } catch (RuntimeException e) {
            numbers.giveBack(ready.type(), number);
            throw e;
        }
    }

    private StoredRecord written(Ready ready, String number) {
        NewRecord made = ready.made();
        Draft draft = fresh(ready.type(), made, ready.place());
        draft.number(number);
        ready.settled().forEach(byHand(made) ? draft::enter : draft::set);
        StoredRecord record =
                writing.insert(ready.type(), draft, History.Act.of(made.kind()), made.shared(), made.state());
        if (!made.kind().equals("import") && !made.kind().equals("migration")) {
            consequences.created(ready.type(), draft);
        }
        return record;
    }

    private static boolean byHand(NewRecord made) {
        return made.kind().equals("create") || made.kind().equals("import");
    }

    private DivisionCode place(KeptType type, NewRecord made, Map<String, @Nullable Object> entered, boolean trusted) {
        String field = type.type().placeField();
        Object said = field == null ? null : entered.get(field);
        String asked = said == null ? made.place() : said.toString();
        return made.shared() || trusted ? new DivisionCode(String.valueOf(asked)) : access.placeFor(type, asked);
    }

    private static Draft fresh(KeptType type, NewRecord made, DivisionCode place) {
        String initial = type.hasStates() ? type.type().states().getFirst().code() : "";
        Draft draft = new Draft(
                Ids.next(),
                place,
                initial,
                Principals.current().map(Principal::account).orElse(null),
                Principals.current().map(Principal::name).orElse("系统"),
                Writing.now());
        draft.context().putAll(made.context());
        draft.from(made.source());
        return draft;
    }

    /** Changes fields of a record. */
    StoredRecord change(String app, String name, UUID id, int version, Map<String, @Nullable Object> values) {
        return versions.current(() -> changed(app, name, id, version, values));
    }

    private StoredRecord changed(String app, String name, UUID id, int version, Map<String, @Nullable Object> values) {
        KeptType type = types.writable(app, name);
        StoredRecord seen = access.usable(type, id, "update");
        inspection.sent(type, Entered.nulls(values));
        Map<String, Object> known = sealing.opened(seen.values());
        Map<String, @Nullable Object> settled =
                lookups.settled(type, Entered.of(type, values, known, true), known, false);
        movable(type, settled, seen);
        return scope.asServer(() -> {
            Draft draft = locked(type, id, version, settled.keySet());
            settled.forEach(draft::enter);
            return writing.update(type, draft, History.Act.of("change"), Set.of());
        });
    }

    /** Who moves a record has to be there where it goes. */
    private void movable(KeptType type, Map<String, @Nullable Object> settled, StoredRecord seen) {
        Object place = settled.get(String.valueOf(type.type().placeField()));
        if (place != null && !place.equals(seen.placeCode())) {
            access.placeFor(type, place.toString());
        }
    }

    /** A record as the caller has seen it; that it has come into a new version meanwhile does not bother him. */
    private Draft locked(KeptType type, UUID id, int version, Set<String> fields) {
        StoredRecord before = locked(type, id);
        if (before.version() != version && !history.onlyTakenOver(id, version, fields)) {
            throw Refusal.staleVersion();
        }
        return writing.draft(type, before);
    }

    private StoredRecord locked(KeptType type, UUID id) {
        return store.lock(type.number(), id)
                .orElseThrow(() -> store.isCleared(type.number(), id)
                        ? Refusal.conflict(
                                "retention-over",
                                "该记录保存期满,个人信息已清除,不能再办理",
                                "This record's time is over; what it said of people has been cleared")
                        : Access.missing());
    }

    /** Does what an action of the type declares. */
    StoredRecord act(String app, String name, UUID id, int version, String code, Map<String, @Nullable Object> values) {
        return versions.current(() -> acted(app, name, id, version, code, values));
    }

    private StoredRecord acted(
            String app, String name, UUID id, int version, String code, Map<String, @Nullable Object> values) {
        KeptType type = types.writable(app, name);
        RecordAction action = action(type, code);
        StoredRecord seen = access.usable(type, id, code);
        Map<String, @Nullable Object> settled = asked(type, action, values, seen);
        return scope.asServer(() -> done(type, locked(type, id, version, settled.keySet()), action, settled));
    }

    private static RecordAction action(KeptType type, String code) {
        return type.type().action(code).orElseThrow(() -> Refusal.notFound("没有这个操作", "There is no such action"));
    }

    private Map<String, @Nullable Object> asked(
            KeptType type, RecordAction action, Map<String, @Nullable Object> values, StoredRecord seen) {
        inspection.sent(type, Entered.nulls(values));
        Refusal faults = Inspection.faults();
        values.keySet().stream()
                .filter(field -> !action.fields().contains(field))
                .forEach(field ->
                        faults.field(field, "not-asked-for", "此操作不填写这一项", "this action does not ask for the field"));
        Inspection.refuse(faults);
        Map<String, Object> known = sealing.opened(seen.values());
        return lookups.settled(type, Entered.of(type, values, known, false), known, false);
    }

    private StoredRecord done(KeptType type, Draft draft, RecordAction action, Map<String, @Nullable Object> settled) {
        possibility.required(type, draft, action);
        settled.forEach(draft::enter);
        Map<String, Object> sight = rules.sight(type, draft);
        action.set()
                .forEach((name, text) ->
                        type.field(name).ifPresent(field -> draft.set(name, rules.stored(field, text, sight))));
        if (action.to() != null) {
            draft.state(action.to());
        }
        StoredRecord record = writing.update(type, draft, new History.Act("action", action.code()), action.required());
        consequences.acted(type, draft, action, settled);
        return record;
    }

    /** Does an action for the server itself: schedules and works of processes. False if it is not possible now. */
    boolean actByItself(String app, String name, UUID id, String code, Map<String, Object> context) {
        KeptType type = types.writable(app, name);
        RecordAction action = action(type, code);
        return scope.asServer(() -> {
            Draft draft = store.lock(type.number(), id)
                    .map(found -> writing.draft(type, found))
                    .orElse(null);
            if (draft == null) {
                return false;
            }
            draft.context().putAll(context);
            try {
                possibility.required(type, draft, action);
            } catch (Refusal e) {
                return false;
            }
            done(type, draft, action, Map.of());
            return true;
        });
    }

    /** Takes a record out of everything but its history. */
    void remove(String app, String name, UUID id, int version) {
        KeptType type = types.writable(app, name);
        access.usable(type, id, "delete");
        scope.asServer(() -> {
            Draft draft = locked(type, id, version, Set.of());
            StoredRecord before = java.util.Objects.requireNonNull(draft.before());
            store.remove(before, History.actor(), Writing.now());
            history.add(before, new Removed(before).record(), History.Act.of("delete"));
            writing.reckon(consequences.touched(type, draft), 3);
            audit.record(
                    new Entry("app:delete", type.app().id() + "." + name, id.toString(), "删除记录 " + before.number()));
            return true;
        });
    }

    /** A record as its history sees it when it goes. */
    private record Removed(StoredRecord before) {
        StoredRecord record() {
            return new StoredRecord(
                    before.id(),
                    before.type(),
                    before.version() + 1,
                    before.schema(),
                    before.placeCode(),
                    before.shared(),
                    before.number(),
                    before.name(),
                    before.state(),
                    before.values(),
                    before.owner(),
                    before.ownerName(),
                    before.dueAt(),
                    before.createdAt(),
                    Writing.now(),
                    History.actor());
        }
    }
}
