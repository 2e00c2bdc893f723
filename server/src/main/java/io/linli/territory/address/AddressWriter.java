package io.linli.territory.address;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.territory.division.Geometries;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes addresses many at a time; a known code is renewed. */
@Repository
class AddressWriter {

    private final JdbcClient database;

    AddressWriter(JdbcClient database) {
        this.database = database;
    }

    /** A checked line with its place and geometry found. */
    record Row(
            String code,
            AddressLine line,
            String name,
            @Nullable String parent,
            @Nullable DivisionCode place,
            GeoPoint position,
            @Nullable Geometry geometry,
            String address) {}

    void estates(List<Row> rows) {
        statement("""
                INSERT INTO territory.estate AS e
                    (id, code, name, aliases, place_code, address, longitude, latitude, border)
                SELECT uuidv7(), code, name, string_to_array(aliases, '|'), place, address, longitude, latitude, shape
                FROM unnest(:codes::text[], :names::text[], :aliases::text[], :places::text[], :addresses::text[],
                            :longitudes::float8[], :latitudes::float8[], :shapes::bytea[])
                     AS row (code, name, aliases, place, address, longitude, latitude, shape)
                ON CONFLICT (code) DO UPDATE
                SET name = excluded.name, aliases = excluded.aliases, place_code = excluded.place_code,
                    address = excluded.address, longitude = excluded.longitude, latitude = excluded.latitude,
                    border = excluded.border, ended_at = NULL, version = e.version + 1
                """, rows).update();
    }

    void buildings(List<Row> rows) {
        statement("""
                INSERT INTO territory.building AS b
                    (id, code, estate_code, name, kind, place_code, address, longitude, latitude, footprint, floors,
                     height, units)
                SELECT uuidv7(), code, parent, name, type, place, address, longitude, latitude, shape, floors,
                       height, units
                FROM unnest(:codes::text[], :parents::text[], :names::text[], :types::text[], :places::text[],
                            :addresses::text[], :longitudes::float8[], :latitudes::float8[], :shapes::bytea[],
                            :floors::int[], :heights::float8[], :units::int[])
                     AS row (code, parent, name, type, place, address, longitude, latitude, shape, floors, height,
                             units)
                ON CONFLICT (code) DO UPDATE
                SET estate_code = excluded.estate_code, name = excluded.name, kind = excluded.kind,
                    place_code = excluded.place_code, address = excluded.address, longitude = excluded.longitude,
                    latitude = excluded.latitude, footprint = excluded.footprint, floors = excluded.floors,
                    height = excluded.height, units = excluded.units, ended_at = NULL, version = b.version + 1
                """, rows)
                .param("floors", rows.stream().map(row -> row.line().floors()).toArray(Integer[]::new))
                .param("heights", rows.stream().map(row -> row.line().height()).toArray(Double[]::new))
                .param("units", rows.stream().map(row -> row.line().units()).toArray(Integer[]::new))
                .update();
    }

    void units(List<Row> rows) {
        statement("""
                INSERT INTO territory.unit AS u (id, code, building_code, name)
                SELECT uuidv7(), code, parent, name
                FROM unnest(:codes::text[], :parents::text[], :names::text[]) AS row (code, parent, name)
                ON CONFLICT (code) DO UPDATE SET name = excluded.name, ended_at = NULL, version = u.version + 1
                """, rows).update();
    }

