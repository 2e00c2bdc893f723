package io.linli.app.record;

import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What became of records: who changed what, when and by which act (全程留痕). */
@Repository
class History {

    /** Kind of the changes by which records come into a new version. */
    static final String MIGRATION = "migration";

    /** Kind of the change by which a record whose time is over loses what it says of people. */
    static final String RETENTION = "retention";

    /** What happens to records without anybody changing them. */
    private static final Set<String> BY_ITSELF = Set.of(MIGRATION, RETENTION);

    private final JdbcClient database;
    private final SealedValues sealing;

    History(JdbcClient database, SealedValues sealing) {
        this.database = database;
        this.sealing = sealing;
    }

    /**
     * By which act a record changes.
     *
     * @param kind create, change, action, process, import, migration or delete
     * @param what code of the action, empty otherwise
     */
    record Act(String kind, String what) {

        static Act of(String kind) {
            return new Act(kind, "");
        }
    }

    /** One change; values are as stored. */
    record Change(
            UUID id,
            int version,
            Instant at,
            @Nullable UUID account,
            String actor,
            Act act,
            String stateBefore,
            String stateAfter,
            Map<String, Object> before,
            Map<String, Object> after) {}

    /** Who acts now: the person, with the colleague he stands in for, or the server. */
    static String actor() {
        return Principals.current()
                .map(by -> by.represents() == null
                        ? by.name()
                        : by.name() + "(代" + by.represents().name() + ")")
                .orElse("系统");
    }

    /** Writes down what a record has become; nothing if nothing changed. */
    boolean add(@Nullable StoredRecord before, StoredRecord after, Act act) {
        Map<String, Object> was = new LinkedHashMap<>();
        Map<String, Object> is = new LinkedHashMap<>();
        differences(before == null ? Map.of() : before.values(), after.values(), was, is);
        String stateBefore = before == null ? "" : before.state();
        boolean same = before != null && was.isEmpty() && is.isEmpty() && stateBefore.equals(after.state());
        if (same && act.kind().equals("change")) {
            return false;
        }
        database.sql("""
                        INSERT INTO app.change (id, record, type, place_code, version, at, account, actor, kind, what,
                                                state_before, state_after, before, after)
                        VALUES (:id, :record, :type, :place, :version, :at, :account, :actor, :kind, :what,
                                :stateBefore, :stateAfter, :before::jsonb, :after::jsonb)
                        """)
                .param("id", Ids.next())
                .param("record", after.id())
                .param("type", after.type())
                .param("place", after.placeCode())
                .param("version", after.version())
                .param("at", RecordStore.time(BY_ITSELF.contains(act.kind()) ? Writing.now() : after.updatedAt()))
                .param("account", Principals.current().map(Principal::account).orElse(null))
                .param("actor", actor())
                .param("kind", act.kind())
                .param("what", act.what())
                .param("stateBefore", stateBefore)
                .param("stateAfter", after.state())
                .param("before", sealing.written(was))
                .param("after", sealing.written(is))
                .update();
        return true;
    }

    /** Sealed values are compared in clear, because the same value is sealed differently each time. */
    private void differences(
            Map<String, Object> before, Map<String, Object> after, Map<String, Object> was, Map<String, Object> is) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        Map<String, Object> openBefore = sealing.opened(before);
        Map<String, Object> openAfter = sealing.opened(after);
        for (String name : names) {
            if (!same(openBefore.get(name), openAfter.get(name))) {
                Optional.ofNullable(before.get(name)).ifPresent(value -> was.put(name, value));
                Optional.ofNullable(after.get(name)).ifPresent(value -> is.put(name, value));
            }
        }
    }

    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return new java.math.BigDecimal(a.toString()).compareTo(new java.math.BigDecimal(b.toString())) == 0;
        }
        return Objects.equals(one, other);
    }

    /** Whether since a version nothing has happened to a record but that it was taken over, and not in these fields. */
    boolean onlyTakenOver(UUID record, int since, Collection<String> fields) {
        return database.sql("""
                        SELECT count(*) > 0 AND bool_and(
                                   kind = :migration AND state_before = state_after
                                   AND NOT jsonb_exists_any(before, :fields::text[])
                                   AND NOT jsonb_exists_any(after, :fields::text[]))
                        FROM app.change WHERE record = :record AND version > :since
                        """)
                .param("migration", MIGRATION)
                .param("fields", fields.toArray(String[]::new))
                .param("record", record)
                .param("since", since)
                .query(Boolean.class)
                .single();
    }

    /** Who, of those that have a key, did something to a record. */
    List<UUID> accounts(UUID record) {
        return database.sql("SELECT DISTINCT account FROM app.change WHERE record = :record AND account IS NOT NULL")
                .param("record", record)
                .query(UUID.class)
                .list();
    }

    /**
     * Leaves of the history of a record who did what when, and the values of some fields.
     *
     * @param people those whose names go as well
     */
    void forget(UUID record, Collection<String> fields, Collection<UUID> people) {
        database.sql("""
                        UPDATE app.change SET
                            before = (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(before)
                                      WHERE key = ANY (:fields)),
                            after = (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(after)
                                     WHERE key = ANY (:fields)),
                            actor = CASE WHEN account = ANY (:people) THEN '居民' ELSE actor END,
                            account = CASE WHEN account = ANY (:people) THEN NULL ELSE account END
                        WHERE record = :record
                        """)
                .param("fields", fields.toArray(String[]::new))
                .param("people", people.toArray(UUID[]::new))
                .param("record", record)
                .update();
    }

    /** The history follows the record when it moves. */
    void move(UUID record, String place) {
        database.sql("UPDATE app.change SET place_code = :place WHERE record = :record AND place_code <> :place")
                .param("place", place)
                .param("record", record)
                .update();
    }

    /** The changes of a record before one of them, newest first. */
    List<Change> of(UUID record, @Nullable UUID before, int most) {
        return database.sql("SELECT * FROM app.change WHERE record = :record"
                        + (before == null ? "" : " AND id < :before") + " ORDER BY id DESC LIMIT :most")
                .param("record", record)
                .param("before", before)
                .param("most", most)
                .query(this::change)
                .list();
    }

    private Change change(ResultSet row, int number) throws SQLException {
        return new Change(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("account", UUID.class),
                row.getString("actor"),
                new Act(row.getString("kind"), row.getString("what")),
                row.getString("state_before"),
                row.getString("state_after"),
                sealing.read(row.getString("before")),
                sealing.read(row.getString("after")));
    }
}
