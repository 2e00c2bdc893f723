package io.linli.database.key;

import io.linli.database.Scopes;
import io.linli.database.key.RotationStore.Change;
import io.linli.database.key.RotationStore.Part;
import io.linli.kernel.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes the field keys while everybody goes on working (密钥轮换).
 *
 * <pre>
 *  introduced: every node gets to know the new key; the old one seals
 *      │ settling time
 *  resealing:  the new key seals; both open and are searched; rows are sealed anew in small transactions
 *      │ no row is left, and no transaction from before the switch runs
 *  finished:   the old key is put away, its file stays for old backups
 * </pre>
 *
 * Each step and each batch is one transaction, so a node that is killed leaves nothing half done, and any node goes
 * on where it stopped.
 */
@Component
public class KeyRotation {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
    private static final String FINISHED = "finished";

    private final KeyCabinet cabinet;
    private final RotationStore store;
    private final Resealing resealing;
    private final Map<String, SealedColumns> tables;
    private final KeySettings settings;
    private final TransactionTemplate transactions;

    KeyRotation(
            KeyCabinet cabinet,
            RotationStore store,
            Resealing resealing,
            List<SealedColumns> tables,
            KeySettings settings,
            PlatformTransactionManager manager) {
        this.cabinet = cabinet;
        this.store = store;
        this.resealing = resealing;
        this.tables = tables.stream().collect(Collectors.toMap(SealedColumns::table, Function.identity()));
        this.settings = settings;
        this.transactions = new TransactionTemplate(manager);
    }

    /**
     * Starts a change of keys on behalf of somebody; called outside of a transaction.
     *
     * @return the change, or nothing if one is running
     * @throws KeyFault if there is no new key to change to
     */
    public Optional<Status> begin(String by) {
        return asServer(() -> {
            if (!store.lock()
                    || store.latest().filter(change -> !isFinished(change)).isPresent()) {
                return Optional.empty();
            }
            requireAll();
            store.add(Ids.next(), cabinet.introduceNext(), by);
            return latestStatus();
        });
    }

    private void requireAll() {
        List<String> leftOut = resealing.leftOut(tables.keySet());
        if (!leftOut.isEmpty()) {
            throw new KeyFault(
                    "这些表含有加密内容,但还不能参加密钥轮换:" + leftOut,
                    "These tables hold sealed values and cannot take part in a change of keys yet: " + leftOut,
                    "Keep the present key until their module takes part");
        }
    }

    /** The last change of keys, running or finished. */
    public Optional<Status> latest() {
        return asServer(this::latestStatus);
    }

    private Optional<Status> latestStatus() {
        return store.latest().map(change -> Status.of(change, store.parts(change.id())));
    }

    @Scheduled(fixedDelayString = "PT1S")
    void carryOn() {
        try {
            while (step()) {
                Thread.sleep(settings.pause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("the change of keys stopped; it goes on in a second", e);
        }
    }

    /** Does one step in one transaction; false if there is nothing to do now. */
    private boolean step() {
        return asServer(() -> {
            Optional<Change> change = store.latest().filter(one -> !isFinished(one));
            if (change.isEmpty() || !store.lock()) {
                return false;
            }
            return change.get().switchedAt() == null ? switchOver(change.get()) : reseal(change.get());
        });
    }

    private boolean switchOver(Change change) {
        if (!isOver(change.startedAt())) {
            return false;
        }
        cabinet.promote(change.version());
        store.switched(change.id());
        LOG.info("field key version {} seals from now on", change.version());
        return true;
    }

    private boolean reseal(Change change) {
        if (!change.settling() && isOver(change.switchedAt())) {
            store.settled(change.id());
            return true;
        }
        if (cabinet.cipher().currentVersion() != change.version()) {
            return false;
        }
        List<Part> parts = store.parts(change.id());
        if (parts.size() < tables.size()) {
            tables.forEach((name, columns) -> store.addPart(change.id(), name, resealing.waiting(columns)));
            return true;
        }
        Optional<Part> next = parts.stream().filter(part -> !part.clean()).findFirst();
        return next.isPresent() ? sealNext(change, next.get()) : finish(change);
    }

    private boolean sealNext(Change change, Part part) {
        SealedColumns columns = tables.get(part.name());
        if (columns == null) {
            store.moved(change.id(), part.name(), null, 0, true);
            return true;
        }
        List<UUID> sealed = resealing.next(columns, part.position(), settings.batch());
        boolean passEnds = sealed.size() < settings.batch();
        boolean clean = passEnds && change.settled() && !resealing.anyWaiting(columns);
        store.moved(change.id(), part.name(), passEnds ? null : sealed.getLast(), sealed.size(), clean);
        return clean || !passEnds;
    }

    private boolean finish(Change change) {
        cabinet.retireOld();
        store.finished(change.id());
        LOG.info("everything is sealed with field key version {}; older ones are put away", change.version());
        return false;
    }

    private boolean isOver(@Nullable Instant since) {
        return since != null && Duration.between(since, Instant.now()).compareTo(settings.settling()) > 0;
    }

    private static boolean isFinished(Change change) {
        return change.state().equals(FINISHED);
    }

    private <T> T asServer(Supplier<T> work) {
        return Scopes.asSystem(() -> {
            T result = transactions.execute(status -> work.get());
            if (result == null) {
                throw new IllegalStateException("there is always a result");
            }
            return result;
        });
    }

    /**
     * How far a change of keys is.
     *
     * @param state introduced, resealing or finished
     * @param done rows sealed anew
     * @param total rows that had to be
     */
    public record Status(
            UUID id,
            int version,
            String state,
            String startedBy,
            @Nullable Instant startedAt,
            @Nullable Instant switchedAt,
            @Nullable Instant finishedAt,
            long done,
            long total,
            List<PartStatus> parts) {

        private static Status of(Change change, List<Part> parts) {
            return new Status(
                    change.id(),
                    change.version(),
                    change.state(),
                    change.startedBy(),
                    change.startedAt(),
                    change.switchedAt(),
                    change.finishedAt(),
                    parts.stream().mapToLong(Part::done).sum(),
                    parts.stream().mapToLong(Part::total).sum(),
                    parts.stream()
                            .map(part -> new PartStatus(part.name(), part.done(), part.total(), part.clean()))
                            .toList());
        }
    }

    /** How far one table is. */
    public record PartStatus(String table, long done, long total, boolean clean) {}
}
