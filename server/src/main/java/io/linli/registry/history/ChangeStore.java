package io.linli.registry.history;

import io.linli.kernel.FieldCipher;
import io.linli.registry.Kind;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rows of changes; sensitive fields are sealed in them. */
@Repository
class ChangeStore {

    private static final HexFormat HEX = HexFormat.of();

    private final JdbcClient database;
    private final JsonMapper json;
    private final FieldCipher cipher;

    ChangeStore(JdbcClient database, JsonMapper json, FieldCipher cipher) {
        this.database = database;
        this.json = json;
        this.cipher = cipher;
    }

    /**
     * Adds changes. A version has one change: only the first registration may be written down once more, which changes
     * nothing.
     *
     * @param sealed names of the fields that are sealed
     */
    void add(List<Change> changes, Set<String> sealed) {
        if (changes.isEmpty()) {
            return;
        }
        List<Split> split =
                changes.stream().map(change -> split(change, sealed)).toList();
        database.sql("""
                        INSERT INTO registry.change (id, kind, subject, place_code, version, at, valid_from, account, actor,
                                                     source, reason, undoes, before, after, secret, hidden,
                                                     left_house)
                        SELECT id::uuid, kind, subject::uuid, place, version::integer, at::timestamptz, valid::date,
                               account::uuid, actor, source, reason, undoes::uuid, before::jsonb, after::jsonb,
                               decode(secret, 'hex'), string_to_array(hidden, ','), left_house
                        FROM unnest(:ids::text[], :kinds::text[], :subjects::text[], :places::text[], :versions::text[],
                                    :ats::text[], :valids::text[], :accounts::text[], :actors::text[], :sources::text[],
                                    :reasons::text[], :undoes::text[], :befores::text[], :afters::text[],
                                    :secrets::text[], :hidden::text[], :lefts::text[])
                             AS r (id, kind, subject, place, version, at, valid, account, actor, source, reason, undoes,
                                   before, after, secret, hidden, left_house)
                        ON CONFLICT (subject, version) DO NOTHING
                        """)
                .param("ids", column(split, row -> row.change.id()))
                .param("kinds", column(split, row -> row.change.kind().code()))
                .param("subjects", column(split, row -> row.change.subject()))
                .param("places", column(split, row -> row.change.placeCode()))
                .param("versions", column(split, row -> row.change.version()))
                .param("ats", column(split, row -> row.change.at()))
                .param("valids", column(split, row -> row.change.validFrom()))
                .param("accounts", column(split, row -> row.change.account()))
                .param("actors", column(split, row -> row.change.actor()))
                .param("sources", column(split, row -> row.change.source()))
                .param("reasons", column(split, row -> row.change.reason()))
                .param("undoes", column(split, row -> row.change.undoes()))
                .param("befores", column(split, row -> row.before))
                .param("afters", column(split, row -> row.after))
                .param("secrets", column(split, row -> row.secret))
                .param("hidden", column(split, row -> row.hidden))
                .param("lefts", column(split, row -> leftHouse(row.change)))
                .update();
    }

    private static @Nullable String leftHouse(Change change) {
        JsonNode left = change.before().get("houseCode");
        return left == null ? null : left.asString();
    }

    private record Split(
            Change change,
            String before,
            String after,
            @Nullable String secret,
            @Nullable String hidden) {}

    private Split split(Change change, Set<String> sealed) {
        ObjectNode before = change.before().deepCopy();
        ObjectNode after = change.after().deepCopy();
        ObjectNode secret = json.createObjectNode();
        Set<String> hidden = new TreeSet<>();
        take(before, sealed, secret, "before", hidden);
        take(after, sealed, secret, "after", hidden);
        return new Split(
                change,
                before.toString(),
                after.toString(),
                secret.isEmpty() ? null : HEX.formatHex(cipher.seal(secret.toString())),
                hidden.isEmpty() ? null : String.join(",", hidden));
    }

    private void take(ObjectNode from, Set<String> sealed, ObjectNode secret, String side, Set<String> hidden) {
        ObjectNode taken = json.createObjectNode();
        sealed.stream().filter(from::has).forEach(name -> taken.set(name, from.remove(name)));
        hidden.addAll(taken.propertyNames());
        if (!taken.isEmpty()) {
            secret.set(side, taken);
        }
    }

    private static @Nullable String[] column(List<Split> rows, Function<Split, @Nullable Object> value) {
        @Nullable String[] column = new @Nullable String[rows.size()];
        for (int i = 0; i < column.length; i++) {
            Object cell = value.apply(rows.get(i));
            column[i] = cell == null ? null : cell.toString();
        }
        return column;
    }

    /** The changes of a subject before a version, newest first. */
    List<Change> before(UUID subject, int version, int limit) {
        return database.sql("""
                        SELECT * FROM registry.change
                        WHERE subject = :subject AND version < :version ORDER BY version DESC LIMIT :limit
                        """)
                .param("subject", subject)
                .param("version", version)
                .param("limit", limit)
                .query(this::change)
                .list();
    }

