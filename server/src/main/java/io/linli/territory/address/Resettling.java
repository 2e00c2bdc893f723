package io.linli.territory.address;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.territory.Settlers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Moves buildings with their houses, and points of interest, to the grid they stand in after borders changed. */
@Component
class Resettling implements Settlers {

    private final JdbcClient database;

    Resettling(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void settle(Collection<DivisionCode> affected, Function<GeoPoint, Optional<DivisionCode>> gridAt) {
        for (DivisionCode place : affected) {
            List<String> buildings = move("building", place, gridAt);
            if (!buildings.isEmpty()) {
                moveHouses(buildings);
            }
            move("poi", place, gridAt);
        }
    }

    /** Table names cannot be bound; both are constants of this class. */
    private List<String> move(String table, DivisionCode place, Function<GeoPoint, Optional<DivisionCode>> gridAt) {
        List<Standing> standing = database.sql("SELECT code, place_code, longitude, latitude FROM territory." + table
                        + " WHERE place_code >= :low AND place_code < :high")
                .param("low", place.value())
                .param("high", place.rangeEnd())
                .query((row, number) -> new Standing(
                        row.getString(1), row.getString(2), new GeoPoint(row.getDouble(3), row.getDouble(4))))
                .list();
        List<String> codes = new ArrayList<>();
        List<String> grids = new ArrayList<>();
        for (Standing one : standing) {
            String grid = gridAt.apply(one.position()).map(DivisionCode::value).orElse(one.place());
            if (!grid.equals(one.place())) {
                codes.add(one.code());
                grids.add(grid);
            }
        }
        if (!codes.isEmpty()) {
            database.sql("UPDATE territory." + table + """
                             AS thing SET place_code = moved.grid
                            FROM unnest(:codes::text[], :grids::text[]) AS moved (code, grid)
                            WHERE thing.code = moved.code
                            """)
                    .param("codes", codes.toArray(String[]::new))
                    .param("grids", grids.toArray(String[]::new))
                    .update();
        }
        return codes;
    }

    private void moveHouses(List<String> buildings) {
        database.sql("""
                        UPDATE territory.house h SET place_code = b.place_code
                        FROM territory.building b
                        WHERE b.code = h.building_code AND b.code = ANY (:buildings::text[])
                        """).param("buildings", buildings.toArray(String[]::new)).update();
    }

    private record Standing(String code, String place, GeoPoint position) {}
}
