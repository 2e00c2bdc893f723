package io.linli.app.record;

import io.linli.app.folder.App;
import io.linli.app.folder.Field;
import io.linli.app.folder.Migration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes records over from one version of their application into the next (记录迁移). */
@Component
class TakingOver {

    private final TypeCatalogue types;
    private final RecordStore store;
    private final Writing writing;
    private final Rules rules;
    private final SealedValues sealing;
    private final History history;
    private final InScope scope;

    TakingOver(
            TypeCatalogue types,
            RecordStore store,
            Writing writing,
            Rules rules,
            SealedValues sealing,
            History history,
            InScope scope) {
        this.types = types;
        this.store = store;
        this.writing = writing;
        this.rules = rules;
        this.sealing = sealing;
        this.history = history;
        this.scope = scope;
    }

    /** Takes the next records over; see {@link RecordDesk#migrate}. */
    int migrate(App app, Migration migration, Map<String, UUID> done, int most) {
        int looked = 0;
        for (Migration.Step step : migration.steps()) {
            KeptType type = types.known(app.id(), step.record());
            List<StoredRecord> page =
                    scope.readAsServer(() -> store.after(type.number(), done.get(step.record()), most));
            for (StoredRecord record : page) {
                scope.asServer(() -> migrate(type, step, record.id()));
            }
            if (!page.isEmpty()) {
                done.put(step.record(), page.getLast().id());
            }
            looked += page.size();
        }
        return looked;
    }

    private boolean migrate(KeptType type, Migration.Step step, UUID id) {
        StoredRecord before = store.lock(type.number(), id).orElse(null);
        if (before == null) {
            return false;
        }
        Map<String, Object> old = sealing.opened(before.values());
        Draft draft = writing.draft(before);
        Map<String, Object> sight = new HashMap<>(rules.sight(type, draft));
        sight.putAll(old);
        step.rename().forEach((from, to) -> {
            draft.set(to, old.get(from));
            draft.set(from, null);
        });
        step.set()
                .forEach((name, text) ->
                        type.field(name).ifPresent((Field field) -> draft.set(name, rules.stored(field, text, sight))));
        step.remove().forEach(name -> draft.set(name, null));
        draft.state(step.states().getOrDefault(draft.state(), draft.state()));
        rules.compute(type, draft);
        StoredRecord after = writing.put(type, draft, before.version() + 1, Writing.now());
        history.add(before, after, History.Act.of("migration"));
        return true;
    }
}
