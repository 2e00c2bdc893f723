package io.linli.process.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task: somebody's turn in an instance. */
record TaskRecord(
        UUID id,
        UUID instance,
        UUID definition,
        String execution,
        String element,
        String name,
        @Nullable String form,
        String state,
        String placeCode,
        @Nullable String unit,
        @Nullable String role,
        @Nullable UUID assignee,
        @Nullable UUID owner,
        @Nullable Instant dueAt,
        @Nullable Instant warnAt,
        @Nullable String limit,
        boolean overdue,
        int priority,
        Instant openedAt,
        @Nullable Instant claimedAt,
        @Nullable Instant doneAt,
        @Nullable UUID doneBy,
        @Nullable String doneByName,
        @Nullable String outcome,
        @Nullable String note,
        @Nullable String signGroup,
        int revision) {

    static final String COLUMNS = "t.id, t.instance, t.definition, t.execution, t.element, t.name, t.form, t.state,"
            + " t.place_code, t.unit, t.role, t.assignee, t.owner, t.due_at, t.warn_at, t.limit_text, t.overdue,"
            + " t.priority, t.opened_at, t.claimed_at, t.done_at, t.done_by, t.done_by_name, t.outcome, t.note,"
            + " t.sign_group, t.revision";

    boolean open() {
        return state.equals("open");
    }

    static TaskRecord read(ResultSet row, int number) throws SQLException {
        return new TaskRecord(
                row.getObject("id", UUID.class),
                row.getObject("instance", UUID.class),
                row.getObject("definition", UUID.class),
                row.getString("execution"),
                row.getString("element"),
                row.getString("name"),
                row.getString("form"),
                row.getString("state"),
                row.getString("place_code"),
                row.getString("unit"),
                row.getString("role"),
                row.getObject("assignee", UUID.class),
                row.getObject("owner", UUID.class),
                instant(row, "due_at"),
                instant(row, "warn_at"),
                row.getString("limit_text"),
                row.getBoolean("overdue"),
                row.getInt("priority"),
                InstanceRecord.instant(row, "opened_at"),
                instant(row, "claimed_at"),
                instant(row, "done_at"),
                row.getObject("done_by", UUID.class),
                row.getString("done_by_name"),
                row.getString("outcome"),
                row.getString("note"),
                row.getString("sign_group"),
                row.getInt("revision"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : InstanceRecord.instant(row, column);
    }
}
