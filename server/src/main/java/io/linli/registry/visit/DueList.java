package io.linli.registry.visit;

import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.registry.history.Note;
import io.linli.registry.history.Reach;
import io.linli.territory.Houses;
import io.linli.territory.Territory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is due: first what is overdue, there first where somebody needs care, and then building by building. */
@Component
class DueList {

    private static final int BUILDING = 18;
    private static final String NOWHERE = "~";
    private static final String HOUSES = """
            SELECT 'visit' AS kind, 'house' AS subject_kind, h.id, h.place_code, h.code, h.address AS title, h.use AS type,
                   h.visit_due AS due, h.visited_on AS last, NULL::float AS longitude, NULL::float AS latitude,
                   coalesce(h.care, false) OR h.code IN (
                       SELECT p.house_code FROM registry.person p
                       WHERE p.place_code >= :low AND p.place_code < :high AND p.house_code IS NOT NULL
                         AND p.state = 'living' AND p.care) AS care
            FROM registry.house h
            WHERE h.place_code >= :low AND h.place_code < :high AND h.state = 'standing' AND h.visit_due <= :before
            """;
    private static final String INSPECTIONS = """
            SELECT 'inspection', 'organisation', o.id, o.place_code, o.house_code, o.name, o.type, o.inspection_due,
                   o.inspected_on, NULL, NULL, false
            FROM registry.organisation o
            WHERE o.place_code >= :low AND o.place_code < :high AND o.state = 'active' AND o.inspection_due <= :before
            UNION ALL
            SELECT 'inspection', 'thing', t.id, t.place_code, NULL, t.name, t.type, t.expires_on, t.inspected_on,
                   (t.document #>> '{position,longitude}')::float, (t.document #>> '{position,latitude}')::float, false
            FROM registry.thing t
            WHERE t.place_code >= :low AND t.place_code < :high AND t.state IN ('sound', 'damaged')
              AND t.expires_on <= :before
            """;
    private static final String SORTED = """
            SELECT *, due >= :today AS later, NOT care AS careless, coalesce(left(code, 18), '~') COLLATE "C" AS building,
                   coalesce(code, '~') COLLATE "C" AS door
            FROM due
            """;

    private final JdbcClient database;
    private final Houses houses;
    private final Territory territory;

    DueList(JdbcClient database, Houses houses, Territory territory) {
        this.database = database;
        this.houses = houses;
        this.territory = territory;
    }

    /**
     * What is due up to a day.
     *
     * @param kind visit, inspection, or null for both
     * @param building code of a building, or null for all
     */
    @Transactional(readOnly = true)
    public Page<Due> page(
            Reach reach,
            @Nullable String kind,
            @Nullable String building,
            LocalDate before,
            @Nullable String cursor,
            int size) {
        Cursor after = Cursor.parse(cursor, 5);
        Map<String, Object> values = new HashMap<>(Map.of(
                "low", reach.low(), "high", reach.high(), "before", before, "today", Note.today(), "most", size + 1));
        String sql = "WITH due AS (" + source(kind) + "), sorted AS (" + SORTED + ") SELECT * FROM sorted WHERE true"
                + within(building, values) + later(after, values)
                + " ORDER BY later, careless, building, door, id LIMIT :most";
        return Page.of(database.sql(sql).params(values).query(this::due).list(), size, DueList::cursor);
    }

    private static String source(@Nullable String kind) {
        if (kind == null) {
            return HOUSES + " UNION ALL " + INSPECTIONS;
        }
        // The first part names the columns, so it stays with nothing in it.
        return kind.equals("visit") ? HOUSES : HOUSES + " AND false UNION ALL " + INSPECTIONS;
    }

    private static String within(@Nullable String building, Map<String, Object> values) {
        if (building == null) {
            return "";
        }
        values.put("building", building);
        return " AND building = :building";
    }

    private static String later(@Nullable Cursor after, Map<String, Object> values) {
        if (after == null) {
            return "";
        }
        values.put("afterLater", Boolean.parseBoolean(after.values().get(0)));
        values.put("afterCareless", Boolean.parseBoolean(after.values().get(1)));
        values.put("afterBuilding", after.values().get(2));
        values.put("afterDoor", after.values().get(3));
        try {
            values.put("afterId", UUID.fromString(after.values().get(4)));
        } catch (IllegalArgumentException e) {
            throw Cursor.invalid();
        }
        return """
                 AND (later, careless, building, door, id)
                     > (:afterLater, :afterCareless, :afterBuilding, :afterDoor, :afterId)
                """;
    }

    private static Cursor cursor(Due due) {
        String door = due.code() == null ? NOWHERE : due.code();
        String building = due.building() == null ? NOWHERE : due.building();
        return Cursor.after(!due.overdue(), !due.care(), building, door, due.subject());
    }

    private Due due(ResultSet row, int number) throws SQLException {
        String code = row.getString("code");
        String buildingCode = code == null ? null : code.substring(0, Math.min(BUILDING, code.length()));
        Optional<Houses.Building> building = Optional.ofNullable(buildingCode).flatMap(houses::building);
        String place = row.getString("place_code");
        return new Due(
                row.getString("kind"),
                row.getString("subject_kind"),
                row.getObject("id", UUID.class),
                row.getString("title"),
                code,
                row.getString("type"),
                place,
                territory.name(new DivisionCode(place)),
                territory.nameEn(new DivisionCode(place)),
                row.getObject("due", LocalDate.class),
                !row.getBoolean("later"),
                row.getBoolean("care"),
                row.getObject("last", LocalDate.class),
                buildingCode,
                building.map(Houses.Building::address).orElse(null),
                position(row).or(() -> building.map(Houses.Building::position)).orElse(null));
    }

    private static Optional<GeoPoint> position(ResultSet row) throws SQLException {
        Double longitude = row.getObject("longitude", Double.class);
        Double latitude = row.getObject("latitude", Double.class);
        return longitude == null || latitude == null
                ? Optional.empty()
                : Optional.of(new GeoPoint(longitude, latitude));
    }
}
