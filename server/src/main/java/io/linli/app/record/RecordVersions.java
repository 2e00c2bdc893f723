package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.Migration;
import io.linli.http.Refusal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Records and the versions of their application (版本). A record keeps the version that wrote it; what an older one has
 * written becomes what the version in force expects, step by step, once.
 */
@Component
class RecordVersions {

    private static final int TURNS = 40;
    private static final long PAUSE_MILLISECONDS = 25;

    private final Rules rules;

    RecordVersions(Rules rules) {
        this.rules = rules;
    }

    /** The version that all records of the type must have come to, as a number; 0 if any will do. */
    static long target(KeptType type) {
        return type.app().migrations().stream()
                .filter(migration -> migration.steps().stream()
                        .anyMatch(step -> step.record().equals(type.name())))
                .mapToLong(migration -> migration.to().number())
                .max()
                .orElse(0);
    }

    /** What has still to be done to a record, in order. */
    static List<Migration.Step> steps(KeptType type, StoredRecord record) {
        if (record.schema() >= target(type)) {
            return List.of();
        }
        return type.app().migrations().stream()
                .filter(migration -> migration.to().number() > record.schema())
                .sorted(Comparator.comparing(Migration::from))
                .flatMap(migration -> migration.steps().stream())
                .filter(step -> step.record().equals(type.name()))
                .toList();
    }

    /** Does a step to a draft: renames, sets, removes, moves to other states. */
    void apply(KeptType type, Migration.Step step, Draft draft) {
        Map<String, Object> old = Map.copyOf(draft.values());
        Map<String, Object> sight = new HashMap<>(rules.sight(type, draft));
        sight.putAll(old);
        step.rename().forEach((from, to) -> {
            draft.set(to, old.get(from));
            draft.set(from, null);
        });
        step.set().forEach((name, text) -> {
            Field field = type.field(name).orElse(null);
            // What the version in force knows no more, a later step renames or removes.
            draft.set(name, field == null ? rules.value(text, sight) : rules.stored(field, text, sight));
        });
        step.remove().forEach(name -> draft.set(name, null));
        draft.state(step.states().getOrDefault(draft.state(), draft.state()));
    }

    /**
     * Does something by the version in force. If a newer one comes into force meanwhile it is done once more by that one,
     * so that nobody who is at work feels an upgrade.
     */
    <T> T current(Supplier<T> act) {
        // Within somebody else's transaction only he can begin anew.
        boolean alone = !TransactionSynchronizationManager.isActualTransactionActive();
        for (int turn = 1; ; turn++) {
            try {
                return act.get();
            } catch (Upgraded e) {
                if (!alone || turn == TURNS) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    /** A node hears of a new version moments after the database does. */
    private static void pause(Refusal why) {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw why;
        }
    }
}
