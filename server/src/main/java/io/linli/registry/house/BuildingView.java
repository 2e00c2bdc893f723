package io.linli.registry.house;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A building as floors and units (楼栋图).
 *
 * @param units codes and names of the units, from left to right
 * @param cells the houses, by unit, floor and room
 */
public record BuildingView(
        String id,
        String code,
        String name,
        String address,
        String placeCode,
        int floors,
        List<String> units,
        List<Cell> cells,
        Figures figures) {

    /**
     * One house of the picture.
     *
     * @param id key of its record, if somebody has recorded it
     * @param use own, let, group-let, vacant …; unknown without a record
     * @param residents people who live there
     * @param floating those of them who are floating population
     * @param covered whether it was looked at within half a year
     * @param visitOverdue whether the day of its visit has passed
     * @param care whether somebody there needs care
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cell(
            String code,
            String unit,
            int floor,
            String room,
            @Nullable UUID id,
            String use,
            int residents,
            int floating,
            boolean covered,
            @Nullable LocalDate visitDue,
            boolean visitOverdue,
            boolean care,
            @Nullable LocalDate leaseUntil) {}

    /** Sums over the building. */
    public record Figures(
            int houses, int covered, int residents, int floating, int vacant, int visitsOverdue, int care) {

        static Figures of(List<Cell> cells) {
            return new Figures(
                    cells.size(),
                    (int) cells.stream().filter(Cell::covered).count(),
                    cells.stream().mapToInt(Cell::residents).sum(),
                    cells.stream().mapToInt(Cell::floating).sum(),
                    (int) cells.stream()
                            .filter(cell -> cell.use().equals("vacant"))
                            .count(),
                    (int) cells.stream().filter(Cell::visitOverdue).count(),
                    (int) cells.stream().filter(Cell::care).count());
        }
    }
}
