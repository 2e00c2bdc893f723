package io.linli.incident.intake;

import io.linli.database.Scopes;
import io.linli.file.Files;
import io.linli.incident.intake.IntakeRow.DuplicateRow;
import io.linli.incident.intake.IntakeRow.TimelineRow;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes many reports with their timelines in one statement and one commit, together with the order to tell the owner
 * units; their files become theirs in the same commit. Works as the server itself: a report may lie anywhere, whoever
 * makes it.
 */
@Component
class IntakeWriter {

    private static final String WRITE = """
            WITH entered AS (
                INSERT INTO incident.incident (
                    id, number, channel, source, external_number, title, body, type_code, state, urgency, place_code,
                    address, longitude, latitude, owner_unit, co_units, reporter_account, reporter_sealed,
                    reporter_phone_index, follow_code_hash, anonymous, confidential, is_public, form, decisions, limits,
                    reported_at, accepted_at, dispatched_at, clock_kind, clock_started_at, due_at, yellow_at, red_at,
                    next_alarm_at, late_accept, duplicate_count, photo_file, updated_at, request_key, request_digest)
                SELECT id, incident.next_number(:prefix, now), channel, source, "externalNumber", title, body,
                    "typeCode", state, urgency, "placeCode", address, longitude, latitude, "ownerUnit", "coUnits",
                    "reporterAccount", "reporterSealed", "phoneIndex", "followHash", anonymous, confidential, "isPublic",
                    form, decisions, limits, "reportedAt", "dispatchedAt", "dispatchedAt", "clockKind",
                    "clockStartedAt", "dueAt", "yellowAt", "redAt", "nextAlarmAt",
                    CASE WHEN "dispatchedAt" IS NULL THEN NULL ELSE false END,
                    "duplicateCount", photo, now, "requestKey", "requestDigest"
                FROM jsonb_to_recordset(:rows::jsonb) AS r (
                    id uuid, channel text, source text, "externalNumber" text, title text, body text, "typeCode" text,
                    state text, urgency text, "placeCode" text, address text, longitude float8, latitude float8,
                    "ownerUnit" text, "coUnits" text[], "reporterAccount" uuid, "reporterSealed" bytea,
                    "phoneIndex" bytea, "followHash" bytea, anonymous boolean, confidential boolean, "isPublic" boolean,
                    form jsonb, decisions jsonb, limits jsonb, "reportedAt" timestamptz, "dispatchedAt" timestamptz,
                    "clockKind" text, "clockStartedAt" timestamptz, "dueAt" timestamptz, "yellowAt" timestamptz,
                    "redAt" timestamptz, "nextAlarmAt" timestamptz, "duplicateCount" integer, photo uuid,
                    now timestamptz, "requestKey" text, "requestDigest" bytea)
                ON CONFLICT DO NOTHING
                RETURNING id, number, updated_at
            ), told AS (
                INSERT INTO incident.timeline (
                    id, incident_id, at, kind, actor, actor_name, actor_unit, text, text_en, from_state, to_state,
                    visibility, files)
                SELECT t.id, entered.id, entered.updated_at, kind, actor, "actorName", "actorUnit", text, "textEn",
                    "fromState", "toState", visibility, files
                FROM jsonb_to_recordset(:timeline::jsonb) AS t (
                    id uuid, "incidentId" uuid, kind text, actor uuid, "actorName" text, "actorUnit" text, text text,
                    "textEn" text, "fromState" text, "toState" text, visibility text, files uuid[])
                JOIN entered ON entered.id = t."incidentId"
            ), alike AS (
                INSERT INTO incident.duplicate (incident_id, other_id, score, kind, reasons, found_at)
                SELECT entered.id, "otherId", score, kind, reasons, entered.updated_at
                FROM jsonb_to_recordset(:duplicates::jsonb) AS d (
                    "incidentId" uuid, "otherId" uuid, score real, kind text, reasons text[])
                JOIN entered ON entered.id = d."incidentId"
            ), news AS (
                INSERT INTO incident.untold (id, incidents)
                SELECT uuidv7(), array_agg(id) FROM entered HAVING count(*) > 0
            )
            SELECT id, number FROM entered
            """;

    private final JdbcClient database;
    private final Files files;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final IntakeSettings settings;

    IntakeWriter(
            JdbcClient database,
            Files files,
            PlatformTransactionManager transactions,
            JsonMapper json,
            IntakeSettings settings) {
        this.database = database;
        this.files = files;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.settings = settings;
    }

    /**
     * Writes the rows and commits.
     *
     * @return the numbers of those that were new; a row whose request or external number is known is left out
     */
    Map<UUID, String> write(List<IntakeRow> rows) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transaction.execute(status -> {
            Map<UUID, String> numbers = enter(rows);
            files.attach(rows.stream()
                    .filter(row -> numbers.containsKey(row.id()))
                    .flatMap(row -> row.attachments().stream())
                    .toList());
            return numbers;
        })));
    }

    private Map<UUID, String> enter(List<IntakeRow> rows) {
        List<TimelineRow> timeline =
                rows.stream().flatMap(row -> row.timeline().stream()).toList();
        List<DuplicateRow> duplicates =
                rows.stream().map(IntakeRow::duplicate).filter(Objects::nonNull).toList();
        return database
                .sql(WRITE)
                .param("prefix", settings.numberPrefix())
                .param("rows", json.writeValueAsString(rows))
                .param("timeline", json.writeValueAsString(timeline))
                .param("duplicates", json.writeValueAsString(duplicates))
                .query((row, number) -> Map.entry(row.getObject("id", UUID.class), row.getString("number")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
