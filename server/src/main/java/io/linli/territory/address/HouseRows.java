package io.linli.territory.address;

import io.linli.kernel.DivisionCode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes single units and houses. */
@Repository
class HouseRows {

    private final JdbcClient database;

    HouseRows(JdbcClient database) {
        this.database = database;
    }

    /** A unit with its building. */
    record UnitRow(String id, String code, String building, String name, int version) {}

    /** A house with its building and place. */
    record HouseRow(
            String id,
            String code,
            String unit,
            String building,
            DivisionCode place,
            int floor,
            String room,
            String address,
            @Nullable Float area,
            String use,
            int version) {}

    /** Lets changes of one building's units and houses wait for each other. */
    void lock(String building) {
        database.sql("SELECT code FROM territory.building WHERE code = :building FOR UPDATE")
                .param("building", building)
                .query(String.class)
                .optional();
    }

    /** The number after the highest that a unit of the building ever had. */
    int nextUnitNumber(String building) {
        return database.sql("""
                        SELECT coalesce(max(right(code, 2)::int), 0) + 1 FROM territory.unit
                        WHERE building_code = :building AND right(code, 2) ~ '^[0-9]{2}$'
                        """)
                .param("building", building)
                .query(Integer.class)
                .single();
    }

    List<UnitRow> units(String building) {
        return database.sql("""
                        SELECT id, code, building_code, name, version FROM territory.unit
                        WHERE building_code = :building AND ended_at IS NULL
                        ORDER BY code
                        """)
                .param("building", building)
                .query((row, number) -> new UnitRow(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getInt(5)))
                .list();
    }

    void insertUnit(UnitRow unit) {
        database.sql("""
                        INSERT INTO territory.unit (id, code, building_code, name)
                        VALUES (:id::uuid, :code, :building, :name)
                        """)
                .param("id", unit.id())
                .param("code", unit.code())
                .param("building", unit.building())
                .param("name", unit.name())
                .update();
        countUnits(unit.building());
    }

    /** Gives a version of a unit another name; false if somebody was faster. */
    boolean renameUnit(String code, int version, String name) {
        return database.sql("""
                        UPDATE territory.unit SET name = :name, version = version + 1
                        WHERE code = :code AND version = :version AND ended_at IS NULL
                        """)
                        .param("code", code)
                        .param("version", version)
                        .param("name", name)
                        .update()
                == 1;
    }

    /** Ends a unit with its houses and says how many those were. */
    int endUnit(UnitRow unit) {
        database.sql("UPDATE territory.unit SET ended_at = now(), version = version + 1 WHERE code = :code")
                .param("code", unit.code())
                .update();
        countUnits(unit.building());
        return database.sql("""
                        UPDATE territory.house SET ended_at = now(), version = version + 1
                        WHERE unit_code = :code AND ended_at IS NULL
                        """).param("code", unit.code()).update();
    }

    private void countUnits(String building) {
        database.sql("""
                        UPDATE territory.building SET units =
                            (SELECT count(*) FROM territory.unit WHERE building_code = :building AND ended_at IS NULL)
                        WHERE code = :building
                        """).param("building", building).update();
    }

    /** Ends all units and houses of a building and says how many houses those were. */
    int endAll(String building) {
        database.sql("""
                        UPDATE territory.unit SET ended_at = now(), version = version + 1
                        WHERE building_code = :building AND ended_at IS NULL
                        """).param("building", building).update();
        return database.sql("""
                        UPDATE territory.house SET ended_at = now(), version = version + 1
                        WHERE building_code = :building AND ended_at IS NULL
                        """).param("building", building).update();
    }

    /** The codes of all houses a unit ever had: codes are not given again. */
    Set<String> codes(String unit) {
        return new HashSet<>(database.sql("SELECT code FROM territory.house WHERE unit_code = :unit")
                .param("unit", unit)
                .query(String.class)
                .list());
    }

    Set<String> rooms(String unit) {
        return new HashSet<>(
                database.sql("SELECT room FROM territory.house WHERE unit_code = :unit AND ended_at IS NULL")
                        .param("unit", unit)
                        .query(String.class)
                        .list());
    }

