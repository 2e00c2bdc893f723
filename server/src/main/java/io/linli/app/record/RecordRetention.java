package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.Kind;
import io.linli.app.folder.State;
import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.file.Files;
import io.linli.identity.Accounts;
import io.linli.identity.Principal;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Clears records whose time is over (保存期限, {@code x-retention}). Each night what is final and has not been changed for
 * so long loses all that says of whom it was: sensitive values, people and things, free texts, files. Number, state, place
 * and days stay, and so does what it counts for. What is held, and what a process still works on, waits.
 */
@Component
class RecordRetention {

    private static final Logger LOG = LoggerFactory.getLogger(RecordRetention.class);
    private static final int AT_ONCE = 100;
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient database;
    private final TypeCatalogue types;
    private final RecordStore store;
    private final Figuring figuring;
    private final History history;
    private final SealedValues sealing;
    private final ProcessLink link;
    private final Files files;
    private final Accounts accounts;
    private final InScope scope;
    private final AuditTrail audit;

    RecordRetention(
            JdbcClient database,
            TypeCatalogue types,
            RecordStore store,
            Figuring figuring,
            History history,
            SealedValues sealing,
            ProcessLink link,
            Files files,
            Accounts accounts,
            InScope scope,
            AuditTrail audit) {
        this.database = database;
        this.types = types;
        this.store = store;
        this.figuring = figuring;
        this.history = history;
        this.sealing = sealing;
        this.link = link;
        this.files = files;
        this.accounts = accounts;
        this.scope = scope;
        this.audit = audit;
    }

    /** Several nodes may do it at once: none waits for a record that another one is at. */
    @Scheduled(cron = "${linli.apps.retention-at:0 40 2 * * *}", zone = "Asia/Shanghai")
    void nightly() {
        int cleared = clear(Instant.now());
        if (cleared > 0) {
            LOG.info("{} records whose time was over have been cleared", cleared);
        }
    }

    /** Clears everything whose time is over at a moment; gives how many records that were. */
    int clear(Instant now) {
        return scope.readAsServer(types::named).stream()
                .mapToInt(one -> clear(one, now))
                .sum();
    }

    /** The same for the records of one type. */
    int clear(TypeCatalogue.Named one, Instant now) {
        KeptType type = types.find(one.app(), one.name()).orElse(null);
        Period period = type == null ? null : type.type().retention();
        return type == null || period == null
                ? 0
                : clear(type, now.atZone(Values.ZONE).minus(period).toInstant());
    }

    private int clear(KeptType type, Instant before) {
        int cleared = 0;
        UUID after = FIRST;
        List<Old> page;
        do {
            UUID from = after;
            List<String> numbers = new ArrayList<>();
            page = scope.asServer(() -> {
                List<Old> over = over(type, before, from);
                over.stream()
                        .filter(old -> old.gone() || isOver(type, old.record()))
                        .map(Old::record)
                        .forEach(record -> {
                            clear(type, record);
                            numbers.add(record.number());
                        });
                if (!numbers.isEmpty()) {
                    told(type, numbers);
                }
                return over;
            });
            cleared += numbers.size();
            after = page.isEmpty() ? from : page.getLast().record().id();
        } while (page.size() == AT_ONCE);
        return cleared;
    }

    /** A record that nobody has changed for long, and whether somebody has taken it out. */
    private record Old(StoredRecord record, boolean gone) {}

    /** What belongs to a library is nobody's. */
    private List<Old> over(KeptType type, Instant before, UUID after) {
        List<String> last = type.type().states().stream()
                .filter(State::last)
                .map(State::code)
                .toList();
        return database.sql("SELECT " + RecordStore.COLUMNS + """
                        , r.gone FROM app.record r
                        WHERE r.type = :type AND r.id > :after AND r.cleared_at IS NULL AND NOT r.shared
                          AND r.updated_at < :before AND (r.gone OR :stateless OR r.state = ANY (:last))
                          AND NOT EXISTS (SELECT FROM app.hold h WHERE h.record = r.id)
                        ORDER BY r.id LIMIT :most FOR UPDATE OF r SKIP LOCKED
                        """)
                .param("type", type.number())
                .param("after", after)
                .param("before", RecordStore.time(before))
                .param("stateless", !type.hasStates())
                .param("last", last.toArray(String[]::new))
                .param("most", AT_ONCE)
                .query((row, number) -> new Old(store.read(row, number), row.getBoolean("gone")))
                .list();
    }

    /** Records without states end with those that they belong to; what belongs to nothing is there to be used. */
    private boolean isOver(KeptType type, StoredRecord record) {
        return !link.isRunning(type, record.id()) && (type.hasStates() || isPartOfWhatIsOver(type, record));
    }

