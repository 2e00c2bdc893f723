package io.linli.app.shelf;

import io.linli.app.folder.App;
import io.linli.app.folder.Library;
import io.linli.app.folder.Migration;
import io.linli.app.folder.Version;
import io.linli.app.record.RecordDesk;
import io.linli.app.record.RecordTypes;
import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.database.Scopes;
import io.linli.territory.Territory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What remains to be done after a version has come into force: libraries are loaded, records taken over (记录迁移). It goes
 * in batches; each stores how far it has come in the transaction of what it did, so that any node goes on where another
 * one died. Until a record has been taken over it is read as it is; whoever changes it takes it over first.
 */
@Component
class Afterwork {

    private static final Logger LOG = LoggerFactory.getLogger(Afterwork.class);
    private static final TypeReference<Map<String, UUID>> POSITION = new TypeReference<>() {};
    private static final int AT_ONCE = 200;
    private static final String LIBRARY = "library";
    private static final int MOST_WAITS = 100;
    private static final long WAIT_MILLISECONDS = 100;

    private final JdbcClient database;
    private final JsonMapper json;
    private final Shelf shelf;
    private final RecordDesk desk;
    private final RecordTypes types;
    private final Territory territory;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final Semaphore busy = new Semaphore(1);

    Afterwork(
            JdbcClient database,
            JsonMapper json,
            Shelf shelf,
            RecordDesk desk,
            RecordTypes types,
            Territory territory,
            AuditTrail audit,
            TransactionTemplate transactions) {
        this.database = database;
        this.json = json;
        this.shelf = shelf;
        this.desk = desk;
        this.types = types;
        this.territory = territory;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * Something to do.
     *
     * @param position keys of the records it has come to, by type
     * @param fence transactions before this one have to be over before it is finished; null while it is under way
     */
    private record Task(
            UUID parcel,
            int ordinal,
            String app,
            String kind,
            String what,
            Map<String, UUID> position,
            @Nullable String fence) {}

    /** Notes what is to be done, within the transaction that puts a version into force. */
    void note(App app, UUID parcel, @Nullable Version before) {
        List<String[]> all = new ArrayList<>();
        app.libraries().forEach(library -> all.add(new String[] {LIBRARY, library.type()}));
        if (before != null) {
            app.migrations().stream()
                    .filter(one -> one.to().compareTo(before) > 0 && one.to().compareTo(app.version()) <= 0)
                    .sorted(Comparator.comparing(Migration::from))
                    .forEach(one -> all.add(new String[] {"migration", one.from() + "-" + one.to()}));
        }
        for (int ordinal = 0; ordinal < all.size(); ordinal++) {
            database.sql("""
                            INSERT INTO app.afterwork (package, ordinal, app, kind, what)
                            VALUES (:parcel, :ordinal, :app, :kind, :what)
                            ON CONFLICT DO NOTHING
                            """)
                    .param("parcel", parcel)
                    .param("ordinal", ordinal)
                    .param("app", app.id())
                    .param("kind", all.get(ordinal)[0])
                    .param("what", all.get(ordinal)[1])
                    .update();
        }
    }

    /** Loads the libraries of what has just come into force, and begins with the rest in the background. */
    void begin(App app) {
        types.inForce(app);
        while (step(LIBRARY, app.id())) {
            Thread.onSpinWait();
        }
        Thread.ofVirtual().name("app-afterwork").start(this::proceed);
    }

    /** Does whatever is left, wherever it came from. */
    @Scheduled(
            initialDelayString = "${linli.apps.afterwork-interval:10s}",
            fixedDelayString = "${linli.apps.afterwork-interval:10s}")
    void proceed() {
        if (busy.tryAcquire()) {
            try {
                work();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.error("records of an application could not be taken over; it is tried again", e);
            } finally {
                busy.release();
            }
        }
    }

    private void work() throws InterruptedException {
        int waits = 0;
        while (waits < MOST_WAITS) {
            if (!step(null, null)) {
                if (!isWaiting()) {
                    return;
                }
                waits++;
                Thread.sleep(WAIT_MILLISECONDS);
            }
        }
    }

    /** Whether something is left that has to wait a moment. */
    private boolean isWaiting() {
        return asServer(() -> database.sql("""
                        SELECT EXISTS (SELECT FROM app.afterwork
                                       WHERE finished_at IS NULL AND look_at BETWEEN now() AND now() + interval '2 s')
                        """).query(Boolean.class).single());
    }

    /** Does one batch; false if there is nothing to do. */
    private boolean step(@Nullable String kind, @Nullable String app) {
        return asServer(() -> next(kind, app)
                .map(task -> {
                    perform(task);
                    return true;
                })
                .orElse(false));
    }

    private Optional<Task> next(@Nullable String kind, @Nullable String app) {
        return database.sql("""
                        SELECT w.package, w.ordinal, w.app, w.kind, w.what, w.position, w.fence
                        FROM app.afterwork w
                        WHERE w.finished_at IS NULL AND w.look_at <= now()
                          AND (CAST(:kind AS text) IS NULL OR w.kind = :kind) AND (CAST(:app AS text) IS NULL OR w.app = :app)
                          AND NOT EXISTS (
                              SELECT FROM app.afterwork earlier
                              WHERE earlier.app = w.app AND earlier.finished_at IS NULL
                                AND (earlier.package, earlier.ordinal) < (w.package, w.ordinal))
                        ORDER BY w.package, w.ordinal LIMIT 1 FOR UPDATE OF w SKIP LOCKED
                        """)
                .param("kind", kind)
                .param("app", app)
                .query((row, number) -> new Task(
                        row.getObject("package", UUID.class),
                        row.getInt("ordinal"),
                        row.getString("app"),
                        row.getString("kind"),
                        row.getString("what"),
                        new HashMap<>(json.readValue(row.getString("position"), POSITION)),
                        row.getString("fence")))
                .optional();
    }

    private void perform(Task task) {
        if (task.kind().equals(LIBRARY)) {
            int loaded = shelf.app(task.app()).map(app -> load(app, task)).orElse(0);
            store(task, loaded, true);
            return;
        }
        App app = shelf.app(task.app()).filter(one -> isOf(one, task)).orElse(null);
        if (app == null) {
            // This node has not heard of the version yet.
            pause(task);
            return;
        }
        int taken = desk.migrate(app, task.position(), AT_ONCE);
        boolean finished = taken == 0 && isOver(task) && desk.isMigrated(app);
        store(task, taken, finished);
        if (taken == 0 && !finished) {
            pause(task);
        }
    }

    private static boolean isOf(App app, Task task) {
        String to = task.what().substring(task.what().indexOf('-') + 1);
        return Version.of(to)
                .filter(version -> version.compareTo(app.version()) <= 0)
                .isPresent();
    }

    /** Whether nobody can be writing any more what the version before began to write. */
    private boolean isOver(Task task) {
        return task.fence() != null
                && database.sql("SELECT pg_snapshot_xmin(pg_current_snapshot()) >= :fence::xid8")
                        .param("fence", task.fence())
                        .query(Boolean.class)
                        .single();
    }

    private void store(Task task, int done, boolean finished) {
        database.sql("""
                        UPDATE app.afterwork
                        SET position = :position::jsonb, records = records + :done,
                            finished_at = CASE WHEN :finished THEN now() END
                        WHERE package = :parcel AND ordinal = :ordinal
                        """)
                .param("position", json.writeValueAsString(task.position()))
                .param("done", done)
                .param("finished", finished)
                .param("parcel", task.parcel())
                .param("ordinal", task.ordinal())
                .update();
        if (finished) {
            audit.record(new Entry(
                    "app:" + task.kind(), "app", task.app(), "应用安装后处理完成:" + task.what(), Map.of("what", task.what())));
        }
    }

    /** Goes through everything once more in a moment, with a fence before whatever begins from now on. */
    private void pause(Task task) {
        database.sql("""
                        UPDATE app.afterwork
                        SET position = '{}', look_at = now() + interval '300 ms',
                            fence = coalesce(fence, pg_snapshot_xmax(pg_current_snapshot())::text)
                        WHERE package = :parcel AND ordinal = :ordinal
                        """)
                .param("parcel", task.parcel())
                .param("ordinal", task.ordinal())
                .update();
    }

    private int load(App app, Task task) {
        return app.libraries().stream()
                .filter(library -> library.type().equals(task.what()))
                .mapToInt((Library library) -> desk.load(app, library, territory.city()))
                .sum();
    }

    private <T> T asServer(Supplier<T> work) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> work.get())));
    }
}
