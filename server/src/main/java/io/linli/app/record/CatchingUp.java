package io.linli.app.record;

import io.linli.database.Background;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings figures up to date each second, does errands that nobody has done, and goes through the records of types from
 * which more is derived since an upgrade. Any node may do it; locks keep two from doing the same.
 */
@Component
class CatchingUp {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int FIGURES_AT_ONCE = 20_000;
    private static final int RECORDS_AT_ONCE = 200;
    private static final int EVERY = 20;

    private final JdbcClient database;
    private final TypeCatalogue types;
    private final RecordStore store;
    private final Writing writing;
    private final Rules rules;
    private final RollUps rollUps;
    private final Errands errands;
    private final InScope scope;
    private final Background background;
    private volatile boolean asked = true;
    private int beats;

    CatchingUp(
            JdbcClient database,
            TypeCatalogue types,
            RecordStore store,
            Writing writing,
            Rules rules,
            RollUps rollUps,
            Errands errands,
            InScope scope,
            Background background) {
        this.database = database;
        this.types = types;
        this.store = store;
        this.writing = writing;
        this.rules = rules;
        this.rollUps = rollUps;
        this.errands = errands;
        this.scope = scope;
        this.background = background;
        background.every("records", PAUSE, this::beat);
    }

    /** Looks after types that are behind at once. */
    void wake() {
        asked = true;
    }

    private boolean beat() {
        boolean more = fold();
        boolean due = ++beats % EVERY == 0;
        if (due) {
            errands.due();
        }
        if (asked || due) {
            asked = false;
            scope.readAsServer(types::behind).forEach(this::goThrough);
        }
        return more;
    }

    /** Folds what there is, up to a size that is done in a moment; true if there may be more. */
    boolean fold() {
        long taken = scope.asServer(() -> database.sql("SELECT app.fold_figures(:most)")
                .param("most", FIGURES_AT_ONCE)
                .query(Long.class)
                .single());
        return taken == FIGURES_AT_ONCE;
    }

    private void goThrough(TypeCatalogue.Behind behind) {
        KeptType type = types.find(behind.app(), behind.name()).orElse(null);
        if (type == null || !types.isInForce(type)) {
            return;
        }
        UUID after = null;
        List<StoredRecord> page;
        do {
            page = next(type, after);
            if (!page.isEmpty()) {
                after = page.getLast().id();
            }
        } while (page.size() == RECORDS_AT_ONCE && !background.isClosing());
        if (!background.isClosing()) {
            scope.asServer(() -> {
                types.caughtUp(type.number(), type.revision());
                return true;
            });
        }
    }

    private List<StoredRecord> next(KeptType type, @Nullable UUID after) {
        List<UUID> busy = new ArrayList<>();
        List<StoredRecord> page = Objects.requireNonNull(scope.asServer(() -> {
            List<StoredRecord> found = store.after(type.number(), after, RECORDS_AT_ONCE);
            for (StoredRecord one : found) {
                store.lockIfFree(type.number(), one.id())
                        .ifPresentOrElse(record -> refresh(type, record), () -> busy.add(one.id()));
            }
            return found;
        }));
        // Whoever waits holds nothing else, so that those who are at work never wait for him in turn.
        busy.forEach(id -> scope.asServer(() -> {
            store.lock(type.number(), id).ifPresent(record -> refresh(type, record));
            return id;
        }));
        return page;
    }

    /** Derives anew what is derived from a document. */
    private void refresh(KeptType type, StoredRecord record) {
        Draft draft = writing.draft(type, record);
        StoredRecord before = Objects.requireNonNull(draft.before());
        rollUps.reckon(type, draft);
        rules.compute(type, draft);
        writing.put(type, draft, before.version(), before.updatedAt());
    }
}
