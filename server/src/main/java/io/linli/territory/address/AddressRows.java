package io.linli.territory.address;

import io.linli.kernel.DivisionCode;
import io.linli.territory.division.Geometries;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes single estates and buildings. */
@Repository
class AddressRows {

    private final JdbcClient database;

    AddressRows(JdbcClient database) {
        this.database = database;
    }

    /** The code of the next estate of a community; numbers of ended ones are not given again. */
    String nextEstateCode(DivisionCode community) {
        return database.sql("""
                        SELECT :community || '-' || lpad((coalesce(max(
                                   substring(code from '^[0-9]+-([0-9]{1,6})$')::int), 0) + 1)::text, 3, '0')
                        FROM territory.estate
                        WHERE code >= :community || '-' AND code < :community || '.'
                        """)
                .param("community", community.value())
                .query(String.class)
                .single();
    }

    /** The number after the highest that a building of the grid ever had. */
    int nextBuildingNumber(DivisionCode grid) {
        return database.sql("""
                        SELECT coalesce(max(substring(code from '^[0-9]{15}([0-9]{3})$')::int), 0) + 1
                        FROM territory.building
                        WHERE code >= :grid AND code < :grid || ':'
                        """)
                .param("grid", grid.value())
                .query(Integer.class)
                .single();
    }

    void insert(Addresses.Estate estate) {
        database.sql("""
                        INSERT INTO territory.estate
                            (id, code, name, aliases, place_code, address, longitude, latitude, border)
                        VALUES (:id::uuid, :code, :name, :aliases::text[], :place, :address, :longitude, :latitude, :shape)
                        """)
                .param("id", estate.id())
                .param("code", estate.code())
                .param("name", estate.name())
                .param("aliases", estate.aliases().toArray(String[]::new))
                .param("place", estate.place().value())
                .param("address", estate.address())
                .param("longitude", estate.position().longitude())
                .param("latitude", estate.position().latitude())
                .param("shape", bytes(estate.border()), java.sql.Types.BINARY)
                .update();
    }

    /** Replaces a version of an estate; false if somebody was faster. */
    boolean update(Addresses.Estate estate) {
        return database.sql("""
                        UPDATE territory.estate
                        SET name = :name, aliases = :aliases::text[], place_code = :place, address = :address,
                            longitude = :longitude, latitude = :latitude, border = :shape, version = version + 1
                        WHERE code = :code AND version = :version AND ended_at IS NULL
                        """)
                        .param("code", estate.code())
                        .param("version", estate.version())
                        .param("name", estate.name())
                        .param("aliases", estate.aliases().toArray(String[]::new))
                        .param("place", estate.place().value())
                        .param("address", estate.address())
                        .param("longitude", estate.position().longitude())
                        .param("latitude", estate.position().latitude())
                        .param("shape", bytes(estate.border()), java.sql.Types.BINARY)
                        .update()
                == 1;
    }

    void endEstate(String code) {
        database.sql("UPDATE territory.estate SET ended_at = now(), version = version + 1 WHERE code = :code")
                .param("code", code)
                .update();
    }

    void insert(Addresses.Building building) {
        database.sql("""
                        INSERT INTO territory.building
                            (id, code, estate_code, name, kind, place_code, address, longitude, latitude, footprint,
                             floors, height, units)
                        VALUES (:id::uuid, :code, :estate, :name, :kind, :place, :address, :longitude, :latitude,
                                :shape, :floors, :height, :units)
                        """)
                .param("id", building.id())
                .param("code", building.code())
                .param("estate", building.estateCode())
                .param("name", building.name())
                .param("kind", building.kind())
                .param("place", building.place().value())
                .param("address", building.address())
                .param("longitude", building.position().longitude())
                .param("latitude", building.position().latitude())
                .param("shape", bytes(building.footprint()), java.sql.Types.BINARY)
                .param("floors", building.floors())
                .param("height", building.height())
                .param("units", building.units())
                .update();
    }

    /** Replaces a version of a building; false if somebody was faster. */
    boolean update(Addresses.Building building) {
        return database.sql("""
                        UPDATE territory.building
                        SET estate_code = :estate, name = :name, kind = :kind, place_code = :place,
                            address = :address, longitude = :longitude, latitude = :latitude, footprint = :shape,
                            floors = :floors, height = :height, version = version + 1
                        WHERE code = :code AND version = :version AND ended_at IS NULL
                        """)
                        .param("code", building.code())
                        .param("version", building.version())
                        .param("estate", building.estateCode())
                        .param("name", building.name())
                        .param("kind", building.kind())
                        .param("place", building.place().value())
                        .param("address", building.address())
                        .param("longitude", building.position().longitude())
                        .param("latitude", building.position().latitude())
                        .param("shape", bytes(building.footprint()), java.sql.Types.BINARY)
                        .param("floors", building.floors())
                        .param("height", building.height())
                        .update()
                == 1;
    }

    void endBuilding(String code) {
        database.sql("UPDATE territory.building SET ended_at = now(), version = version + 1 WHERE code = :code")
                .param("code", code)
                .update();
    }

    /** Lets the addresses below an estate begin with its new address and name. */
    void readdressEstate(String code, String before, String after) {
        database.sql("""
                        UPDATE territory.house h
                        SET address = :after || substr(h.address, length(:before) + 1), version = h.version + 1
                        FROM territory.building b
                        WHERE b.estate_code = :code AND h.building_code = b.code AND starts_with(h.address, :before)
                        """)
                .param("code", code)
                .param("before", before)
                .param("after", after)
                .update();
        database.sql("""
                        UPDATE territory.building
                        SET address = :after || substr(address, length(:before) + 1), version = version + 1
                        WHERE estate_code = :code AND starts_with(address, :before)
                        """)
                .param("code", code)
                .param("before", before)
                .param("after", after)
                .update();
    }

    private static byte @Nullable [] bytes(@Nullable Geometry shape) {
        return shape == null ? null : Geometries.write(shape);
    }
}
