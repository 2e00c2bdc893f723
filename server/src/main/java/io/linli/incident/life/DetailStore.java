package io.linli.incident.life;

import io.linli.incident.Decision;
import io.linli.incident.IncidentState;
import io.linli.incident.life.IncidentDetail.ExtensionView;
import io.linli.incident.life.IncidentDetail.Reference;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what only the page of one incident shows; always within the reader's scope. */
@Repository
class DetailStore {

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};
    private static final TypeReference<Map<String, Decision>> DECISIONS = new TypeReference<>() {};

    private final JdbcClient database;
    private final JsonMapper json;

    DetailStore(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The columns that lists leave out. */
    record Rest(
            Map<String, Object> form,
            Map<String, Decision> decisions,
            byte @Nullable [] reporterSealed,
            @Nullable String ratingComment) {}

    /** A row of the timeline. */
    record StoredEntry(
            UUID id,
            Instant at,
            String kind,
            @Nullable UUID actor,
            String actorName,
            @Nullable String actorUnit,
            String text,
            @Nullable String textEn,
            @Nullable String fromState,
            @Nullable String toState,
            String visibility,
            List<UUID> files,
            Map<String, Object> data) {}

    Rest rest(UUID incident) {
        return database.sql(
                        "SELECT form, decisions, reporter_sealed, rating_comment FROM incident.incident WHERE id = :id")
                .param("id", incident)
                .query((row, number) -> new Rest(
                        json.readValue(row.getString("form"), VALUES),
                        decisions(row.getString("decisions")),
                        row.getBytes("reporter_sealed"),
                        row.getString("rating_comment")))
                .single();
    }

    private Map<String, Decision> decisions(String text) {
        Map<String, Decision> decisions = new LinkedHashMap<>(json.readValue(text, DECISIONS));
        decisions.values().removeIf(java.util.Objects::isNull);
        return decisions;
    }

    /** The entries that these readers may see, oldest first. */
    List<StoredEntry> timeline(UUID incident, boolean staff) {
        return database.sql("""
                        SELECT id, at, kind, actor, actor_name, actor_unit, text, text_en, from_state, to_state, visibility,
                            files, data
                        FROM incident.timeline
                        WHERE incident_id = :id AND (:staff OR visibility <> 'staff')
                        ORDER BY at, id
                        LIMIT 1000
                        """)
                .param("id", incident)
                .param("staff", staff)
                .query(this::entry)
                .list();
    }

    private StoredEntry entry(ResultSet row, int number) throws SQLException {
        Array files = row.getArray("files");
        return new StoredEntry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                row.getObject("actor", UUID.class),
                row.getString("actor_name"),
                row.getString("actor_unit"),
                row.getString("text"),
                row.getString("text_en"),
                row.getString("from_state"),
                row.getString("to_state"),
                row.getString("visibility"),
                List.of((UUID[]) files.getArray()),
                json.readValue(row.getString("data"), VALUES));
    }

    /** The parts of a split incident. */
    List<Reference> children(UUID incident) {
        return references("parent_id = :id", incident);
    }

    /** The incident of a key, if the reader may see it. */
    Optional<Reference> reference(@Nullable UUID incident) {
        return incident == null
                ? Optional.empty()
                : references("id = :id", incident).stream().findFirst();
    }

    private List<Reference> references(String condition, UUID id) {
        return database.sql(
                        "SELECT id, number, title, state FROM incident.incident WHERE " + condition + " ORDER BY id")
                .param("id", id)
                .query((row, number) -> new Reference(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getString("title"),
                        row.getString("state"),
                        IncidentState.of(row.getString("state")).chinese()))
                .list();
    }

    /** The request for more time that waits for an answer. */
    Optional<ExtensionView> openExtension(UUID incident) {
        return database.sql("""
                        SELECT asked_unit, reason, until, asked_at FROM incident.extension_request
                        WHERE incident_id = :id AND decided_at IS NULL
                        """)
                .param("id", incident)
                .query((row, number) -> new ExtensionView(
                        row.getString("asked_unit"),
                        row.getString("reason"),
                        row.getObject("until", OffsetDateTime.class).toInstant(),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
