package io.linli.registry.history;

import io.linli.kernel.FieldCipher;
import io.linli.registry.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
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

    /** @param sealed names of the fields that are sealed */
    void add(List<Change> changes, Set<String> sealed) {
        if (changes.isEmpty()) {
            return;
        }
        List<Split> split =
                changes.stream().map(change -> split(change, sealed)).toList();
        database.sql("""
                        INSERT INTO registry.change (id, kind, subject, place_code, version, at, valid_from, account, actor,
                                                     source, reason, undoes, before, after, secret)
                        SELECT id::uuid, kind, subject::uuid, place, version::integer, at::timestamptz, valid::date,
                               account::uuid, actor, source, reason, undoes::uuid, before::jsonb, after::jsonb,
                               decode(secret, 'hex')
                        FROM unnest(:ids::text[], :kinds::text[], :subjects::text[], :places::text[], :versions::text[],
                                    :ats::text[], :valids::text[], :accounts::text[], :actors::text[], :sources::text[],
                                    :reasons::text[], :undoes::text[], :befores::text[], :afters::text[],
                                    :secrets::text[])
                             AS r (id, kind, subject, place, version, at, valid, account, actor, source, reason, undoes,
                                   before, after, secret)
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
                .update();
    }

    private record Split(
            Change change,
            String before,
            String after,
            @Nullable String secret) {}

    private Split split(Change change, Set<String> sealed) {
        ObjectNode before = change.before().deepCopy();
        ObjectNode after = change.after().deepCopy();
        ObjectNode secret = json.createObjectNode();
        take(before, sealed, secret, "before");
        take(after, sealed, secret, "after");
        return new Split(
                change,
                before.toString(),
                after.toString(),
                secret.isEmpty() ? null : HEX.formatHex(cipher.seal(secret.toString())));
    }

    private void take(ObjectNode from, Set<String> sealed, ObjectNode secret, String side) {
        ObjectNode taken = json.createObjectNode();
        sealed.stream().filter(from::has).forEach(name -> taken.set(name, from.remove(name)));
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

    /** The changes of a subject back to the oldest that was not true yet at the end of a day, newest first. */
    List<Change> after(UUID subject, LocalDate day) {
        return database.sql("""
                        SELECT * FROM registry.change
                        WHERE subject = :subject AND version >= (SELECT min(version) FROM registry.change
                                                                 WHERE subject = :subject AND valid_from > :day)
                        ORDER BY version DESC
                        """)
                .param("subject", subject)
                .param("day", day)
                .query(this::change)
                .list();
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
                                                       secret = decode(:secret, 'hex')
                            WHERE id = :id
                            """)
                    .param("before", split.before())
                    .param("after", split.after())
                    .param("secret", split.secret())
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
                row.getObject("at", OffsetDateTime.class)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toInstant(),
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
