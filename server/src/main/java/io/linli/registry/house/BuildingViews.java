package io.linli.registry.house;

import io.linli.http.Refusal;
import io.linli.registry.history.Note;
import io.linli.registry.house.BuildingView.Cell;
import io.linli.registry.house.BuildingView.Figures;
import io.linli.territory.Houses;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Draws buildings from the address tree and what is recorded of their houses and people. */
@Component
class BuildingViews {

    private static final int FRESH_DAYS = 180;

    private final JdbcClient database;
    private final Houses houses;

    BuildingViews(JdbcClient database, Houses houses) {
        this.database = database;
        this.houses = houses;
    }

    /** What is recorded of a house and of those who live in it. */
    private record Known(
            @Nullable UUID id,
            @Nullable String use,
            @Nullable LocalDate collected,
            @Nullable LocalDate visitDue,
            @Nullable LocalDate leaseUntil,
            boolean houseCare,
            int residents,
            int floating,
            boolean care) {}

    @Transactional(readOnly = true)
    public BuildingView of(String idOrCode) {
        Houses.Building building =
                houses.building(idOrCode).orElseThrow(() -> Refusal.notFound("没有这栋楼", "There is no such building"));
        List<Houses.House> all = houses.of(building.code());
        if (all.isEmpty()) {
            throw Refusal.notFound("这栋楼没有房屋,或不在您的管辖范围内", "The building has no houses within your places");
        }
        Map<String, Known> known = known(building.code());
        LocalDate today = Note.today();
        List<Cell> cells = all.stream()
                .map(house -> cell(house, known.get(house.code()), today))
                .toList();
        return new BuildingView(
                building.id(),
                building.code(),
                building.name(),
                building.address(),
                building.place().value(),
                building.floors(),
                all.stream().map(Houses.House::unitCode).distinct().sorted().toList(),
                cells,
                Figures.of(cells));
    }

    private static Cell cell(Houses.House house, @Nullable Known known, LocalDate today) {
        if (known == null) {
            return new Cell(
                    house.code(),
                    house.unitCode(),
                    house.floor(),
                    house.room(),
                    null,
                    "unknown",
                    0,
                    0,
                    false,
                    null,
                    false,
                    false,
                    null);
        }
        boolean covered = known.collected() != null
                && known.collected().plusDays(FRESH_DAYS).isAfter(today);
        return new Cell(
                house.code(),
                house.unitCode(),
                house.floor(),
                house.room(),
                known.id(),
                known.use() == null ? "unknown" : known.use(),
                known.residents(),
                known.floating(),
                covered,
                known.visitDue(),
                known.visitDue() != null && known.visitDue().isBefore(today),
                known.houseCare() || known.care(),
                known.leaseUntil());
    }

    private Map<String, Known> known(String building) {
        Map<String, Known> known = new HashMap<>();
        database.sql("""
                        SELECT coalesce(h.code, p.house_code) AS code, h.id, h.use, h.visit_due, h.expires_on,
                               coalesce(h.care, false) AS house_care,
                               greatest(CASE WHEN h.source <> 'visit' THEN h.collected_at::date END, h.visited_on,
                                        p.collected_at::date) AS collected,
                               coalesce(p.residents, 0) AS residents, coalesce(p.floating, 0) AS floating,
                               coalesce(p.care, false) AS care
                        FROM (SELECT * FROM registry.house
                              WHERE code >= :start AND code < :end AND state <> 'merged') AS h
                        FULL JOIN (SELECT house_code, count(*)::int AS residents, max(collected_at) AS collected_at,
                                          (count(*) FILTER (WHERE residence = 'floating'))::int AS floating,
                                          bool_or(coalesce(care, false)) AS care
                                   FROM registry.person
                                   WHERE house_code >= :start AND house_code < :end AND state = 'living'
                                   GROUP BY house_code) AS p ON p.house_code = h.code
                        """).param("start", building).param("end", building + ":").query(row -> {
            known.put(
                    row.getString("code"),
                    new Known(
                            row.getObject("id", UUID.class),
                            row.getString("use"),
                            row.getObject("collected", LocalDate.class),
                            row.getObject("visit_due", LocalDate.class),
                            row.getObject("expires_on", LocalDate.class),
                            row.getBoolean("house_care"),
                            row.getInt("residents"),
                            row.getInt("floating"),
                            row.getBoolean("care")));
        });
        return known;
    }
}