    void houses(List<Row> rows) {
        statement("""
                INSERT INTO territory.house AS h
                    (id, code, unit_code, building_code, place_code, floor, room, address, area, use)
                SELECT uuidv7(), code, parent, substr(parent, 1, length(parent) - 2), place, floor, name, address,
                       area, use
                FROM unnest(:codes::text[], :parents::text[], :places::text[], :floors::int[], :names::text[],
                            :addresses::text[], :areas::float8[], :uses::text[])
                     AS row (code, parent, place, floor, name, address, area, use)
                ON CONFLICT (code) DO UPDATE
                SET place_code = excluded.place_code, floor = excluded.floor, room = excluded.room,
                    address = excluded.address, area = excluded.area, use = excluded.use, ended_at = NULL,
                    version = h.version + 1
                """, rows)
                .param("floors", rows.stream().map(row -> row.line().floor()).toArray(Integer[]::new))
                .param("areas", rows.stream().map(row -> row.line().area()).toArray(Double[]::new))
                .param(
                        "uses",
                        texts(
                                rows,
                                row -> row.line().use() == null
                                        ? "home"
                                        : row.line().use()))
                .update();
    }

    void roads(List<Row> rows) {
        statement("""
                INSERT INTO territory.road (id, code, name, aliases, class, line)
                SELECT uuidv7(), code, name, string_to_array(aliases, '|'), type, shape
                FROM unnest(:codes::text[], :names::text[], :aliases::text[], :types::text[], :shapes::bytea[])
                     AS row (code, name, aliases, type, shape)
                ON CONFLICT (code) DO UPDATE
                SET name = excluded.name, aliases = excluded.aliases, class = excluded.class, line = excluded.line
                """, rows).update();
    }

    void pois(List<Row> rows) {
        statement("""
                INSERT INTO territory.poi
                    (id, code, name, aliases, category, place_code, address, longitude, latitude)
                SELECT uuidv7(), code, name, string_to_array(aliases, '|'), type, place, address, longitude, latitude
                FROM unnest(:codes::text[], :names::text[], :aliases::text[], :types::text[], :places::text[],
                            :addresses::text[], :longitudes::float8[], :latitudes::float8[])
                     AS row (code, name, aliases, type, place, address, longitude, latitude)
                ON CONFLICT (code) DO UPDATE
                SET name = excluded.name, aliases = excluded.aliases, category = excluded.category,
                    place_code = excluded.place_code, address = excluded.address,
                    longitude = excluded.longitude, latitude = excluded.latitude
                """, rows).update();
    }

    void areas(List<Row> rows) {
        statement("""
                INSERT INTO territory.area (id, code, name, layer, class, outline)
                SELECT uuidv7(), code, name, layer, type, shape
                FROM unnest(:codes::text[], :names::text[], :layers::text[], :types::text[], :shapes::bytea[])
                     AS row (code, name, layer, type, shape)
                ON CONFLICT (code) DO UPDATE
                SET name = excluded.name, layer = excluded.layer, class = excluded.class, outline = excluded.outline
                """, rows)
                .param("layers", texts(rows, row -> row.line().layer()))
                .update();
    }

    /** Binds what most kinds have; a parameter that a statement does not name is not sent. */
    private JdbcClient.StatementSpec statement(String text, List<Row> rows) {
        return database.sql(text)
                .param("codes", texts(rows, Row::code))
                .param("names", texts(rows, Row::name))
                .param("parents", texts(rows, Row::parent))
                .param("addresses", texts(rows, Row::address))
                .param("aliases", texts(rows, row -> row.line().joinedAliases()))
                .param("types", texts(rows, row -> row.line().type()))
                .param(
                        "places",
                        texts(
                                rows,
                                row -> row.place() == null ? null : row.place().value()))
                .param(
                        "longitudes",
                        rows.stream().map(row -> row.position().longitude()).toArray(Double[]::new))
                .param(
                        "latitudes",
                        rows.stream().map(row -> row.position().latitude()).toArray(Double[]::new))
                .param("shapes", shapes(rows));
    }

    private static byte @Nullable [][] shapes(List<Row> rows) {
        byte[][] shapes = new byte[rows.size()][];
        for (int i = 0; i < shapes.length; i++) {
            Geometry geometry = rows.get(i).geometry();
            if (geometry != null) {
                shapes[i] = Geometries.write(geometry);
            }
        }
        return shapes;
    }

    private static @Nullable String[] texts(List<Row> rows, Function<Row, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
