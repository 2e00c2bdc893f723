package io.linli.territory.division;

import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.kernel.Ids;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes divisions; what was valid before is kept in their history. */
@Repository
class DivisionWriter {

    private static final int BATCH = 5_000;

    private final JdbcClient database;

    DivisionWriter(JdbcClient database) {
        this.database = database;
    }

    /** Adds divisions or renews what is known of them; borders stay as they are. */
    void save(List<DivisionRow> rows) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            saveBatch(rows.subList(from, Math.min(from + BATCH, rows.size())));
        }
    }

    private void saveBatch(List<DivisionRow> rows) {
        database.sql("""
                        WITH incoming AS (
                            SELECT * FROM unnest(:codes::text[], :names::text[]) AS incoming (code, name)
                        )
                        INSERT INTO territory.division_history
                            (id, code, change, name, border, valid_from, valid_to, account, actor)
                        SELECT uuidv7(), d.code, 'renamed', d.name, d.border, d.valid_from, now(),
                               :account::uuid, :actor
                        FROM territory.division d JOIN incoming i ON i.code = d.code AND i.name <> d.name
                        """)
                .param("codes", column(rows, row -> row.code().value()))
                .param("names", column(rows, DivisionRow::name))
                .param("account", account())
                .param("actor", actor())
                .update();
        database.sql("""
                        INSERT INTO territory.division AS d
                            (code, name, name_en, aliases, longitude, latitude, population, households)
                        SELECT code, name, name_en, string_to_array(aliases, '|'), longitude, latitude, population,
                               households
                        FROM unnest(:codes::text[], :names::text[], :english::text[], :aliases::text[],
                                    :longitudes::float8[], :latitudes::float8[], :people::int[], :households::int[])
                             AS row (code, name, name_en, aliases, longitude, latitude, population, households)
                        ON CONFLICT (code) DO UPDATE
                        SET name = excluded.name,
                            name_en = coalesce(excluded.name_en, d.name_en),
                            aliases = CASE WHEN excluded.aliases = '{}' THEN d.aliases ELSE excluded.aliases END,
                            longitude = coalesce(excluded.longitude, d.longitude),
                            latitude = coalesce(excluded.latitude, d.latitude),
                            population = coalesce(excluded.population, d.population),
                            households = coalesce(excluded.households, d.households),
                            valid_from = CASE WHEN excluded.name = d.name THEN d.valid_from ELSE now() END,
                            version = d.version + 1
                        """)
                .param("codes", column(rows, row -> row.code().value()))
                .param("names", column(rows, DivisionRow::name))
                .param("english", column(rows, DivisionRow::nameEn))
                .param("aliases", column(rows, DivisionRow::aliases))
                .param("longitudes", rows.stream().map(DivisionRow::longitude).toArray(Double[]::new))
                .param("latitudes", rows.stream().map(DivisionRow::latitude).toArray(Double[]::new))
                .param("people", rows.stream().map(DivisionRow::population).toArray(Integer[]::new))
                .param("households", rows.stream().map(DivisionRow::households).toArray(Integer[]::new))
                .update();
    }

    private static @Nullable String[] column(List<DivisionRow> rows, Function<DivisionRow, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    /** Adds a division with its border, or gives a known one a new name and border. */
    void draw(DivisionCode code, String name, Geometry border) {
        GeoPoint centre = Geometries.inside(border);
        database.sql("""
                        INSERT INTO territory.division AS d (code, name, longitude, latitude, border)
                        VALUES (:code, :name, :longitude, :latitude, :border)
                        ON CONFLICT (code) DO UPDATE
                        SET name = excluded.name, longitude = excluded.longitude, latitude = excluded.latitude,
                            border = excluded.border, valid_from = now(), version = d.version + 1
                        """)
                .param("code", code.value())
                .param("name", name)
                .param("longitude", centre.longitude())
                .param("latitude", centre.latitude())
                .param("border", Geometries.write(border))
                .update();
    }

    /** Keeps what is valid now before it changes. */
    void remember(DivisionCode code, String change, Collection<DivisionCode> related) {
        database.sql("""
                        INSERT INTO territory.division_history
                            (id, code, change, name, border, valid_from, valid_to, account, actor, related)
                        SELECT :id, code, :change, name, border, valid_from, now(), :account::uuid, :actor,
                               :related::text[]
                        FROM territory.division WHERE code = :code
                        """)
                .param("id", Ids.next())
                .param("code", code.value())
                .param("change", change)
                .param("account", account())
                .param("actor", actor())
                .param("related", texts(related))
                .update();
    }

    /** Ends a grid; its code stays resolvable and leads to its successors. */
    void retire(DivisionCode code, Collection<DivisionCode> successors) {
        database.sql("""
                        UPDATE territory.division
                        SET retired_at = now(), successors = :successors::text[], version = version + 1
                        WHERE code = :code
                        """)
                .param("code", code.value())
                .param("successors", texts(successors))
                .update();
    }

    private static String[] texts(Collection<DivisionCode> codes) {
        return codes.stream().map(DivisionCode::value).toArray(String[]::new);
    }

    private static @Nullable String account() {
        return Principals.current().map(found -> found.account().toString()).orElse(null);
    }

    private static String actor() {
        return Principals.current().map(Principal::name).orElse("系统");
    }
}
