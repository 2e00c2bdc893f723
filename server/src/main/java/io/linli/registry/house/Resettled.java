package io.linli.registry.house;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.territory.Houses;
import io.linli.territory.Settlers;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets the records of a building's houses, people and organisations follow it into another grid. */
@Component
class Resettled implements Settlers {

    private static final int BUILDING = 18;

    private final JdbcClient database;
    private final Houses houses;

    Resettled(JdbcClient database, Houses houses) {
        this.database = database;
        this.houses = houses;
    }

    @Override
    public void settle(Collection<DivisionCode> affected, Function<GeoPoint, Optional<DivisionCode>> gridAt) {
        for (DivisionCode place : affected) {
            for (String code : buildings(place)) {
                houses.building(code)
                        .flatMap(building -> gridAt.apply(building.position()))
                        .filter(grid -> !grid.equals(place))
                        .ifPresent(grid -> move(code, grid));
            }
        }
    }

    private List<String> buildings(DivisionCode place) {
        return database.sql("""
                        SELECT DISTINCT left(code, :digits) FROM (
                            SELECT code FROM registry.house WHERE place_code >= :low AND place_code < :high
                            UNION SELECT house_code FROM registry.person WHERE place_code >= :low AND place_code < :high
                            UNION SELECT house_code FROM registry.organisation
                                  WHERE place_code >= :low AND place_code < :high
                            UNION SELECT code FROM registry.plate WHERE place_code >= :low AND place_code < :high) AS all_codes
                        WHERE code IS NOT NULL
                        """)
                .param("digits", BUILDING)
                .param("low", place.value())
                .param("high", place.rangeEnd())
                .query(String.class)
                .list();
    }

    private void move(String building, DivisionCode grid) {
        List<UUID> moved = database.sql("""
                        WITH houses AS (
                            UPDATE registry.house SET place_code = :grid WHERE code >= :start AND code < :end RETURNING id),
                        people AS (
                            UPDATE registry.person SET place_code = :grid
                            WHERE house_code >= :start AND house_code < :end RETURNING id),
                        organisations AS (
                            UPDATE registry.organisation SET place_code = :grid
                            WHERE house_code >= :start AND house_code < :end RETURNING id),
                        plates AS (
                            UPDATE registry.plate SET place_code = :grid WHERE code >= :start AND code < :end),
                        proofs AS (
                            UPDATE registry.proof SET place_code = :grid
                            WHERE house_code >= :start AND house_code < :end),
                        reports AS (
                            UPDATE registry.registration SET place_code = :grid
                            WHERE house_code >= :start AND house_code < :end),
                        visits AS (
                            UPDATE registry.visit SET place_code = :grid
                            WHERE house_code >= :start AND house_code < :end)
                        SELECT id FROM houses UNION ALL SELECT id FROM people UNION ALL SELECT id FROM organisations
                        """)
                .param("grid", grid.value())
                .param("start", building)
                .param("end", building + ":")
                .query(UUID.class)
                .list();
        for (String table : List.of(
                "registry.change SET place_code = :grid WHERE subject",
                "registry.relation SET place_code = :grid WHERE from_id")) {
            database.sql("UPDATE " + table + " = ANY (:moved)")
                    .param("grid", grid.value())
                    .param("moved", moved.toArray(UUID[]::new))
                    .update();
        }
        database.sql("SELECT registry.note_duplicates(:moved, false)::text")
                .param("moved", moved.toArray(UUID[]::new))
                .query(String.class)
                .optional();
    }
}
