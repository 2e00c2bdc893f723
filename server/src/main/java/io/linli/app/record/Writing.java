package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.Migration;
import io.linli.app.folder.RecordCheck;
import io.linli.app.folder.RecordType;
import io.linli.http.Refusal;
import io.linli.kernel.DivisionCode;
import io.linli.territory.Territory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Writes drafts with all that follows from them: history, whose they are, and the figures of other records. */
@Component
class Writing {

    private static final Pattern UNIQUE = Pattern.compile("record_\\d+_u(\\d+)");
    private static final int DEEPEST = 5;

    private final RecordStore store;
    private final History history;
    private final Rules rules;
    private final Inspection inspection;
    private final Figuring figuring;
    private final SealedValues sealing;
    private final RollUps rollUps;
    private final Belonging belonging;
    private final Territory territory;
    private final Prefill prefill;
    private final ProcessLink link;
    private final Entering entering;
    private final RecordVersions versions;

    Writing(
            RecordStore store,
            History history,
            Rules rules,
            Inspection inspection,
            Figuring figuring,
            SealedValues sealing,
            RollUps rollUps,
            Belonging belonging,
            Territory territory,
            Prefill prefill,
            ProcessLink link,
            Entering entering,
            RecordVersions versions) {
        this.entering = entering;
        this.versions = versions;
        this.link = link;
        this.prefill = prefill;
        this.store = store;
        this.history = history;
        this.rules = rules;
        this.inspection = inspection;
        this.figuring = figuring;
        this.sealing = sealing;
        this.rollUps = rollUps;
        this.belonging = belonging;
        this.territory = territory;
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** A locked record as a draft, after it has become what the version in force of its application expects. */
    Draft draft(KeptType type, StoredRecord locked) {
        List<Migration.Step> steps = RecordVersions.steps(type, locked);
        if (steps.isEmpty()) {
            return draft(locked);
        }
        Draft draft = draft(locked);
        steps.forEach(step -> versions.apply(type, step, draft));
        rules.compute(type, draft);
        // Nobody has done anything to it: when it was changed last stays as it was.
        StoredRecord record = put(type, draft, locked.version() + 1, locked.updatedAt());
        history.add(locked, record, History.Act.of(History.MIGRATION));
        return draft(record);
    }

    /** A record as a draft, for reading. */
    Draft draft(StoredRecord before) {
        var draft = new Draft(before, sealing.opened(before.values()));
        draft.at(draft.place(), territory.name(draft.place()));
        return draft;
    }

    /** The rows that tables of a new record begin with, as far as people only see some of their cells. */
    Map<String, Object> rows(KeptType type, Draft draft, Map<String, @Nullable Object> entered) {
        List<String> tables = type.type().fields().stream()
                .filter(field -> field.columns().stream().anyMatch(column -> column.readonly() && !column.computed()))
                .map(Field::name)
                .filter(entered::containsKey)
                .toList();
        if (tables.isEmpty()) {
            return Map.of();
        }
        entered.forEach((name, value) -> draft.set(name, tables.contains(name) ? null : value));
        prefill.into(type, draft);
        rules.defaults(type, draft);
        Map<String, Object> rows = new LinkedHashMap<>(draft.values());
        rows.keySet().retainAll(tables);
        return rows;
    }

    /**
     * Checks and writes a new record.
     *
     * @param state its first state, null for the one that its type declares
     */
    StoredRecord insert(KeptType type, Draft draft, History.Act act, boolean shared, @Nullable String state) {
        draft.at(draft.place(), territory.name(draft.place()));
        prefill.into(type, draft);
        rules.defaults(type, draft);
        draft.begun();
        belonging.copy(type, draft);
        belonging.belong(type, draft);
        begin(type, draft, state);
        rollUps.begin(type, draft);
        settle(type, draft);
        inspection.whole(type, draft, Set.of());
        StoredRecord record = record(type, draft, 1, now(), shared);
        try {
            store.insert(record, type.revision(), figuring.derive(type, draft));
        } catch (DuplicateKeyException e) {
            throw twice(type, e);
        }
        history.add(null, record, act);
        follow(type, null, record, draft);
        return record;
    }

    /** Checks and writes a locked record. */
    StoredRecord update(KeptType type, Draft draft, History.Act act, Set<String> demanded) {
        StoredRecord before = Objects.requireNonNull(draft.before());
        prefill.follow(type, draft);
        settle(type, draft);
        inspection.whole(type, draft, demanded);
        StoredRecord record = put(type, draft, before.version() + 1, now());
        history.add(before, record, act);
        follow(type, before, record, draft);
        return record;
    }

    /** Writes a locked record without asking whether it is complete, as an older version of its type may have left it. */
    StoredRecord put(KeptType type, Draft draft, int version, Instant at) {
        StoredRecord before = Objects.requireNonNull(draft.before());
        StoredRecord record = record(type, draft, version, at, before.shared());
        try {
            store.update(record, type.revision(), figuring.derive(type, draft));
        } catch (DuplicateKeyException e) {
            throw twice(type, e);
        }
        if (!before.placeCode().equals(record.placeCode())) {
            history.move(record.id(), record.placeCode());
        }
        return record;
    }

    /** Formulas and the place, which follow from what was entered. */
    private void settle(KeptType type, Draft draft) {
        entering.settle(type, draft);
        String field = type.type().placeField();
        if (field == null) {
            return;
        }
        Object said = draft.values().get(field);
        if (said == null) {
            draft.set(field, draft.place().value());
        } else if (!said.toString().equals(draft.place().value()) && DivisionCode.isValid(said.toString())) {
            DivisionCode place = new DivisionCode(said.toString());
            draft.at(place, territory.name(place));
        }
    }

    private StoredRecord record(KeptType type, Draft draft, int version, Instant at, boolean shared) {
        draft.name(rules.name(type, draft));
        return new StoredRecord(
                draft.id(),
                type.number(),
                version,
                type.app().version().number(),
                draft.place().value(),
                shared,
                draft.number(),
                draft.name(),
                draft.state(),
                sealing.sealed(type, draft.values()),
                draft.owner(),
                draft.ownerName(),
                rules.due(type, draft),
                draft.createdAt(),
                at,
                History.actor());
    }

    private static RuntimeException twice(KeptType type, DuplicateKeyException e) {
        Matcher index = UNIQUE.matcher(String.valueOf(e.getMessage()));
        if (!index.find()) {
            return e;
        }
        int position = Integer.parseInt(index.group(1));
        RecordType.Unique rule = type.type().unique().stream()
                .filter(one -> Integer.valueOf(position).equals(type.uniques().get(Keys.name(one))))
                .findFirst()
                .orElseThrow();
        List<String> group = rule.fields();
        String titles = String.join(
                "、",
                group.stream()
                        .map(name -> type.field(name)
                                .map(field -> field.title().zh())
                                .orElse("区划"))
                        .toList());
        Refusal refusal = Refusal.conflict(
                "not-unique",
                rule.message() == null
                        ? "已有“" + titles + "”相同的记录,请查找后更新原记录"
                        : rule.message().zh(),
                rule.message() == null
                        ? "There is a record with the same " + String.join(", ", group)
                                + "; find it and change that one"
                        : rule.message().en());
        group.forEach(name -> refusal.field(name, "not-unique", "与已有记录重复", "occurs in another record"));
        return refusal;
    }

    /** What follows from a record that has been written. */
    private void follow(KeptType type, @Nullable StoredRecord before, StoredRecord record, Draft draft) {
        belonging.own(type, record, draft);
        belonging.attach(type, draft, record);
        Map<String, Object> old = draft.old() == null ? Map.of() : draft.old();
        reckon(rollUps.touched(type, old, draft.values()), DEEPEST);
        if (before != null) {
            link.refresh(type, draft);
        }
    }

    private void begin(KeptType type, Draft draft, @Nullable String state) {
        String initial = type.type().initialState();
        Object said = state != null ? state : initial == null ? null : rules.value(initial, rules.sight(type, draft));
        if (said != null) {
            type.type().state(said.toString()).ifPresent(known -> draft.state(known.code()));
        }
    }

    /** A rule over figures refuses the act that makes them break it, also when two are at it together. */
    private void reckoned(KeptType type, Draft draft) {
        Map<String, Object> sight = rules.sight(type, draft);
        for (RecordCheck check : type.type().checks()) {
            boolean overFigures = rules.names(check.when()).stream()
                    .anyMatch(name -> type.field(name).filter(Field::computed).isPresent());
            if (overFigures && !rules.holds(check.when(), sight)) {
                throw Refusal.conflict(
                        "check", check.message().zh(), check.message().en());
            }
        }
    }

    /** Reckons the figures of other records anew, and those that follow from them. */
    void reckon(List<RollUps.Touched> touched, int deepest) {
        List<RollUps.Touched> further = new ArrayList<>();
        for (RollUps.Touched one : touched) {
            store.lock(one.type().number(), one.id()).ifPresent(parent -> {
                Draft draft = draft(one.type(), parent);
                StoredRecord before = Objects.requireNonNull(draft.before());
                if (rollUps.reckon(one.type(), draft)) {
                    rules.compute(one.type(), draft);
                    reckoned(one.type(), draft);
                    put(one.type(), draft, before.version(), before.updatedAt());
                    link.refresh(one.type(), draft);
                    further.addAll(rollUps.touched(one.type(), Map.of(), draft.values()));
                }
            });
        }
        if (!further.isEmpty() && deepest > 0) {
            reckon(further, deepest - 1);
        }
    }
}
