package io.linli.process.run;

import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.identity.Accounts;
import io.linli.identity.OrganisationUnits;
import io.linli.identity.Principal;
import io.linli.identity.Unit;
import io.linli.kernel.DivisionCode;
import io.linli.process.definition.Versions;
import io.linli.process.drawing.Element;
import io.linli.territory.Territory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists tasks as their people see them; row-level security keeps everybody else's away. */
@Component
class TaskReading {

    private static final String DUE = "coalesce(t.due_at, 'infinity'::timestamptz)";
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient database;
    private final Accounts accounts;
    private final Territory territory;
    private final HeldRoles roles;
    private final OrganisationUnits units;
    private final Versions versions;

    TaskReading(
            JdbcClient database,
            Accounts accounts,
            Territory territory,
            HeldRoles roles,
            OrganisationUnits units,
            Versions versions) {
        this.database = database;
        this.accounts = accounts;
        this.territory = territory;
        this.roles = roles;
        this.units = units;
        this.versions = versions;
    }

    /** Which tasks are asked for, and in which order: open ones by due time, done ones the newest first. */
    enum Which {
        MINE("t.assignee = :account AND t.state = 'open'", DUE, false),
        CANDIDATE(
                "t.unit = :unit AND t.assignee IS NULL AND t.state = 'open' AND (t.role IS NULL OR t.role = ANY (:roles))",
                DUE,
                false),
        DONE("t.done_by = :account AND t.state = 'done'", "t.done_at", true);

        private final String condition;
        private final String time;
        private final boolean newestFirst;

        Which(String condition, String time, boolean newestFirst) {
            this.condition = condition;
            this.time = time;
            this.newestFirst = newestFirst;
        }

        String condition() {
            return condition;
        }

        /** Behind a row of the list. Rows are not compared by an index behind row-level security, single values are. */
        private String behind() {
            String way = newestFirst ? "<" : ">";
            return " AND %1$s %2$s= :due AND (%1$s, t.id) %2$s (:due, :id)".formatted(time, way);
        }

        private String order() {
            String direction = newestFirst ? " DESC" : "";
            return " ORDER BY " + time + direction + ", t.id" + direction + " LIMIT :limit";
        }

        private Cursor cursor(TaskView task) {
            Instant at = newestFirst ? task.doneAt() : task.dueAt();
            return Cursor.after(at == null ? NEVER : at, task.id());
        }
    }

    Page<TaskView> list(
            Which which, Principal by, @Nullable UUID definition, boolean overdue, @Nullable Cursor after, int limit) {
        Map<String, Object> values = parameters(by);
        String condition = which.condition();
        values.put("limit", limit + 1);
        if (definition != null) {
            condition += " AND t.definition = :definition";
            values.put("definition", definition);
        }
        if (overdue) {
            condition += " AND t.due_at < now()";
        }
        if (after != null) {
            condition += which.behind();
            values.putAll(position(after));
        }
        List<TaskView> found = database.sql("SELECT " + TaskRecord.COLUMNS
                        + ", i.number, i.title, i.version FROM process.task t JOIN process.instance i ON i.id = t.instance WHERE "
                        + condition + which.order())
                .params(values)
                .query(this::view)
                .list();
        return Page.of(found, limit, which::cursor);
    }

    Map<String, Object> parameters(Principal by) {
        Map<String, Object> values = new HashMap<>();
        values.put("account", by.account());
        values.put("unit", by.unit() == null ? "" : by.unit().code());
        values.put("roles", roles.of(by).toArray(String[]::new));
        return values;
    }

    private static Map<String, Object> position(Cursor after) {
        try {
            Instant due = Instant.parse(after.values().getFirst());
            return Map.of(
                    "due",
                    due.equals(NEVER) ? OffsetDateTime.MAX : RunStore.time(due),
                    "id",
                    UUID.fromString(after.values().getLast()));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Cursor.invalid();
        }
    }

    private TaskView view(ResultSet row, int number) throws SQLException {
        return view(
                TaskRecord.read(row, number),
                row.getString("number"),
                row.getString("title"),
                row.getObject("version", UUID.class));
    }

    /**
     * A task as it is shown.
     *
     * @param version what its instance runs, null if the drawing is not to be asked
     */
    TaskView view(TaskRecord task, String number, String title, @Nullable UUID version) {
        UUID assignee = task.assignee();
        return new TaskView(
                task.id(),
                task.instance(),
                number,
                title,
                task.element(),
                task.name(),
                version == null ? null : nameEn(version, task.element()),
                task.form(),
                task.state(),
                task.placeCode(),
                territory.name(new DivisionCode(task.placeCode())),
                territory.nameEn(new DivisionCode(task.placeCode())),
                task.unit(),
                unitName(task.unit()),
                task.role(),
                assignee,
                assignee == null ? null : accounts.nameOf(assignee),
                task.owner(),
                task.signGroup() != null,
                task.signGroup(),
                task.dueAt(),
                task.dueAt() != null && task.open() && task.dueAt().isBefore(Instant.now()),
                task.limit(),
                task.openedAt(),
                task.claimedAt(),
                task.doneAt(),
                task.doneByName(),
                task.outcome(),
                task.note(),
                task.revision());
    }

    private @Nullable String unitName(@Nullable String code) {
        return code == null ? null : units.find(code).map(Unit::name).orElse(null);
    }

    /** What a drawing calls a step in English. */
    @Nullable
    String nameEn(UUID version, String element) {
        Element step = versions.drawing(version).element(element);
        return step == null ? null : step.own("nameEn");
    }
}
