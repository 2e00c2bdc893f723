package io.linli.app.shelf;

import io.linli.app.folder.App;
import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.database.Announcements;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stops applications and lets them go on (停用、恢复、下架). Whoever asks has been found to answer for the whole city. Records
 * stay in any case: those of a suspended application can be read, those of a removed one exported.
 */
@Component
class Lifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);
    private static final int TRIES = 10;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

    private final Shelf shelf;
    private final ShelfStore store;
    private final List<Fitting> fittings;
    private final AuditTrail audit;
    private final Announcements announcements;
    private final Platform platform;
    private final TransactionTemplate transactions;

    Lifecycle(
            Shelf shelf,
            ShelfStore store,
            List<Fitting> fittings,
            AuditTrail audit,
            Announcements announcements,
            Platform platform,
            TransactionTemplate transactions) {
        this.platform = platform;
        this.shelf = shelf;
        this.store = store;
        this.fittings = List.copyOf(fittings);
        this.audit = audit;
        this.announcements = announcements;
        this.transactions = transactions;
    }

    void suspend(String app, @Nullable String reason) {
        turn(app, List.of("published"), new Turn(Shelved.State.SUSPENDED, "停用", Packages.reason(reason), false));
    }

    void resume(String app) {
        turn(app, List.of("suspended"), new Turn(Shelved.State.PUBLISHED, "恢复", null, false));
    }

    /** Takes it off the shelf. It comes back, with its subscriptions, when a package is published again. */
    void remove(String app, @Nullable String reason) {
        turn(
                app,
                List.of("published", "suspended"),
                new Turn(Shelved.State.REMOVED, "下架", Packages.reason(reason), false));
    }

    /**
     * Stops what the platform that has just been started does not bear, as after a step back to an older one; and lets go
     * on what was stopped for that and is borne again.
     */
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        // Folders have to be read for it, which nobody should wait for.
        Thread.ofVirtual().name("app-platform").start(this::matchPlatform);
    }

    private void matchPlatform() {
        try {
            for (int i = 0; i < TRIES && !matched(); i++) {
                Thread.sleep(BETWEEN_TRIES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether all applications are as the platform bears them; one that fails does not keep the others from it. */
    private boolean matched() {
        boolean all = true;
        for (Shelved entry : shelf.entries()) {
            try {
                shelf.app(entry.id()).ifPresent(app -> match(entry, app));
            } catch (Refusal e) {
                // Another node that was started at the same time was faster, or somebody is at work on it just now.
                LOG.info("{} could not be turned, it is looked at again: {}", entry.id(), e.getMessage());
                all = false;
            } catch (RuntimeException e) {
                LOG.warn("whether the platform bears {} could not be settled, it is tried again", entry.id(), e);
                all = false;
            }
        }
        return all;
    }

    private void match(Shelved entry, App app) {
        boolean borne = platform.bears(app);
        if (entry.state() == Shelved.State.PUBLISHED && !borne) {
            var outgrown = new Turn(Shelved.State.SUSPENDED, "停用", platform.why(app), true);
            turn(app.id(), List.of("published"), outgrown);
        } else if (entry.state() == Shelved.State.SUSPENDED && borne && store.isOutgrown(app.id())) {
            resume(app.id());
        }
    }

    /**
     * What becomes of an application.
     *
     * @param outgrown whether that is because the platform does not bear it
     */
    private record Turn(
            Shelved.State to, String verb, @Nullable String reason, boolean outgrown) {}

    private void turn(String app, List<String> from, Turn turn) {
        Shelved entry = shelf.required(app);
        String reason = turn.reason();
        String code = turn.to().name().toLowerCase(Locale.ROOT);
        // Processes and roles are the installation's; who may turn them has been checked at the door.
        Scopes.asSystem(() -> Objects.requireNonNull(transactions.execute(status -> {
            if (!store.turn(app, from, code, reason, turn.outgrown())) {
                throw Refusal.conflict("wrong-state", "该应用当前的状态不能这样操作", "The application is not in a state for this");
            }
            shelf.app(app).ifPresent(one -> fittings.forEach(fitting -> fitting.turn(one, turn.to())));
            audit.record(new Entry(
                    "app:" + code,
                    "app",
                    app,
                    turn.verb() + "应用“" + entry.name().zh() + "”",
                    reason == null ? Map.of() : Map.of("reason", reason)));
            announcements.announce(Shelf.TOPIC, app);
            return entry;
        })));
    }
}
