package io.linli.app.record;

import io.linli.app.folder.App;
import io.linli.app.folder.Library;
import io.linli.kernel.DivisionCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Records for other parts of the module: schedules, libraries, migrations. Checks and formulas hold as over HTTP, rights
 * do not: the caller has decided. Call it without a principal, outside of a transaction or within one that was begun in
 * the server's scope, which it joins.
 */
@Component
public class RecordDesk {

    private static final int PAGE = 500;

    private final Keeper keeper;
    private final ProcessWriting writing;
    private final TypeCatalogue types;
    private final RecordStore store;
    private final SealedValues sealing;
    private final InScope scope;
    private final TakingOver takingOver;
    private final JdbcClient database;
    private final ExportRecords exports;

    RecordDesk(
            Keeper keeper,
            ProcessWriting writing,
            TypeCatalogue types,
            RecordStore store,
            SealedValues sealing,
            InScope scope,
            TakingOver takingOver,
            JdbcClient database,
            ExportRecords exports) {
        this.exports = exports;
        this.keeper = keeper;
        this.writing = writing;
        this.types = types;
        this.store = store;
        this.sealing = sealing;
        this.scope = scope;
        this.takingOver = takingOver;
        this.database = database;
    }

    /**
     * Makes a record.
     *
     * @param seeing what default values see beside it, such as {@code item}
     */
    public UUID create(
            App app,
            String type,
            DivisionCode place,
            Map<String, @Nullable Object> values,
            Map<String, Object> seeing) {
        return create(app, type, place, values, seeing, null);
    }

    /** The same in a state. */
    public UUID create(
            App app,
            String type,
            DivisionCode place,
            Map<String, @Nullable Object> values,
            Map<String, Object> seeing,
            @Nullable String state) {
        return keeper.create(NewRecord.of(app.id(), type, place.value(), values)
                        .by("schedule")
                        .seeing(seeing)
                        .in(state))
                .id();
    }

    /** Does an action; false if the state or the condition of the record does not allow it now. */
    public boolean act(App app, String type, UUID id, String action, Map<String, Object> seeing) {
        return keeper.actByItself(app.id(), type, id, action, seeing);
    }

    /** Brings the records of a library in, each known by its {@code code}; gives how many were added or changed. */
    public int load(App app, Library library, DivisionCode city) {
        int changed = 0;
        for (Map<String, Object> row : library.rows()) {
            changed += load(app, library.type(), row, city) ? 1 : 0;
        }
        return changed;
    }

    private boolean load(App app, String name, Map<String, Object> row, DivisionCode city) {
        KeptType type = types.known(app.id(), name);
        UUID known = scope.readAsServer(() -> database.sql("""
                        SELECT id FROM app.record
                        WHERE type = :type AND shared AND NOT gone AND doc ->> 'code' = :code
                        """)
                .param("type", type.number())
                .param("code", String.valueOf(row.get("code")))
                .query(UUID.class)
                .optional()
                .orElse(NONE));
        Map<String, @Nullable Object> values = new HashMap<>(row);
        if (known.equals(NONE)) {
            keeper.create(NewRecord.of(app.id(), name, city.value(), values)
                    .by("migration")
                    .asShared());
            return true;
        }
        StoredRecord before =
                scope.readAsServer(() -> store.find(type.number(), known)).orElseThrow();
        boolean same = row.entrySet().stream()
                .allMatch(one -> History.same(one.getValue(), before.values().get(one.getKey())));
        if (!same) {
            writing.written(app.id(), name, known, values, null, "library");
        }
        return !same;
    }

    private static final UUID NONE = new UUID(0, 0);

    /**
     * Records of a place in the order of their keys: documents with id, number, name, state, placeCode and dueAt.
     *
     * @param states in these only; in all if empty
     * @param after the last one before, null for the first page
     */
    public List<Map<String, Object>> page(
            App app, String type, DivisionCode place, List<String> states, @Nullable UUID after, int limit) {
        KeptType kept = types.known(app.id(), type);
        return scope.readAsServer(() -> database
                .sql("SELECT " + RecordStore.COLUMNS + """
                         FROM app.record r
                        WHERE r.type = :type AND NOT r.gone AND r.place_code >= :low AND r.place_code < :high
                          AND (:any OR r.state = ANY (:states)) AND r.id > :after
                        ORDER BY r.id LIMIT :limit
                        """)
                .param("type", kept.number())
                .param("low", place.value())
                .param("high", place.rangeEnd())
                .param("any", states.isEmpty())
                .param("states", states.toArray(String[]::new))
                .param("after", after == null ? NONE : after)
                .param("limit", limit)
                .query(store::read)
                .list()
                .stream()
                .map(this::document)
                .toList());
    }

