package io.linli.territory.division;

import io.linli.identity.Accounts;
import io.linli.kernel.DivisionCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who works in a grid, and how much there is to look after. */
@Component
class GridStaff {

    private final JdbcClient database;
    private final Accounts accounts;

    GridStaff(JdbcClient database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    /** Somebody who works in the grid (网格员). */
    record Worker(String id, String name) {}

    /** The active workers of the grid; the first is its leader (网格长). */
    List<Worker> of(DivisionCode grid) {
        return accounts.workersAt(grid).stream()
                .map(account -> new Worker(account.id().toString(), account.name()))
                .toList();
    }

    /** Counts of buildings, houses and points of interest; houses only where the asker may see them. */
    @Transactional(readOnly = true)
    public Map<String, Long> counts(DivisionCode grid) {
        return database.sql("""
                        SELECT (SELECT count(*) FROM territory.building
                                WHERE place_code = :grid AND ended_at IS NULL) AS buildings,
                               (SELECT count(*) FROM territory.house
                                WHERE place_code = :grid AND ended_at IS NULL) AS houses,
                               (SELECT count(*) FROM territory.poi WHERE place_code = :grid) AS places
                        """)
                .param("grid", grid.value())
                .query((row, number) -> {
                    Map<String, Long> counts = new LinkedHashMap<>();
                    counts.put("buildings", row.getLong(1));
                    counts.put("houses", row.getLong(2));
                    counts.put("places", row.getLong(3));
                    return counts;
                })
                .single();
    }
}