    int highestFloor(String building) {
        return database.sql("""
                        SELECT coalesce(max(floor), 0) FROM territory.house
                        WHERE building_code = :building AND ended_at IS NULL
                        """)
                .param("building", building)
                .query(Integer.class)
                .single();
    }

    void insert(Collection<HouseRow> houses) {
        database.sql("""
                        INSERT INTO territory.house
                            (id, code, unit_code, building_code, place_code, floor, room, address, area, use)
                        SELECT * FROM unnest(:ids::uuid[], :codes::text[], :units::text[], :buildings::text[],
                            :places::text[], :floors::smallint[], :rooms::text[], :addresses::text[], :areas::real[],
                            :uses::text[])
                        """)
                .param("ids", houses.stream().map(HouseRow::id).toArray(String[]::new))
                .param("codes", houses.stream().map(HouseRow::code).toArray(String[]::new))
                .param("units", houses.stream().map(HouseRow::unit).toArray(String[]::new))
                .param("buildings", houses.stream().map(HouseRow::building).toArray(String[]::new))
                .param("places", houses.stream().map(one -> one.place().value()).toArray(String[]::new))
                .param("floors", houses.stream().map(HouseRow::floor).toArray(Integer[]::new))
                .param("rooms", houses.stream().map(HouseRow::room).toArray(String[]::new))
                .param("addresses", houses.stream().map(HouseRow::address).toArray(String[]::new))
                .param("areas", houses.stream().map(HouseRow::area).toArray(Float[]::new))
                .param("uses", houses.stream().map(HouseRow::use).toArray(String[]::new))
                .update();
    }

    Optional<HouseRow> house(UUID id) {
        return database.sql("SELECT * FROM territory.house WHERE id = :id AND ended_at IS NULL")
                .param("id", id)
                .query((row, number) -> new HouseRow(
                        row.getString("id"),
                        row.getString("code"),
                        row.getString("unit_code"),
                        row.getString("building_code"),
                        new DivisionCode(row.getString("place_code")),
                        row.getInt("floor"),
                        row.getString("room"),
                        row.getString("address"),
                        row.getObject("area", Float.class),
                        row.getString("use"),
                        row.getInt("version")))
                .optional();
    }

    /** Replaces a version of a house; false if somebody was faster. */
    boolean update(HouseRow house) {
        return database.sql("""
                        UPDATE territory.house
                        SET floor = :floor, room = :room, address = :address, area = :area, use = :use,
                            version = version + 1
                        WHERE code = :code AND version = :version AND ended_at IS NULL
                        """)
                        .param("code", house.code())
                        .param("version", house.version())
                        .param("floor", house.floor())
                        .param("room", house.room())
                        .param("address", house.address())
                        .param("area", house.area(), java.sql.Types.REAL)
                        .param("use", house.use())
                        .update()
                == 1;
    }

    /** Ends a version of a house; false if somebody was faster. */
    boolean end(String code, int version) {
        return database.sql("""
                        UPDATE territory.house SET ended_at = now(), version = version + 1
                        WHERE code = :code AND version = :version AND ended_at IS NULL
                        """).param("code", code).param("version", version).update() == 1;
    }

    /** Lets the houses of a building stand where it stands, and their addresses begin with its address. */
    void follow(String building, String before, String after, DivisionCode place) {
        database.sql("""
                        UPDATE territory.house
                        SET place_code = :place, version = version + 1,
                            address = CASE WHEN starts_with(address, :before)
                                      THEN :after || substr(address, length(:before) + 1) ELSE address END
                        WHERE building_code = :building AND (:before <> :after OR place_code <> :place)
                        """)
                .param("building", building)
                .param("place", place.value())
                .param("before", before)
                .param("after", after)
                .update();
    }

    /** Lets the addresses of a unit's houses begin with its new name. */
    void readdressUnit(String unit, String before, String after) {
        database.sql("""
                        UPDATE territory.house
                        SET address = :after || substr(address, length(:before) + 1), version = version + 1
                        WHERE unit_code = :unit AND starts_with(address, :before)
                        """)
                .param("unit", unit)
                .param("before", before)
                .param("after", after)
                .update();
    }
}
