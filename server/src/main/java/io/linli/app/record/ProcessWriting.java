package io.linli.app.record;

import io.linli.app.folder.State;
import io.linli.http.Refusal;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes into records what processes and the server itself have found out. */
@Component
class ProcessWriting {

    private final TypeCatalogue types;
    private final Lookups lookups;
    private final Inspection inspection;
    private final Rules rules;
    private final SealedValues sealing;
    private final RecordStore store;
    private final Writing writing;
    private final History history;
    private final InScope scope;

    ProcessWriting(
            TypeCatalogue types,
            Lookups lookups,
            Inspection inspection,
            Rules rules,
            SealedValues sealing,
            RecordStore store,
            Writing writing,
            History history,
            InScope scope) {
        this.types = types;
        this.lookups = lookups;
        this.inspection = inspection;
        this.rules = rules;
        this.sealing = sealing;
        this.store = store;
        this.writing = writing;
        this.history = history;
        this.scope = scope;
    }

    /**
     * Writes fields of a record for a process, whose tasks and works give the right to.
     *
     * @param state where the record goes, null to leave it
     */
    StoredRecord written(
            String app,
            String name,
            UUID id,
            Map<String, @Nullable Object> values,
            @Nullable String state,
            String what) {
        KeptType type = types.writable(app, name);
        StoredRecord seen =
                scope.readAsServer(() -> store.find(type.number(), id)).orElseThrow(Access::missing);
        inspection.sent(type, Entered.nulls(values));
        Map<String, Object> known = sealing.opened(seen.values());
        Map<String, @Nullable Object> settled =
                lookups.settled(type, Entered.of(type, values, known, false), known, true);
        return scope.asServer(() -> {
            Draft draft = store.lock(type.number(), id)
                    .map(found -> writing.draft(type, found))
                    .orElseThrow(Access::missing);
            settled.forEach(draft::set);
            if (state != null) {
                draft.state(type.type()
                        .state(state)
                        .map(State::code)
                        .orElseThrow(() -> Refusal.conflict(
                                "unknown-state", "没有“" + state + "”这个状态", "There is no state " + state)));
            }
            return writing.update(type, draft, new History.Act("process", what), Set.of());
        });
    }

    /** Writes down what the server has learnt, such as the number of an incident, without a new version. */
    void note(String app, String name, UUID id, Map<String, Object> values) {
        types.find(app, name)
                .ifPresent(type -> scope.asServer(() -> {
                    store.lock(type.number(), id)
                            .map(found -> writing.draft(type, found))
                            .ifPresent(draft -> {
                                values.forEach(draft::set);
                                rules.compute(type, draft);
                                StoredRecord before = java.util.Objects.requireNonNull(draft.before());
                                StoredRecord after = writing.put(type, draft, before.version(), before.updatedAt());
                                history.add(before, after, History.Act.of("process"));
                            });
                    return true;
                }));
    }
}
