package io.linli.identity;

import io.linli.kernel.DivisionCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The units as rows. */
@Repository
class UnitStore {

    private final JdbcClient database;

    UnitStore(JdbcClient database) {
        this.database = database;
    }

    List<Unit> all() {
        return database.sql("""
                        SELECT code, name, name_en, kind, place_code, department_code, parent_code, phone, version
                        FROM identity.unit
                        ORDER BY code
                        """).query(UnitStore::unit).list();
    }

    Unit required(String code) {
        return database.sql("""
                        SELECT code, name, name_en, kind, place_code, department_code, parent_code, phone, version
                        FROM identity.unit
                        WHERE code = :code
                        """).param("code", code).query(UnitStore::unit).single();
    }

    static Unit unit(ResultSet row, int number) throws SQLException {
        DivisionCode place = new DivisionCode(row.getString("place_code"));
        return new Unit(
                row.getString("code"),
                row.getString("name"),
                row.getString("name_en"),
                Unit.Kind.valueOf(row.getString("kind")),
                place.level(),
                place,
                row.getString("department_code"),
                row.getString("parent_code"),
                row.getString("phone"),
                row.getInt("version"));
    }

    /** Adds units or replaces those that exist, parents before their children. */
    void put(List<Unit> units) {
        units.forEach(this::put);
    }

    private void put(Unit unit) {
        database.sql("""
                        INSERT INTO identity.unit AS u
                            (code, name, name_en, kind, place_code, department_code, parent_code, phone)
                        VALUES (:code, :name, :nameEn, :kind, :place, :department, :parent, :phone)
                        ON CONFLICT (code) DO UPDATE
                        SET name = excluded.name, name_en = excluded.name_en, parent_code = excluded.parent_code,
                            phone = excluded.phone, version = u.version + 1
                        """)
                .param("code", unit.code())
                .param("name", unit.name())
                .param("nameEn", unit.nameEn())
                .param("kind", unit.kind().name())
                .param("place", unit.placeCode().value())
                .param("department", unit.departmentCode())
                .param("parent", unit.parentCode())
                .param("phone", unit.phone())
                .update();
    }

    List<Department> departments() {
        return database.sql("SELECT code, name, name_en FROM identity.department ORDER BY ordinal")
                .query((row, number) -> new Department(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** A field of administration with units at several levels (条线). */
    record Department(String code, String name, String nameEn) {}
}
