package io.linli.incident.intake;

import io.linli.incident.IncidentNumber;
import io.linli.incident.IncidentState;
import io.linli.incident.Urgency;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** New incidents of which nobody has been told; works in transactions of the server itself. */
@Repository
class Untold {

    private final JdbcClient database;

    Untold(JdbcClient database) {
        this.database = database;
    }

    /**
     * What a notice says of an incident.
     *
     * @param caller name and telephone number, sealed, of a reporter whom only short messages reach
     */
    record News(
            UUID id,
            IncidentNumber number,
            String title,
            @Nullable String address,
            Urgency urgency,
            IncidentState state,
            @Nullable String owner,
            byte @Nullable [] caller) {}

    /** The oldest groups that wait. */
    List<UUID> due(int limit) {
        return database.sql("SELECT id FROM incident.untold WHERE try_at <= now() ORDER BY id LIMIT :limit")
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** Takes groups out for good if the transaction is committed; a group in another node's hands is left to it. */
    List<News> take(List<UUID> groups) {
        return database.sql("""
                        WITH taken AS (
                            DELETE FROM incident.untold WHERE id IN (
                                SELECT id FROM incident.untold WHERE id = ANY (:groups::uuid[]) FOR UPDATE SKIP LOCKED)
                            RETURNING incidents)
                        SELECT id, number, title, address, urgency, state, owner_unit,
                               CASE WHEN reporter_account IS NULL AND reporter_phone_index IS NOT NULL
                                         AND follow_code_hash IS NOT NULL AND NOT anonymous
                                    THEN reporter_sealed END AS caller
                        FROM incident.incident
                        WHERE id IN (SELECT unnest(incidents) FROM taken)
                        ORDER BY id
                        """)
                .param("groups", groups.toArray(UUID[]::new))
                .query(Untold::news)
                .list();
    }

    /** Lets a group wait that cannot be told of at present. */
    void putOff(UUID group) {
        database.sql("UPDATE incident.untold SET try_at = now() + interval '1 minute' WHERE id = :group")
                .param("group", group)
                .update();
    }

    private static News news(ResultSet row, int number) throws SQLException {
        return new News(
                row.getObject("id", UUID.class),
                new IncidentNumber(row.getString("number")),
                row.getString("title"),
                row.getString("address"),
                Urgency.of(row.getString("urgency")),
                IncidentState.of(row.getString("state")),
                row.getString("owner_unit"),
                row.getBytes("caller"));
    }
}
