package io.linli.app.record;

import io.linli.app.folder.App;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes records over into the version of their application that is in force (记录迁移), some at a time. */
@Component
class TakingOver {

    private final TypeCatalogue types;
    private final RecordStore store;
    private final Writing writing;
    private final InScope scope;

    TakingOver(TypeCatalogue types, RecordStore store, Writing writing, InScope scope) {
        this.types = types;
        this.store = store;
        this.writing = writing;
        this.scope = scope;
    }

    /** Takes the next records over; see {@link RecordDesk#migrate}. */
    int migrate(App app, Map<String, UUID> done, int most) {
        int taken = 0;
        for (KeptType type : migrated(app)) {
            List<StoredRecord> page = scope.asServer(() -> {
                List<StoredRecord> found =
                        store.older(type.number(), RecordVersions.target(type), done.get(type.name()), most);
                found.forEach(record -> writing.draft(type, record));
                return found;
            });
            if (!page.isEmpty()) {
                done.put(type.name(), page.getLast().id());
            }
            taken += page.size();
        }
        return taken;
    }

    /** Whether no record is left to take over. */
    boolean isOver(App app) {
        return migrated(app).stream()
                .noneMatch(
                        type -> scope.readAsServer(() -> store.hasOlder(type.number(), RecordVersions.target(type))));
    }

    private List<KeptType> migrated(App app) {
        return types.all(app).stream()
                .filter(type -> RecordVersions.target(type) > 0)
                .toList();
    }
}
