package io.linli.territory.division;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.territory.Division;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes divisions. */
@Repository
class DivisionStore {

    private final JdbcClient database;

    DivisionStore(JdbcClient database) {
        this.database = database;
    }

    /** Everything that is stored; the revision is read first, so that it is never newer than the rows. */
    DivisionSnapshot load() {
        long revision = database.sql("SELECT value FROM territory.revision WHERE part = 'divisions'")
                .query(Long.class)
                .single();
        List<Division> divisions = new ArrayList<>();
        Map<DivisionCode, Geometry> borders = new HashMap<>();
        Map<DivisionCode, List<DivisionCode>> retired = new HashMap<>();
        database.sql("""
                        SELECT code, name, name_en, aliases, longitude, latitude, population, households, version,
                               border, retired_at IS NOT NULL AS retired, successors
                        FROM territory.division
                        ORDER BY code
                        """).query(row -> {
            Division division = division(row);
            divisions.add(division);
            byte @Nullable [] border = row.getBytes("border");
            if (border != null) {
                borders.put(division.code(), Geometries.read(border));
            }
            if (row.getBoolean("retired")) {
                retired.put(division.code(), codes(row.getArray("successors")));
            }
        });
        return new DivisionSnapshot(revision, divisions, borders, retired);
    }

    private static Division division(ResultSet row) throws SQLException {
        Double longitude = row.getObject("longitude", Double.class);
        Double latitude = row.getObject("latitude", Double.class);
        return new Division(
                new DivisionCode(row.getString("code")),
                row.getString("name"),
                row.getString("name_en"),
                texts(row.getArray("aliases")),
                longitude == null || latitude == null ? null : new GeoPoint(longitude, latitude),
                row.getObject("population", Integer.class),
                row.getObject("households", Integer.class),
                row.getInt("version"));
    }

    static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    private static List<DivisionCode> codes(Array array) throws SQLException {
        return texts(array).stream().map(DivisionCode::new).toList();
    }
}