    /**
     * The changes of some subjects back to the one before the oldest that was not true yet at the end of a day, newest
     * first; nothing of subjects that have not changed since.
     */
    Map<UUID, List<Step>> since(Collection<UUID> subjects, LocalDate day) {
        Map<UUID, List<Step>> steps = new HashMap<>();
        database.sql("""
                        SELECT c.subject, c.version, c.valid_from > :day AS later, c.source, c.account, c.actor, c.at,
                               c.before, c.after, c.secret, c.hidden
                        FROM unnest(:subjects) AS wanted (id)
                        CROSS JOIN LATERAL (SELECT min(version) AS version FROM registry.change
                                            WHERE subject = wanted.id AND valid_from > :day) AS oldest
                        JOIN registry.change c ON c.subject = wanted.id AND c.version >= oldest.version - 1
                        ORDER BY c.subject, c.version DESC
                        """)
                .param("subjects", subjects.toArray(UUID[]::new))
                .param("day", day)
                .query(row -> {
                    steps.computeIfAbsent(row.getObject("subject", UUID.class), any -> new ArrayList<>())
                            .add(step(row));
                });
        return steps;
    }

    /** All changes of a subject, newest first. */
    List<Step> all(UUID subject) {
        return database.sql("""
                        SELECT version, true AS later, source, account, actor, at, before, after, secret, hidden
                        FROM registry.change WHERE subject = :subject ORDER BY version DESC
                        """)
                .param("subject", subject)
                .query((row, number) -> step(row))
                .list();
    }

    private Step step(ResultSet row) throws SQLException {
        byte @Nullable [] secret = row.getBytes("secret");
        Array hidden = row.getArray("hidden");
        return new Step(
                row.getInt("version"),
                row.getBoolean("later"),
                new Origin(
                        row.getString("source"),
                        row.getObject("account", UUID.class),
                        row.getString("actor"),
                        instant(row)),
                (ObjectNode) json.readTree(row.getString("before")),
                (ObjectNode) json.readTree(row.getString("after")),
                hidden == null ? names(secret) : Set.of((String[]) hidden.getArray()),
                () -> secret == null
                        ? json.createObjectNode()
                        : json.readTree(cipher.open(secret)).path("before"));
    }

    /** The sealed fields of a change that was written before their names stood beside it. */
    private Set<String> names(byte @Nullable [] secret) {
        Set<String> names = new HashSet<>();
        if (secret != null) {
            json.readTree(cipher.open(secret)).forEach(side -> names.addAll(side.propertyNames()));
        }
        return names;
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }

    Optional<Change> find(UUID subject, UUID id) {
        return database.sql("SELECT * FROM registry.change WHERE id = :id AND subject = :subject")
                .param("id", id)
                .param("subject", subject)
                .query(this::change)
                .optional();
    }

    Optional<Change> at(UUID subject, int version) {
        return database.sql("SELECT * FROM registry.change WHERE subject = :subject AND version = :version")
                .param("subject", subject)
                .param("version", version)
                .query(this::change)
                .optional();
    }

    /** Lets the history of a subject be where the subject is now. */
    void move(UUID subject, String place) {
        database.sql("UPDATE registry.change SET place_code = :place WHERE subject = :subject AND place_code <> :place")
                .param("place", place)
                .param("subject", subject)
                .update();
    }

    /** Takes fields out of all changes of a subject. */
    void forget(UUID subject, Set<String> fields, Set<String> sealed) {
        for (Change change : before(subject, Integer.MAX_VALUE, Integer.MAX_VALUE)) {
            change.before().remove(fields);
            change.after().remove(fields);
            Split split = split(change, sealed);
            database.sql("""
                            UPDATE registry.change SET before = :before::jsonb, after = :after::jsonb,
                                                       secret = decode(:secret, 'hex'),
                                                       hidden = string_to_array(:hidden, ',')
                            WHERE id = :id
                            """)
                    .param("before", split.before())
                    .param("after", split.after())
                    .param("secret", split.secret())
                    .param("hidden", split.hidden())
                    .param("id", change.id())
                    .update();
        }
    }

    private Change change(ResultSet row, int number) throws SQLException {
        ObjectNode before = (ObjectNode) json.readTree(row.getString("before"));
        ObjectNode after = (ObjectNode) json.readTree(row.getString("after"));
        byte @Nullable [] secret = row.getBytes("secret");
        if (secret != null) {
            var opened = json.readTree(cipher.open(secret));
            opened.path("before").properties().forEach(field -> before.set(field.getKey(), field.getValue()));
            opened.path("after").properties().forEach(field -> after.set(field.getKey(), field.getValue()));
        }
        return new Change(
                row.getObject("id", UUID.class),
                Kind.ofCode(row.getString("kind")),
                row.getObject("subject", UUID.class),
                row.getString("place_code"),
                row.getInt("version"),
                instant(row),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("account", UUID.class),
                row.getString("actor"),
                row.getString("source"),
                row.getString("reason"),
                row.getObject("undoes", UUID.class),
                before,
                after);
    }
}
