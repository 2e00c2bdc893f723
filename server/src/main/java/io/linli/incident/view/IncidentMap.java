package io.linli.incident.view;

import io.linli.incident.IncidentRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Gathers incidents by the squares of a grid whose width follows the zoom; looks at the newest 20,000. */
@Repository
class IncidentMap {

    private static final int MOST_LOOKED_AT = 20_000;
    private static final int MOST_CELLS = 2_000;
    private static final int CELLS_OF_A_TILE = 4;

    private final JdbcClient database;
    private final IncidentList list;

    IncidentMap(JdbcClient database, IncidentList list) {
        this.database = database;
        this.list = list;
    }

    /** Width of a square in degrees: a quarter of a map tile of the zoom. */
    static double width(int zoom) {
        return 360.0 / (1L << zoom) / CELLS_OF_A_TILE;
    }

    /**
     * The squares with incidents.
     *
     * @param box the part of the map that is looked at
     * @param width of a square in degrees
     */
    @Transactional(readOnly = true)
    public List<Cell> cells(IncidentFilter filter, double width) {
        list.planAnew();
        IncidentList.Asked asked = list.asked(filter, Instant.now());
        String found = asked.branches().stream()
                .map(branch ->
                        "SELECT id, longitude, latitude, urgency, due_at, clock_kind, paused_at, red_at, yellow_at"
                                + " FROM incident.incident WHERE " + branch + " AND "
                                + asked.conditions().sql()
                                + " AND longitude IS NOT NULL ORDER BY reported_at DESC, id DESC LIMIT :looked")
                .collect(Collectors.joining(")\nUNION ALL (", "(", ")"));
        return database.sql("WITH found AS (" + found + """
                        )
                        SELECT count(*) AS n, avg(longitude) AS longitude, avg(latitude) AS latitude,
                               (array_agg(id))[1] AS id,
                               max(CASE WHEN clock_kind IS NULL THEN 0 WHEN paused_at IS NOT NULL THEN 1
                                        WHEN due_at <= :now THEN 5 WHEN red_at <= :now THEN 4
                                        WHEN yellow_at <= :now THEN 3 ELSE 2 END) AS worst
                        FROM found GROUP BY floor(longitude / :width), floor(latitude / :width)
                        ORDER BY n DESC LIMIT :cells
                        """)
                .params(asked.conditions().parameters())
                .param("looked", MOST_LOOKED_AT)
                .param("width", width)
                .param("cells", MOST_CELLS)
                .query(Cell::read)
                .list();
    }

    /** The incidents of the keys. */
    @Transactional(readOnly = true)
    public List<IncidentRecord> incidents(List<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.sql("SELECT " + IncidentRecord.COLUMNS + " FROM incident.incident WHERE id = ANY (:ids)")
                        .param("ids", ids.toArray(UUID[]::new))
                        .query(IncidentRecord::read)
                        .list();
    }

    /**
     * A square with incidents.
     *
     * @param id one of them
     * @param worst clock state of the one that needs help most
     */
    record Cell(
            long count,
            double longitude,
            double latitude,
            @Nullable UUID id,
            String worst) {

        private static final String[] STATES = {"done", "paused", "green", "yellow", "red", "overdue"};

        static Cell read(ResultSet row, int number) throws SQLException {
            return new Cell(
                    row.getLong("n"),
                    row.getDouble("longitude"),
                    row.getDouble("latitude"),
                    row.getObject("id", UUID.class),
                    STATES[row.getInt("worst")]);
        }
    }
}
