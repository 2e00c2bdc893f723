package io.linli.incident.view;

import java.time.Instant;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Estimates how many incidents there are, from what PostgreSQL knows about its tables, without reading them. */
@Repository
class RoughCount {

    private final JdbcClient database;
    private final IncidentList list;

    RoughCount(JdbcClient database, IncidentList list) {
        this.database = database;
        this.list = list;
    }

    @Transactional(readOnly = true)
    public long of(IncidentFilter filter) {
        list.planAnew();
        IncidentList.Asked asked = list.asked(filter, Instant.now());
        String sql = asked.branches().stream()
                .map(branch -> "SELECT 1 FROM incident.incident WHERE " + branch + " AND "
                        + asked.conditions().sql())
                .collect(Collectors.joining("\nUNION ALL ", "EXPLAIN (FORMAT JSON) ", ""));
        String plan = database.sql(sql)
                .params(asked.conditions().parameters())
                .query(String.class)
                .single();
        return JsonMapper.shared().readTree(plan).at("/0/Plan/Plan Rows").asLong();
    }
}
