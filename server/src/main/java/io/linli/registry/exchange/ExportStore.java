package io.linli.registry.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.registry.ExportSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows of exports. */
@Repository
class ExportStore {

    private final JdbcClient database;
    private final JsonMapper json;

    ExportStore(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * An export that somebody asked for.
     *
     * @param state waiting, approved, refused or started
     * @param revealed sealed fields that are written in clear
     * @param records how many records it had when it was asked for
     * @param answer what the second person said
     * @param words of the module whose records they are, null if they are the register's
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Export(
            UUID id,
            String kind,
            String placeCode,
            String state,
            Map<String, String> filters,
            List<String> fields,
            List<String> revealed,
            String purpose,
            long records,
            UUID account,
            String actor,
            Instant at,
            @Nullable String decider,
            @Nullable Instant decidedAt,
            @Nullable String answer,
            @Nullable UUID job,
            ExportSource.@Nullable Words words) {

        Export with(ExportSource.Words own) {
            return new Export(
                    id, kind, placeCode, state, filters, fields, revealed, purpose, records, account, actor, at,
                    decider, decidedAt, answer, job, own);
        }
    }

    void add(Export export) {
        database.sql("""
                        INSERT INTO registry.export (id, kind, place_code, state, filters, fields, revealed, purpose,
                                                     records, account, actor, at)
                        VALUES (:id, :kind, :place, :state, :filters::jsonb, :fields, :revealed, :purpose, :records,
                                :account, :actor, now())
                        """)
                .param("id", export.id())
                .param("kind", export.kind())
                .param("place", export.placeCode())
                .param("state", export.state())
                .param("filters", json.writeValueAsString(export.filters()))
                .param("fields", export.fields().toArray(String[]::new))
                .param("revealed", export.revealed().toArray(String[]::new))
                .param("purpose", export.purpose())
                .param("records", export.records())
                .param("account", export.account())
                .param("actor", export.actor())
                .update();
    }

    Optional<Export> find(UUID id) {
        return database.sql("SELECT * FROM registry.export WHERE id = :id")
                .param("id", id)
                .query(this::export)
                .optional();
    }

    List<Export> list(@Nullable String state, int most) {
        return database.sql("""
                        SELECT * FROM registry.export WHERE (:state::text IS NULL OR state = :state)
                        ORDER BY at DESC LIMIT :most
                        """)
                .param("state", state)
                .param("most", most)
                .query(this::export)
                .list();
    }

    /** Decides on a waiting export; nothing happens if somebody has decided already. */
    boolean decide(UUID id, String state, UUID account, String name, @Nullable String answer) {
        return database.sql("""
                        UPDATE registry.export SET state = :state, decided_by = :account, decider = :name,
                            decided_at = now(), answer = :answer
                        WHERE id = :id AND state = 'waiting'
                        """)
                        .param("state", state)
                        .param("account", account)
                        .param("name", name)
                        .param("answer", answer)
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean started(UUID id, UUID job) {
        return database.sql(
                                "UPDATE registry.export SET state = 'started', job = :job WHERE id = :id AND state = 'approved'")
                        .param("job", job)
                        .param("id", id)
                        .update()
                == 1;
    }

    private Export export(ResultSet row, int number) throws SQLException {
        Map<String, String> filters = new HashMap<>();
        json.readTree(row.getString("filters"))
                .properties()
                .forEach(
                        filter -> filters.put(filter.getKey(), filter.getValue().asString()));
        OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
        return new Export(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("place_code"),
                row.getString("state"),
                filters,
                Arrays.asList((String[]) row.getArray("fields").getArray()),
                Arrays.asList((String[]) row.getArray("revealed").getArray()),
                row.getString("purpose"),
                row.getLong("records"),
                row.getObject("account", UUID.class),
                row.getString("actor"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("decider"),
                decided == null ? null : decided.toInstant(),
                row.getString("answer"),
                row.getObject("job", UUID.class),
                null);
    }
}
