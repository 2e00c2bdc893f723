package io.linli.incident.life;

import io.linli.incident.IncidentNumber;
import io.linli.incident.IncidentRecord;
import io.linli.incident.Said;
import io.linli.incident.TimeLimit;
import io.linli.incident.TimeLimits;
import io.linli.kernel.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads incidents for a step and writes what the step changed. */
@Repository
class Dossiers {

    private static final String COLUMNS = IncidentRecord.COLUMNS + """
            , limits, confirmed_at, suspended_until, extension_pending, open_letters, merged_count, escalated_to
            """;

    private final JdbcTemplate database;
    private final LifeJson json;

    Dossiers(JdbcTemplate database, LifeJson json) {
        this.database = database;
        this.json = json;
    }

    /** The incident of an id or number, within the scope of the transaction. */
    Optional<Dossier> find(String idOrNumber) {
        return one(idOrNumber, "");
    }

    /** The same, and nobody else changes it until the transaction ends; for steps that need no version. */
    Optional<Dossier> hold(String idOrNumber) {
        return one(idOrNumber, " FOR UPDATE");
    }

    private Optional<Dossier> one(String idOrNumber, String lock) {
        if (IncidentNumber.isValid(idOrNumber)) {
            return query("SELECT " + COLUMNS + " FROM incident.incident WHERE number = ?" + lock, idOrNumber);
        }
        try {
            UUID id = UUID.fromString(idOrNumber);
            return query("SELECT " + COLUMNS + " FROM incident.incident WHERE id = ?" + lock, id);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Stores the step if the incident is still as the actor saw it, and puts it on the timeline, in one statement.
     *
     * @return the incident as it is now; empty if somebody else was first
     */
    Optional<Dossier> save(Step step) {
        List<@Nullable Object> parameters = new ArrayList<>();
        step.changes().parameters().forEach(parameters::add);
        parameters.add(Changes.time(step.now()));
        parameters.add(step.before().id());
        parameters.add(step.incident().version());
        addEntry(parameters, step);
        return database
                .query(
                        "WITH changed AS (UPDATE incident.incident SET "
                                + step.changes().assignments() + """
                                version = version + 1, updated_at = ?
                                WHERE id = ? AND version = ?
                                RETURNING *)
                            , noted AS (""" + ENTRY + " FROM changed) SELECT " + COLUMNS
                                + " FROM changed",
                        this::dossier,
                        parameters.toArray())
                .stream()
                .findFirst();
    }

    private static final String ENTRY = """
            INSERT INTO incident.timeline (id, incident_id, at, kind, actor, actor_name, actor_unit, text, text_en,
                                           from_state, to_state, visibility, files, data)
            SELECT ?::uuid, id, ?::timestamptz, ?, ?::uuid, ?, ?::text, ?, ?::text, ?, ?, ?, string_to_array(?, ',')::uuid[], ?::jsonb
            """;

    private void addEntry(List<@Nullable Object> parameters, Step step) {
        parameters.add(Ids.next());
        parameters.add(Changes.time(step.now()));
        parameters.add(step.action().code());
        parameters.add(step.actor().account());
        parameters.add(step.actor().name());
        parameters.add(step.actor().unit());
        parameters.add(step.said().chinese());
        parameters.add(step.said().otherEnglish());
        parameters.add(step.transition().from().code());
        parameters.add(step.transition().to().code());
        parameters.add(step.visibility().code());
        parameters.add(step.files().stream().map(UUID::toString).collect(Collectors.joining(",")));
        parameters.add(step.data().isEmpty() ? "{}" : json.write(step.data()));
    }

    /** Puts the same on the timeline of every incident that was merged into this one. */
    void tellMerged(Step step) {
        Said followed =
                Said.of("并案事件%s:%s", "Joined case %s: %s", step.incident().number(), step.said());
        database.update(
                """
                INSERT INTO incident.timeline (id, incident_id, at, kind, actor_name, actor_unit, text, text_en,
                                               visibility)
                SELECT uuidv7(), id, ?, 'followed', ?, ?, ?, ?, ?
                FROM incident.incident WHERE merged_into = ? AND state = 'merged'
                """,
                Changes.time(step.now()),
                step.actor().publicName(),
                step.actor().unit(),
                followed.chinese(),
                followed.english(),
                step.visibility().code(),
                step.before().id());
    }

    /** Who took which step last, in words. */
    Optional<LastStep> lastStep(UUID incident) {
        return database
                .query(
                        """
                        SELECT kind, actor_name, at FROM incident.timeline
                        WHERE incident_id = ? AND actor IS NOT NULL ORDER BY id DESC LIMIT 1
                        """,
                        (row, number) ->
                                new LastStep(row.getString("kind"), row.getString("actor_name"), instant(row, "at")),
                        incident)
                .stream()
                .findFirst();
    }

    /** The last thing that somebody did. */
    record LastStep(String kind, String actor, @Nullable Instant at) {}

    /** Takes incidents whose clock wants attention; other nodes take others. */
    List<Dossier> takeDue(Instant now, int limit) {
        return database.query("SELECT " + COLUMNS + """
                 FROM incident.incident WHERE next_alarm_at <= ?
                ORDER BY next_alarm_at LIMIT ? FOR UPDATE SKIP LOCKED
                """, this::dossier, Changes.time(now), limit);
    }

    /** Lets the clock of an incident look again later. */
    void putOff(UUID incident, Instant until) {
        database.update("UPDATE incident.incident SET next_alarm_at = ? WHERE id = ?", Changes.time(until), incident);
    }

    private Optional<Dossier> query(String sql, Object parameter) {
        return database.query(sql, this::dossier, parameter).stream().findFirst();
    }

    private Dossier dossier(ResultSet row, int number) throws SQLException {
        return new Dossier(
                IncidentRecord.read(row, number),
                limits(row.getString("limits")),
                instant(row, "confirmed_at"),
                instant(row, "suspended_until"),
                row.getBoolean("extension_pending"),
                row.getInt("open_letters"),
                row.getInt("merged_count"),
                row.getString("escalated_to"));
    }

    /** Limits as they were stored; where one is missing, a usual one. */
    private TimeLimits limits(String text) {
        StoredLimits stored = json.read(text, StoredLimits.class);
        return new TimeLimits(
                Objects.requireNonNullElse(stored.accept(), TimeLimit.of(2, TimeLimit.Unit.WORKING_HOURS)),
                Objects.requireNonNullElse(stored.handle(), TimeLimit.of(5, TimeLimit.Unit.WORKING_DAYS)),
                Objects.requireNonNullElse(stored.verify(), TimeLimit.of(1, TimeLimit.Unit.WORKING_DAYS)));
    }

    private record StoredLimits(
            @Nullable TimeLimit accept,
            @Nullable TimeLimit handle,
            @Nullable TimeLimit verify) {}

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
