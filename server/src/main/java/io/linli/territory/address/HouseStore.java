package io.linli.territory.address;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads units and houses; row-level security leaves out houses of other places. */
@Repository
class HouseStore {

    private final JdbcClient database;

    HouseStore(JdbcClient database) {
        this.database = database;
    }

    /** A unit (单元): one entrance of a building. */
    record UnitView(String id, String code, String name, int version) {}

    /** A house (房屋): what one household lives in. */
    record HouseView(
            String id,
            String code,
            String unitCode,
            int floor,
            String room,
            String address,
            @Nullable Float area,
            String use,
            int version) {}

    @Transactional(readOnly = true)
    public List<UnitView> units(String building) {
        return database.sql("""
                        SELECT id, code, name, version FROM territory.unit
                        WHERE building_code = :building AND ended_at IS NULL
                        ORDER BY code
                        """)
                .param("building", building)
                .query((row, number) ->
                        new UnitView(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)))
                .list();
    }

    @Transactional(readOnly = true)
    public List<HouseView> houses(String building) {
        return database.sql("""
                        SELECT id, code, unit_code, floor, room, address, area, use, version
                        FROM territory.house
                        WHERE building_code = :building AND ended_at IS NULL
                        ORDER BY code
                        LIMIT 5000
                        """)
                .param("building", building)
                .query(HouseStore::house)
                .list();
    }

    /** How many houses each building has, as far as the asker may see them. */
    @Transactional(readOnly = true)
    public Map<String, Integer> counts(List<String> buildings) {
        Map<String, Integer> counts = new HashMap<>();
        database.sql("""
                        SELECT building_code, count(*) FROM territory.house
                        WHERE building_code = ANY (:buildings::text[]) AND ended_at IS NULL
                        GROUP BY building_code
                        """).param("buildings", buildings.toArray(String[]::new)).query(row -> {
            counts.put(row.getString(1), row.getInt(2));
        });
        return counts;
    }

    @Transactional(readOnly = true)
    public Optional<HouseView> house(UUID id) {
        return database.sql("""
                        SELECT id, code, unit_code, floor, room, address, area, use, version
                        FROM territory.house
                        WHERE id = :id AND ended_at IS NULL
                        """).param("id", id).query(HouseStore::house).optional();
    }

    private static HouseView house(ResultSet row, int number) throws SQLException {
        return new HouseView(
                row.getString("id"),
                row.getString("code"),
                row.getString("unit_code"),
                row.getInt("floor"),
                row.getString("room"),
                row.getString("address"),
                row.getObject("area", Float.class),
                row.getString("use"),
                row.getInt("version"));
    }
}
