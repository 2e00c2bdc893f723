package io.linli.registry.visit;

import io.linli.http.Cursor;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.registry.Kind;
import io.linli.territory.Territory;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rows of visits. */
@Repository
class VisitStore {

    /** So long after it was written down its author may retract a visit. */
    static final Duration RETRACTABLE = Duration.ofHours(24);

    private static final HexFormat HEX = HexFormat.of();
    private static final String SELECT = "SELECT * FROM registry.visit ";

    private final JdbcClient database;
    private final JsonMapper json;
    private final Territory territory;

    VisitStore(JdbcClient database, JsonMapper json, Territory territory) {
        this.database = database;
        this.json = json;
        this.territory = territory;
    }

    /** A visit to be written: what was sent, and what it changed. */
    record Row(Visit visit, byte[] digest, List<Made> made) {}

    /** Lets one request after the other write under a key. */
    void guard(UUID id) {
        database.sql("SELECT pg_advisory_xact_lock(hashtextextended(:id, 0))")
                .param("id", id.toString())
                .query(row -> {});
    }

    /** Adds visits; gives back the keys of those that were not there yet. */
    Set<UUID> add(List<Row> rows) {
        ArrayNode all = json.createArrayNode();
        rows.forEach(row -> all.add(tree(row)));
        return Set.copyOf(database.sql("""
                        INSERT INTO registry.visit (id, digest, place_code, kind, subject_kind, subject, title, house_code,
                               outcome, at, recorded_at, account, actor, findings, met, items, rectify_by, repair,
                               longitude, latitude, files, due_before, next_due, changes)
                        SELECT id, decode(digest, 'hex'), "placeCode", kind, "subjectKind", subject, title, "houseCode",
                               outcome, at, "recordedAt", account, actor, findings, met, items, "rectifyBy", repair,
                               longitude, latitude, "fileIds", "dueBefore", "nextDue", changes
                        FROM jsonb_to_recordset(:rows::jsonb) AS r (
                               id uuid, digest text, "placeCode" text, kind text, "subjectKind" text, subject uuid,
                               title text, "houseCode" text, outcome text, at timestamptz, "recordedAt" timestamptz,
                               account uuid, actor text, findings text, met uuid[], items text[], "rectifyBy" date,
                               repair jsonb, longitude double precision, latitude double precision, "fileIds" uuid[],
                               "dueBefore" date, "nextDue" date, changes jsonb)
                        ON CONFLICT DO NOTHING RETURNING id
                        """)
                .param("rows", all.toString())
                .query(UUID.class)
                .list());
    }

    private ObjectNode tree(Row row) {
        ObjectNode tree = json.valueToTree(row.visit());
        tree.put("digest", HEX.formatHex(row.digest()));
        tree.set("changes", json.valueToTree(row.made()));
        GeoPoint position = row.visit().position();
        if (position != null) {
            tree.put("longitude", position.longitude());
            tree.put("latitude", position.latitude());
        }
        return tree;
    }

    Optional<Visit> find(UUID id) {
        return database.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(this::visit)
                .optional();
    }

    Optional<Visit> lock(UUID id) {
        return database.sql(SELECT + "WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(this::visit)
                .optional();
    }

    /** Whether a visit was sent in just these words. */
    boolean isSame(UUID id, byte[] digest) {
        return database.sql("SELECT digest FROM registry.visit WHERE id = :id")
                .param("id", id)
                .query((row, number) -> row.getBytes("digest"))
                .optional()
                .filter(stored -> Arrays.equals(stored, digest))
                .isPresent();
    }

    /** What a visit changed, the latest first. */
    List<Made> made(UUID id) {
        String text = database.sql("SELECT changes::text FROM registry.visit WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        return json.readTree(text)
                .valueStream()
                .map(one -> new Made(
                        Kind.ofCode(one.path("kind").asString()),
                        UUID.fromString(one.path("id").asString()),
                        one.path("version").asInt()))
                .toList()
                .reversed();
    }

    void retract(UUID id, String reason) {
        database.sql("UPDATE registry.visit SET retracted_at = now(), retract_reason = :reason WHERE id = :id")
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    /** Visits after a place in the list, the latest first. */
    List<Visit> list(Filter filter, @Nullable Cursor after, int most) {
        String later = after == null ? "" : " AND (at, id) < (:afterAt::timestamptz, :afterId::uuid)";
        Map<String, @Nullable Object> values = filter.values();
        if (after != null) {
            values.put("afterAt", after.values().getFirst());
            values.put("afterId", after.values().getLast());
        }
        values.put("most", most);
        return database.sql(SELECT + filter.conditions() + later + " ORDER BY at DESC, id DESC LIMIT :most")
                .params(values)
                .query(this::visit)
                .list();
    }

    private Visit visit(ResultSet row, int number) throws SQLException {
        UUID account = row.getObject("account", UUID.class);
        Instant recorded = row.getObject("recorded_at", OffsetDateTime.class).toInstant();
        OffsetDateTime retracted = row.getObject("retracted_at", OffsetDateTime.class);
        String repair = row.getString("repair");
        return new Visit(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                retracted == null ? "valid" : "retracted",
                row.getString("subject_kind"),
                row.getObject("subject", UUID.class),
                row.getString("title"),
                row.getString("house_code"),
                row.getString("place_code"),
                territory.name(new DivisionCode(row.getString("place_code"))),
                row.getObject("at", OffsetDateTime.class)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toInstant(),
                recorded,
                account,
                row.getString("actor"),
                row.getString("outcome"),
                row.getString("findings"),
                List.of((UUID[]) array(row, "met")),
                List.of((String[]) array(row, "items")),
                row.getObject("rectify_by", LocalDate.class),
                repair == null ? null : json.readValue(repair, NewVisit.Repair.class),
                position(row),
                List.of((UUID[]) array(row, "files")),
                row.getObject("due_before", LocalDate.class),
                row.getObject("next_due", LocalDate.class),
                retracted == null && isOwn(account) && isFresh(recorded),
                retracted == null ? null : retracted.toInstant(),
                row.getString("retract_reason"));
    }

    private static Object array(ResultSet row, String column) throws SQLException {
        Array array = Objects.requireNonNull(row.getArray(column));
        return array.getArray();
    }

    private static @Nullable GeoPoint position(ResultSet row) throws SQLException {
        Double longitude = row.getObject("longitude", Double.class);
        Double latitude = row.getObject("latitude", Double.class);
        return longitude == null || latitude == null ? null : new GeoPoint(longitude, latitude);
    }

    private static boolean isOwn(@Nullable UUID account) {
        return Principals.current()
                .filter(principal -> principal.account().equals(account))
                .isPresent();
    }

    /** Whether a visit was written down so lately that its author may retract it. */
    static boolean isFresh(Instant recorded) {
        return recorded.plus(RETRACTABLE).isAfter(Instant.now());
    }
}
