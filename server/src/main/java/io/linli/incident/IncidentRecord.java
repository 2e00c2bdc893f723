package io.linli.incident;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored incident without its JSON columns. Read it with {@link #COLUMNS} and {@link #read}.
 *
 * @param place code of the smallest place known, a grid mostly
 * @param owner code of the owner unit
 * @param photo first picture among the reporter's files
 */
public record IncidentRecord(
        UUID id,
        IncidentNumber number,
        int version,
        IncidentState state,
        Channel channel,
        String source,
        @Nullable String externalNumber,
        String title,
        String body,
        String typeCode,
        Urgency urgency,
        DivisionCode place,
        @Nullable String address,
        @Nullable GeoPoint position,
        @Nullable String owner,
        List<String> coHandlers,
        @Nullable UUID handler,
        @Nullable UUID reporter,
        boolean anonymous,
        boolean confidential,
        boolean isPublic,
        Times times,
        Clock clock,
        Counts counts,
        boolean supervised,
        @Nullable Integer rating,
        @Nullable UUID mergedInto,
        @Nullable UUID parent,
        @Nullable UUID photo,
        Instant updatedAt) {

    /** The columns that {@link #read} wants, of a table or alias that has no other columns of these names. */
    public static final String COLUMNS = """
            id, number, version, state, channel, source, external_number, title, body, type_code, urgency, place_code,
            address, longitude, latitude, owner_unit, co_units, handler, reporter_account, anonymous, confidential,
            is_public, reported_at, accepted_at, dispatched_at, signed_at, handled_at, verified_at, rated_at, closed_at,
            clock_kind, clock_started_at, due_at, yellow_at, red_at, paused_at, paused_seconds, next_alarm_at,
            escalation_level, returned_count, sent_back_count, reopened_count, urged_count, duplicate_count, heat,
            supervised, rating, merged_into, parent_id, photo_file, updated_at
            """;

    /** When it reached each stage. */
    public record Times(
            Instant reported,
            @Nullable Instant accepted,
            @Nullable Instant dispatched,
            @Nullable Instant signed,
            @Nullable Instant handled,
            @Nullable Instant verified,
            @Nullable Instant rated,
            @Nullable Instant closed) {}

    /**
     * The clock that runs.
     *
     * @param kind accept, handle or verify; null when none runs
     * @param pausedAt since when it stands still
     * @param nextAlarm when it wants attention next
     */
    public record Clock(
            @Nullable String kind,
            @Nullable Instant startedAt,
            @Nullable Instant dueAt,
            @Nullable Instant yellowAt,
            @Nullable Instant redAt,
            @Nullable Instant pausedAt,
            long pausedSeconds,
            @Nullable Instant nextAlarm,
            int escalationLevel) {

        /** {@code green}, {@code yellow}, {@code red}, {@code paused}, {@code overdue}, or {@code done} where none runs. */
        public String state(Instant now) {
            if (kind == null || dueAt == null) {
                return "done";
            }
            if (pausedAt != null) {
                return "paused";
            }
            if (!now.isBefore(dueAt)) {
                return "overdue";
            }
            if (redAt != null && !now.isBefore(redAt)) {
                return "red";
            }
            return yellowAt != null && !now.isBefore(yellowAt) ? "yellow" : "green";
        }
    }

    /** How often things happened to it. */
    public record Counts(int returned, int sentBack, int reopened, int urged, int duplicates, int heat) {}

    /** Maps one row; fits {@code JdbcClient}'s row mapper. */
    public static IncidentRecord read(ResultSet row, int number) throws SQLException {
        return new IncidentRecord(
                row.getObject("id", UUID.class),
                new IncidentNumber(row.getString("number")),
                row.getInt("version"),
                IncidentState.of(row.getString("state")),
                Channel.of(row.getString("channel")),
                row.getString("source"),
                row.getString("external_number"),
                row.getString("title"),
                row.getString("body"),
                row.getString("type_code"),
                Urgency.of(row.getString("urgency")),
                new DivisionCode(row.getString("place_code")),
                row.getString("address"),
                position(row),
                row.getString("owner_unit"),
                texts(row.getArray("co_units")),
                row.getObject("handler", UUID.class),
                row.getObject("reporter_account", UUID.class),
                row.getBoolean("anonymous"),
                row.getBoolean("confidential"),
                row.getBoolean("is_public"),
                times(row),
                clock(row),
                counts(row),
                row.getBoolean("supervised"),
                row.getObject("rating", Integer.class),
                row.getObject("merged_into", UUID.class),
                row.getObject("parent_id", UUID.class),
                row.getObject("photo_file", UUID.class),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static Times times(ResultSet row) throws SQLException {
        return new Times(
                row.getObject("reported_at", OffsetDateTime.class).toInstant(),
                instant(row, "accepted_at"),
                instant(row, "dispatched_at"),
                instant(row, "signed_at"),
                instant(row, "handled_at"),
                instant(row, "verified_at"),
                instant(row, "rated_at"),
                instant(row, "closed_at"));
    }

    private static Clock clock(ResultSet row) throws SQLException {
        return new Clock(
                row.getString("clock_kind"),
                instant(row, "clock_started_at"),
                instant(row, "due_at"),
                instant(row, "yellow_at"),
                instant(row, "red_at"),
                instant(row, "paused_at"),
                row.getLong("paused_seconds"),
                instant(row, "next_alarm_at"),
                row.getInt("escalation_level"));
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getInt("returned_count"),
                row.getInt("sent_back_count"),
                row.getInt("reopened_count"),
                row.getInt("urged_count"),
                row.getInt("duplicate_count"),
                row.getInt("heat"));
    }

    private static @Nullable GeoPoint position(ResultSet row) throws SQLException {
        double longitude = row.getDouble("longitude");
        return row.wasNull() ? null : new GeoPoint(longitude, row.getDouble("latitude"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
