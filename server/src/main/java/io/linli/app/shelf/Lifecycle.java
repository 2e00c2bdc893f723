package io.linli.app.shelf;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.database.Announcements;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stops applications and lets them go on (停用、恢复、下架). Whoever asks has been found to answer for the whole city. Records
 * stay in any case: those of a suspended application can be read, those of a removed one exported.
 */
@Component
class Lifecycle {

    private final Shelf shelf;
    private final ShelfStore store;
    private final List<Fitting> fittings;
    private final AuditTrail audit;
    private final Announcements announcements;
    private final TransactionTemplate transactions;

    Lifecycle(
            Shelf shelf,
            ShelfStore store,
            List<Fitting> fittings,
            AuditTrail audit,
            Announcements announcements,
            TransactionTemplate transactions) {
        this.shelf = shelf;
        this.store = store;
        this.fittings = List.copyOf(fittings);
        this.audit = audit;
        this.announcements = announcements;
        this.transactions = transactions;
    }

    void suspend(String app, @Nullable String reason) {
        turn(app, List.of("published"), Shelved.State.SUSPENDED, Packages.reason(reason), "停用");
    }

    void resume(String app) {
        turn(app, List.of("suspended"), Shelved.State.PUBLISHED, null, "恢复");
    }

    /** Takes it off the shelf. It comes back, with its subscriptions, when a package is published again. */
    void remove(String app) {
        turn(app, List.of("published", "suspended"), Shelved.State.REMOVED, null, "下架");
    }

    private void turn(String app, List<String> from, Shelved.State to, @Nullable String reason, String verb) {
        Shelved entry = shelf.required(app);
        String code = to.name().toLowerCase(Locale.ROOT);
        // Processes and roles are the installation's; who may turn them has been checked at the door.
        Scopes.asSystem(() -> Objects.requireNonNull(transactions.execute(status -> {
            if (!store.turn(app, from, code, reason)) {
                throw Refusal.conflict("wrong-state", "该应用当前的状态不能这样操作", "The application is not in a state for this");
            }
            shelf.app(app).ifPresent(one -> fittings.forEach(fitting -> fitting.turn(one, to)));
            audit.record(new Entry(
                    "app:" + code,
                    "app",
                    app,
                    verb + "应用“" + entry.name().zh() + "”",
                    reason == null ? Map.of() : Map.of("reason", reason)));
            announcements.announce(Shelf.TOPIC, app);
            return entry;
        })));
    }
}
