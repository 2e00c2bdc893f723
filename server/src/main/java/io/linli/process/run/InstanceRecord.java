package io.linli.process.run;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.Ids;
import io.linli.process.definition.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An instance without its document. */
record InstanceRecord(
        UUID id,
        String number,
        UUID definition,
        UUID version,
        String placeCode,
        @Nullable String subjectKind,
        @Nullable String subjectId,
        String title,
        String state,
        @Nullable UUID startedBy,
        String starterName,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String fault,
        int revision) {

    static final String COLUMNS = "id, number, definition, version, place_code, subject_kind, subject_id, title, state,"
            + " started_by, starter_name, started_at, ended_at, fault, revision";

    /** One that begins now. */
    static InstanceRecord beginning(
            String number,
            Version version,
            DivisionCode place,
            @Nullable String subjectKind,
            @Nullable String subjectId,
            String title,
            @Nullable UUID starter,
            String starterName) {
        return new InstanceRecord(
                Ids.next(),
                number,
                version.definition(),
                version.id(),
                place.value(),
                subjectKind,
                subjectId,
                title,
                "running",
                starter,
                starterName,
                Runs.now(),
                null,
                null,
                1);
    }

    static InstanceRecord read(ResultSet row, int number) throws SQLException {
        return new InstanceRecord(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getObject("definition", UUID.class),
                row.getObject("version", UUID.class),
                row.getString("place_code"),
                row.getString("subject_kind"),
                row.getString("subject_id"),
                row.getString("title"),
                row.getString("state"),
                row.getObject("started_by", UUID.class),
                row.getString("starter_name"),
                instant(row, "started_at"),
                row.getObject("ended_at") == null ? null : instant(row, "ended_at"),
                row.getString("fault"),
                row.getInt("revision"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