    private Map<String, Object> document(StoredRecord record) {
        Map<String, Object> document = sealing.opened(record.values());
        document.put("id", record.id().toString());
        document.put("number", record.number());
        document.put("title", record.name());
        document.put("state", record.state());
        document.put("placeCode", record.placeCode());
        if (record.dueAt() != null) {
            document.put("dueAt", record.dueAt().toString());
        }
        return document;
    }

    /** Whether a record refers to something by a field, in one of some states; in any if there are none. */
    public boolean exists(App app, String type, String field, UUID subject, List<String> states) {
        KeptType kept = types.known(app.id(), type);
        Integer position = kept.positions().get(field);
        return position != null
                && scope.readAsServer(() -> database.sql(
                                "SELECT EXISTS (SELECT FROM app.record WHERE type = :type AND NOT gone AND keys["
                                        + position + "] = :subject AND (:any OR state = ANY (:states)))")
                        .param("type", kept.number())
                        .param("subject", subject.toString())
                        .param("any", states.isEmpty())
                        .param("states", states.toArray(String[]::new))
                        .query(Boolean.class)
                        .single());
    }

    /**
     * Takes records over into the version in force, some at a time. Those that somebody is at are left for the next round.
     *
     * @param done keys of the last record of each type that has been looked at; kept up to date, so that it can be gone on
     *     with after a break
     * @return how many records were taken over; 0 if the round is over
     */
    public int migrate(App app, Map<String, UUID> done, int most) {
        return takingOver.migrate(app, done, most);
    }

    /** Whether no record is left that has to be taken over. */
    public boolean isMigrated(App app) {
        return takingOver.isOver(app);
    }

    /**
     * Writes all records of an application that the running scope sees, each type as lines of JSON.
     *
     * @param reason what sensitive fields in clear have been approved for, which goes into the ledger of looks; null if they
     *     stay masked
     */
    public void export(App app, ZipOutputStream out, @Nullable String reason) throws IOException {
        for (KeptType type : types.all(app)) {
            out.putNextEntry(new ZipEntry(type.name() + ".jsonl"));
            UUID after = null;
            List<StoredRecord> page;
            do {
                UUID from = after;
                page = scope.read(() -> store.after(type.number(), from, PAGE));
                if (reason != null) {
                    exports.looked(type, page, field -> true, reason);
                }
                for (StoredRecord record : page) {
                    out.write((line(record, reason != null) + "\n").getBytes(StandardCharsets.UTF_8));
                }
                after = page.isEmpty() ? null : page.getLast().id();
            } while (page.size() == PAGE);
            out.closeEntry();
        }
    }

    /** How many records of an application the running scope sees. */
    public long count(App app) {
        Integer[] numbers = types.all(app).stream().map(KeptType::number).toArray(Integer[]::new);
        return scope.read(() -> database.sql("SELECT count(*) FROM app.record WHERE type = ANY (:types) AND NOT gone")
                .param("types", numbers)
                .query(Long.class)
                .single());
    }

    private String line(StoredRecord record, boolean clear) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", record.id());
        line.put("number", record.number());
        line.put("name", record.name());
        line.put("state", record.state());
        line.put("placeCode", record.placeCode());
        line.put("owner", record.ownerName());
        line.put("createdAt", record.createdAt().toString());
        line.put("updatedAt", record.updatedAt().toString());
        line.put("values", clear ? sealing.opened(record.values()) : sealing.masked(record.values()));
        return sealing.written(line);
    }

    /**
     * What was done with an application in the months since a day, by month and community.
     *
     * @param people how many people did something
     */
    public List<Usage> usage(App app, java.time.LocalDate since) {
        List<Integer> numbers = types.all(app).stream().map(KeptType::number).toList();
        return numbers.isEmpty()
                ? List.of()
                : scope.read(() -> database.sql("""
                                SELECT to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month,
                                       left(place_code, 12) AS place, count(DISTINCT account) AS people,
                                       count(*) FILTER (WHERE version = 1) AS records,
                                       count(*) AS actions
                                FROM app.change WHERE type = ANY (:types) AND at >= :since
                                GROUP BY 1, 2 ORDER BY 1 DESC, 2
                                """)
                        .param("types", numbers.toArray(Integer[]::new))
                        .param("since", since)
                        .query(Usage.class)
                        .list());
    }

    /** What was done with an application in a month and a community. */
    public record Usage(String month, String place, long people, long records, long actions) {}
}
