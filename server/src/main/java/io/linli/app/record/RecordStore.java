package io.linli.app.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of records. */
@Repository
class RecordStore {

    static final String COLUMNS = "r.id, r.type, r.version, r.schema, r.place_code, r.shared, r.number, r.name,"
            + " r.state, r.doc, r.owner, r.owner_name, r.due_at, r.created_at, r.updated_at, r.updated_by";

    private final JdbcClient database;
    private final SealedValues sealing;

    RecordStore(JdbcClient database, SealedValues sealing) {
        this.database = database;
        this.sealing = sealing;
    }

    /**
     * What is kept beside a document so that it is found and counted.
     *
     * @param spot longitude and latitude, null if it lies nowhere
     */
    record Derived(
            String[] keys, @Nullable String[] uniques, Integer[] terms, String[] tally, double @Nullable [] spot) {}

    StoredRecord read(ResultSet row, int ignored) throws SQLException {
        OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
        return new StoredRecord(
                row.getObject("id", UUID.class),
                row.getInt("type"),
                row.getInt("version"),
                row.getLong("schema"),
                row.getString("place_code"),
                row.getBoolean("shared"),
                row.getString("number"),
                row.getString("name"),
                row.getString("state"),
                sealing.read(row.getString("doc")),
                row.getObject("owner", UUID.class),
                row.getString("owner_name"),
                due == null ? null : due.toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getString("updated_by"));
    }

    Optional<StoredRecord> find(int type, UUID id) {
        return find(type, List.of(id)).stream().findFirst();
    }

    List<StoredRecord> find(int type, Collection<UUID> ids) {
        return database.sql("SELECT " + COLUMNS + " FROM app.record r"
                        + " WHERE r.type = :type AND r.id = ANY (:ids) AND NOT r.gone")
                .param("type", type)
                .param("ids", ids.toArray(UUID[]::new))
                .query(this::read)
                .list();
    }

    /**
     * Reads a record and keeps others from changing it until the transaction ends. One that has been cleared because its
     * time is over is there to be read only.
     */
    Optional<StoredRecord> lock(int type, UUID id) {
        return locked(type, id, "FOR UPDATE");
    }

    /** The same, unless somebody else is at it. */
    Optional<StoredRecord> lockIfFree(int type, UUID id) {
        return locked(type, id, "FOR UPDATE SKIP LOCKED");
    }

