package io.linli.territory.address;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.territory.division.Geometries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what is kept in memory. */
@Repository
class AddressStore {

    private final JdbcClient database;

    AddressStore(JdbcClient database) {
        this.database = database;
    }

    Addresses load() {
        long revision = database.sql("SELECT value FROM territory.revision WHERE part = 'addresses'")
                .query(Long.class)
                .single();
        return new Addresses(
                revision,
                all("SELECT * FROM territory.estate WHERE ended_at IS NULL ORDER BY code", AddressStore::estate),
                all("SELECT * FROM territory.building WHERE ended_at IS NULL ORDER BY code", AddressStore::building),
                all("SELECT * FROM territory.road ORDER BY code", AddressStore::road),
                all("SELECT * FROM territory.poi ORDER BY code", AddressStore::poi),
                all("SELECT * FROM territory.area ORDER BY code", AddressStore::area));
    }

    private <T> List<T> all(String query, RowMapper<T> mapper) {
        return database.sql(query).query(mapper).list();
    }

    private static Addresses.Estate estate(ResultSet row, int number) throws SQLException {
        return new Addresses.Estate(
                row.getString("id"),
                row.getString("code"),
                row.getString("name"),
                aliases(row),
                place(row),
                row.getString("address"),
                position(row),
                geometry(row, "border"),
                row.getInt("version"));
    }

    private static Addresses.Building building(ResultSet row, int number) throws SQLException {
        return new Addresses.Building(
                row.getString("id"),
                row.getString("code"),
                row.getString("estate_code"),
                row.getString("name"),
                row.getString("kind").intern(),
                place(row),
                row.getString("address"),
                position(row),
                geometry(row, "footprint"),
                row.getInt("floors"),
                row.getFloat("height"),
                row.getInt("units"),
                row.getInt("version"));
    }

    private static Addresses.Road road(ResultSet row, int number) throws SQLException {
        return new Addresses.Road(
                row.getString("id"),
                row.getString("code"),
                row.getString("name"),
                aliases(row),
                row.getString("class"),
                Geometries.read(row.getBytes("line")));
    }

    private static Addresses.Poi poi(ResultSet row, int number) throws SQLException {
        return new Addresses.Poi(
                row.getString("id"),
                row.getString("code"),
                row.getString("name"),
                aliases(row),
                row.getString("category"),
                place(row),
                row.getString("address"),
                position(row));
    }

    private static Addresses.Area area(ResultSet row, int number) throws SQLException {
        return new Addresses.Area(
                row.getString("code"),
                row.getString("name"),
                row.getString("layer"),
                row.getString("class"),
                Geometries.read(row.getBytes("outline")));
    }

    private static List<String> aliases(ResultSet row) throws SQLException {
        return Arrays.asList((String[]) row.getArray("aliases").getArray());
    }

    private static DivisionCode place(ResultSet row) throws SQLException {
        return new DivisionCode(row.getString("place_code"));
    }

    private static GeoPoint position(ResultSet row) throws SQLException {
        return new GeoPoint(row.getDouble("longitude"), row.getDouble("latitude"));
    }

    private static @Nullable Geometry geometry(ResultSet row, String column) throws SQLException {
        byte @Nullable [] bytes = row.getBytes(column);
        return bytes == null ? null : Geometries.read(bytes);
    }
}
