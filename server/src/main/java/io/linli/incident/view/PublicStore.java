package io.linli.incident.view;

import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.Refusal;
import io.linli.incident.FollowCode;
import io.linli.incident.IncidentRecord;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what everybody may read, as the server itself: every query asks for public incidents or a follow code. */
@Repository
class PublicStore {

    private final JdbcClient database;

    PublicStore(JdbcClient database) {
        this.database = database;
    }

    Page<IncidentRecord> page(@Nullable String place, @Nullable Box box, @Nullable Cursor cursor, int limit) {
        Conditions conditions = new Conditions()
                .and("is_public AND NOT confidential AND state NOT IN ('rejected', 'withdrawn', 'merged')");
        if (place != null) {
            conditions
                    .and(
                            "street_code >= :street AND street_code < :streetEnd AND place_code >= :low AND place_code < :high")
                    .with("street", place.substring(0, Math.min(9, place.length())))
                    .with("streetEnd", place.substring(0, Math.min(9, place.length())) + ":")
                    .with("low", place)
                    .with("high", place + ":");
        }
        if (box != null) {
            conditions
                    .and("longitude BETWEEN :west AND :east AND latitude BETWEEN :south AND :north")
                    .with("west", box.west())
                    .with("east", box.east())
                    .with("south", box.south())
                    .with("north", box.north());
        }
        after(cursor, conditions);
        List<IncidentRecord> found = database.sql("SELECT " + IncidentRecord.COLUMNS + " FROM incident.incident WHERE "
                        + conditions.sql() + " ORDER BY reported_at DESC, id DESC LIMIT :limit")
                .params(conditions.parameters())
                .param("limit", limit + 1)
                .query(IncidentRecord::read)
                .list();
        return Page.of(found, limit, record -> Cursor.after(record.times().reported(), record.id()));
    }

    private static void after(@Nullable Cursor cursor, Conditions conditions) {
        if (cursor == null) {
            return;
        }
        try {
            conditions
                    .and("(reported_at, id) < (:afterTime, :afterId)")
                    .with(
                            "afterTime",
                            Timestamp.from(Instant.parse(cursor.values().getFirst())))
                    .with("afterId", UUID.fromString(cursor.values().getLast()));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Refusal.badField(
                    "cursor", "invalid-cursor", "翻页参数无效,请从第一页开始", "the cursor is not valid; start at the first page");
        }
    }

    Optional<IncidentRecord> open(String number) {
        return database.sql("SELECT " + IncidentRecord.COLUMNS + """
                         FROM incident.incident WHERE number = :number AND is_public AND NOT confidential
                        """)
                .param("number", number)
                .query(IncidentRecord::read)
                .optional();
    }

    /** The incident of a number, for whoever knows the code that its reporter was given. */
    Optional<IncidentRecord> followed(String number, String code) {
        return database.sql("SELECT " + IncidentRecord.COLUMNS + """
                         FROM incident.incident WHERE number = :number AND follow_code_hash = :hash
                        """)
                .param("number", number)
                .param("hash", FollowCode.hash(code))
                .query(IncidentRecord::read)
                .optional();
    }

    /** What happened to an incident, as far as readers of these kinds may know. */
    List<PublicIncident.Step> steps(UUID incident, List<String> visibilities) {
        return database.sql("""
                        SELECT id, at, kind, actor_unit, text, text_en, from_state, to_state FROM incident.timeline
                        WHERE incident_id = :incident AND visibility IN (:visibilities) ORDER BY id
                        """)
                .param("incident", incident)
                .param("visibilities", visibilities)
                .query((row, number) -> new PublicIncident.Step(
                        row.getString("id"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("kind"),
                        new PublicIncident.Actor(null, row.getString("actor_unit"), null),
                        row.getString("text"),
                        row.getString("text_en"),
                        row.getString("from_state"),
                        row.getString("to_state")))
                .list();
    }
}