    private Optional<StoredRecord> locked(int type, UUID id, String how) {
        return database.sql("SELECT " + COLUMNS + " FROM app.record r"
                        + " WHERE r.type = :type AND r.id = :id AND NOT r.gone AND r.cleared_at IS NULL " + how)
                .param("type", type)
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** The records of a type after a key, in the order of keys. */
    List<StoredRecord> after(int type, @Nullable UUID id, int most) {
        return database.sql("SELECT " + COLUMNS + " FROM app.record r WHERE r.type = :type AND NOT r.gone"
                        + (id == null ? "" : " AND r.id > :after") + " ORDER BY r.id LIMIT :most")
                .param("type", type)
                .param("after", id)
                .param("most", most)
                .query(this::read)
                .list();
    }

    /** Records of a type that an older version has written, after a key; those that somebody is at are left out. */
    List<StoredRecord> older(int type, long schema, @Nullable UUID id, int most) {
        return database.sql("SELECT " + COLUMNS + " FROM app.record r WHERE r.type = :type AND NOT r.gone"
                        + " AND r.cleared_at IS NULL AND r.schema < :schema"
                        + (id == null ? "" : " AND r.id > :after")
                        + " ORDER BY r.id LIMIT :most FOR UPDATE SKIP LOCKED")
                .param("type", type)
                .param("schema", schema)
                .param("after", id)
                .param("most", most)
                .query(this::read)
                .list();
    }

    /** Whether there are any, also such that somebody is at. */
    boolean hasOlder(int type, long schema) {
        return database.sql("SELECT EXISTS (SELECT FROM app.record WHERE type = :type AND NOT gone"
                        + " AND cleared_at IS NULL AND schema < :schema)")
                .param("type", type)
                .param("schema", schema)
                .query(Boolean.class)
                .single();
    }

    boolean isCleared(int type, UUID id) {
        return database.sql("SELECT EXISTS (SELECT FROM app.record WHERE type = :type AND id = :id AND NOT gone"
                        + " AND cleared_at IS NOT NULL)")
                .param("type", type)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /**
     * Adds a record.
     *
     * @throws Upgraded if a newer version of the application has come into force meanwhile
     */
    void insert(StoredRecord record, int revision, Derived derived) {
        int added = database.sql("""
                        INSERT INTO app.record (id, type, version, revision, schema, place_code, shared, number, name,
                                                state, doc, keys, uniques, terms, tally, longitude, latitude, owner,
                                                owner_name, due_at, created_at, updated_at, updated_by)
                        SELECT :id::uuid, t.number, :version::int, :revision::int, :schema, :place, :shared, :number, :name,
                               :state, :doc::jsonb, :keys::text[], :uniques::text[], :terms::int[], :tally::text[],
                               :longitude::float8, :latitude::float8, :owner::uuid, :ownerName, :due::timestamptz,
                               :created::timestamptz, :updated::timestamptz, :by
                        FROM app.type t WHERE t.number = :type AND t.schema <= :schema
                        """)
                .params(parameters(record, revision, derived))
                .param("shared", record.shared())
                .param("owner", record.owner())
                .param("ownerName", record.ownerName())
                .param("created", time(record.createdAt()))
                .param("number", record.number())
                .update();
        if (added == 0) {
            throw new Upgraded();
        }
    }

    /**
     * Writes a locked record.
     *
     * @throws Upgraded if a newer version of the application has written it
     */
    void update(StoredRecord record, int revision, Derived derived) {
        int changed =
                database.sql("""
                        UPDATE app.record
                        SET version = :version, revision = :revision, schema = :schema, place_code = :place,
                            name = :name, state = :state, doc = :doc::jsonb, keys = :keys, uniques = :uniques,
                            terms = :terms, tally = :tally, longitude = :longitude, latitude = :latitude, due_at = :due,
                            updated_at = :updated, updated_by = :by
                        WHERE type = :type AND id = :id AND schema <= :schema
                        """).params(parameters(record, revision, derived)).update();
        if (changed == 0) {
            throw new Upgraded();
        }
    }

    private Map<String, @Nullable Object> parameters(StoredRecord record, int revision, Derived derived) {
        Map<String, @Nullable Object> values = new java.util.HashMap<>();
        values.put("id", record.id());
        values.put("type", record.type());
        values.put("version", record.version());
        values.put("revision", revision);
        values.put("schema", record.schema());
        values.put("place", record.placeCode());
        values.put("name", record.name());
        values.put("state", record.state());
        values.put("doc", sealing.written(record.values()));
        values.put("keys", derived.keys());
        values.put("uniques", derived.uniques());
        values.put("terms", derived.terms());
        values.put("tally", derived.tally());
        values.put("longitude", derived.spot() == null ? null : derived.spot()[0]);
        values.put("latitude", derived.spot() == null ? null : derived.spot()[1]);
        values.put("due", record.dueAt() == null ? null : time(record.dueAt()));
        values.put("updated", time(record.updatedAt()));
        values.put("by", record.updatedBy());
        return values;
    }

    /** Takes a record out of lists, figures and search; the row stays for the history. */
    void remove(StoredRecord record, String by, Instant at) {
        database.sql("""
                        UPDATE app.record
                        SET gone = true, uniques = '{}', terms = '{}', tally = '{}', version = version + 1,
                            updated_at = :at, updated_by = :by
                        WHERE type = :type AND id = :id
                        """)
                .param("at", time(at))
                .param("by", by)
                .param("type", record.type())
                .param("id", record.id())
                .update();
    }

    /** Says whose own a record is. */
    void parties(int type, UUID record, Collection<UUID> accounts) {
        database.sql("""
                        WITH gone AS (
                            DELETE FROM app.party WHERE record = :record AND account <> ALL (:accounts))
                        INSERT INTO app.party (account, type, record)
                        SELECT account, :type, :record FROM unnest(:accounts::uuid[]) AS account
                        ON CONFLICT DO NOTHING
                        """)
                .param("record", record)
                .param("type", type)
                .param("accounts", accounts.toArray(UUID[]::new))
                .update();
    }

    boolean isParty(UUID record, UUID account) {
        return database.sql("SELECT EXISTS (SELECT FROM app.party WHERE record = :record AND account = :account)")
                .param("record", record)
                .param("account", account)
                .query(Boolean.class)
                .single();
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