    private boolean isPartOfWhatIsOver(KeptType type, StoredRecord record) {
        List<Boolean> over = new ArrayList<>();
        for (Field field : type.type().fields()) {
            if (field.kind() == Kind.RECORD && !field.multiple()) {
                KeptType whole = types.sibling(type, String.valueOf(field.target()));
                Values.uuid(record.values().get(field.name()))
                        .flatMap(id -> store.find(whole.number(), id))
                        .ifPresent(found -> over.add(whole.type().isFinal(found.state())));
            }
        }
        return !over.isEmpty() && !over.contains(false);
    }

    /** Leaves of a locked record what says nothing of people. */
    void clear(KeptType type, StoredRecord record) {
        Map<String, Object> left = left(type, record.values());
        Draft shell = new Draft(record, left);
        shell.name(record.number());
        write(record, left, figuring.derive(type, shell));
        history.forget(record.id(), impersonal(type), residents(record.id()));
        files.release(Belonging.MODULE, type.path(record.id()));
        link.forget(type, record.id(), record.number());
        StoredRecord after = store.find(type.number(), record.id()).orElse(record);
        history.add(after, after, History.Act.of(History.RETENTION));
    }

    /** What it counts for is left alone, so that figures of years that are over stay what they were. */
    private void write(StoredRecord record, Map<String, Object> left, RecordStore.Derived derived) {
        database.sql("""
                        UPDATE app.record
                        SET doc = :doc::jsonb, name = number, keys = :keys, uniques = '{}', terms = :terms, longitude = NULL,
                            latitude = NULL, owner = NULL, owner_name = '', due_at = NULL, cleared_at = now(),
                            version = version + 1, updated_by = '系统'
                        WHERE type = :type AND id = :id
                        """)
                .param("doc", sealing.written(left))
                .param("keys", derived.keys())
                .param("terms", derived.terms())
                .param("type", record.type())
                .param("id", record.id())
                .update();
        store.parties(record.type(), record.id(), List.of());
    }

    private Map<String, Object> left(KeptType type, Map<String, Object> values) {
        Map<String, Object> left = new LinkedHashMap<>();
        for (Field field : type.type().fields()) {
            Object value = values.get(field.name());
            Object rest = value == null || SealedValues.isSealed(value) ? null : rest(type, field, value);
            if (rest != null) {
                left.put(field.name(), rest);
            }
        }
        return left;
    }

    private @Nullable Object rest(KeptType type, Field field, Object value) {
        if (field.kind().impersonal()) {
            return value;
        }
        if (field.kind() == Kind.RECORD) {
            return value instanceof List<?> many
                    ? many.stream().map(one -> numbered(type, field, one)).toList()
                    : numbered(type, field, value);
        }
        return field.kind() == Kind.TABLE && value instanceof List<?> rows
                ? rows.stream().map(row -> cells(field, row)).toList()
                : null;
    }

    /** Other records count on what refers to them; under its number, for its name may be somebody's. */
    private Map<String, Object> numbered(KeptType type, Field field, Object value) {
        KeptType target = types.sibling(type, String.valueOf(field.target()));
        String number = Values.uuid(value)
                .flatMap(id -> store.find(target.number(), id))
                .map(StoredRecord::number)
                .orElse("");
        return Values.reference(Values.id(value), number);
    }

    private static Map<String, Object> cells(Field table, Object row) {
        Map<String, Object> cells = new TreeMap<>();
        if (row instanceof Map<?, ?> all) {
            table.columns().stream()
                    .filter(column -> column.kind().impersonal() && !column.sensitive())
                    .forEach(column -> {
                        Object cell = all.get(column.name());
                        if (cell != null) {
                            cells.put(column.name(), cell);
                        }
                    });
        }
        return cells;
    }

    private static Set<String> impersonal(KeptType type) {
        return type.type().fields().stream()
                .filter(field -> field.kind().impersonal() && !field.sensitive())
                .map(Field::name)
                .collect(Collectors.toSet());
    }

    /** Whoever acted for the administration answers for it; residents, and whom nobody knows any more, are forgotten. */
    private List<UUID> residents(UUID record) {
        return history.accounts(record).stream()
                .filter(id -> accounts.find(id)
                        .filter(account -> account.kind() == Principal.Kind.STAFF)
                        .isEmpty())
                .toList();
    }

    private void told(KeptType type, List<String> numbers) {
        audit.record(new Entry(
                "app:retention",
                "app-record-type",
                type.app().id() + "." + type.name(),
                "“%s”保存期满,已清除 %d 条记录的个人信息".formatted(type.type().title().zh(), numbers.size()),
                Map.of("numbers", numbers, "period", String.valueOf(type.type().retention()))));
    }
}
