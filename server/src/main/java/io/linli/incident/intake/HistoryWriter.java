package io.linli.incident.intake;

import io.linli.database.Scopes;
import io.linli.incident.intake.PastRow.Entry;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes many past incidents with their timelines in one statement and one commit, as the server itself. */
@Component
class HistoryWriter {

    private static final String WRITE = """
            WITH entered AS (
                INSERT INTO incident.incident (
                    id, number, channel, source, external_number, title, body, type_code, state, urgency, is_public,
                    decisions, limits, place_code, address, longitude, latitude, owner_unit, handler, reporter_account,
                    reporter_sealed, reporter_phone_index, reported_at, accepted_at, dispatched_at, signed_at, handled_at,
                    verified_at, confirmed_at, rated_at, closed_at, clock_kind, clock_started_at, due_at, yellow_at,
                    red_at, next_alarm_at, late_accept, late_handle, returned_count, sent_back_count, reopened_count,
                    urged_count, heat, supervised, rating, rating_comment, updated_at)
                SELECT id, incident.next_number(:prefix, "reportedAt"), channel, source, "externalNumber", title, body,
                    "typeCode", state, urgency, "isPublic", decisions, limits, "placeCode", address, longitude, latitude,
                    "ownerUnit", handler, "reporterAccount", "reporterSealed", "phoneIndex", "reportedAt", "acceptedAt",
                    "dispatchedAt", "signedAt", "handledAt", "verifiedAt", "ratedAt", "ratedAt", "closedAt", "clockKind",
                    "clockStartedAt", "dueAt", "yellowAt", "redAt", "nextAlarmAt", "lateAccept", "lateHandle", returned,
                    "sentBack", reopened, urged, 1 + urged, supervised, rating, "ratingComment", now
                FROM jsonb_to_recordset(:rows::jsonb) AS r (
                    id uuid, channel text, source text, "externalNumber" text, title text, body text, "typeCode" text,
                    state text, urgency text, "isPublic" boolean, decisions jsonb, limits jsonb, "placeCode" text,
                    address text, longitude float8, latitude float8, "ownerUnit" text, handler uuid,
                    "reporterAccount" uuid, "reporterSealed" bytea, "phoneIndex" bytea, "reportedAt" timestamptz,
                    "acceptedAt" timestamptz, "dispatchedAt" timestamptz, "signedAt" timestamptz,
                    "handledAt" timestamptz, "verifiedAt" timestamptz, "ratedAt" timestamptz, "closedAt" timestamptz,
                    "clockKind" text, "clockStartedAt" timestamptz, "dueAt" timestamptz, "yellowAt" timestamptz,
                    "redAt" timestamptz, "nextAlarmAt" timestamptz, "lateAccept" boolean, "lateHandle" boolean,
                    returned smallint, "sentBack" smallint, reopened smallint, urged smallint, supervised boolean,
                    rating smallint, "ratingComment" text, now timestamptz)
                ON CONFLICT DO NOTHING
                RETURNING id, clock_kind, owner_unit
            ), told AS (
                INSERT INTO incident.timeline (
                    id, incident_id, at, kind, actor_name, actor_unit, text, text_en, from_state, to_state,
                    visibility, data)
                SELECT t.id, entered.id, at, kind, "actorName", "actorUnit", text, "textEn", "fromState",
                    "toState", visibility, data
                FROM jsonb_to_recordset(:timeline::jsonb) AS t (
                    id uuid, "incidentId" uuid, at timestamptz, kind text, "actorName" text, "actorUnit" text, text text,
                    "textEn" text, "fromState" text, "toState" text, visibility text, data jsonb)
                JOIN entered ON entered.id = t."incidentId"
            ), news AS (
                INSERT INTO incident.untold (id, incidents)
                SELECT uuidv7(), array_agg(id) FROM entered
                WHERE clock_kind IS NOT NULL AND owner_unit IS NOT NULL
                HAVING count(*) > 0
            )
            SELECT id FROM entered
            """;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final IntakeSettings settings;

    HistoryWriter(
            JdbcClient database, PlatformTransactionManager transactions, JsonMapper json, IntakeSettings settings) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.settings = settings;
    }

    /**
     * Writes the rows and commits.
     *
     * @return the keys of those that were new; a row whose external number is known is left out
     */
    Set<UUID> write(List<PastRow> rows) {
        List<Entry> timeline =
                rows.stream().flatMap(row -> row.timeline().stream()).toList();
        return Objects.requireNonNull(Scopes.asSystem(() -> transaction.execute(status -> database
                .sql(WRITE)
                .param("prefix", settings.numberPrefix())
                .param("rows", json.writeValueAsString(rows))
                .param("timeline", json.writeValueAsString(timeline))
                .query(UUID.class)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet()))));
    }
}
