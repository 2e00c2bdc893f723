package io.linli.process.run;

import io.linli.identity.AccountSummary;
import io.linli.identity.Accounts;
import io.linli.identity.OrganisationUnits;
import io.linli.identity.Unit;
import io.linli.kernel.Ids;
import io.linli.message.Messages;
import io.linli.message.Notice;
import io.linli.message.Recipients;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Hands overdue tasks on (升级) as their drawing says by {@code linli:escalate}: {@code up} to the unit above, or a role
 * to whoever has it in the same unit or the nearest above. Which are due stands in the database; each is handed on under
 * the lock of its instance, so that of many nodes one does it, once.
 */
@Component
class TaskEscalation {

    private static final Logger LOG = LoggerFactory.getLogger(TaskEscalation.class);
    private static final int AT_ONCE = 200;
    private static final String UP = "up";

    private final JdbcClient database;
    private final Moves moves;
    private final Runs runs;
    private final RunStore instances;
    private final OrganisationUnits units;
    private final Accounts accounts;
    private final Messages messages;

    TaskEscalation(
            JdbcClient database,
            Moves moves,
            Runs runs,
            RunStore instances,
            OrganisationUnits units,
            Accounts accounts,
            Messages messages) {
        this.database = database;
        this.moves = moves;
        this.runs = runs;
        this.instances = instances;
        this.units = units;
        this.accounts = accounts;
        this.messages = messages;
    }

    /** An overdue task and who is to take it over. */
    private record Overdue(
            UUID id,
            UUID instance,
            String name,
            @Nullable String unit,
            @Nullable UUID assignee,
            String escalate) {}

    @Scheduled(initialDelayString = "PT22S", fixedDelayString = "${linli.process.alarm-interval:5s}")
    void handOn() {
        try {
            for (Overdue task : moves.make(this::overdue)) {
                moves.make(() -> handedOn(task));
            }
        } catch (RuntimeException e) {
            LOG.error("overdue tasks could not be handed on; they stay due and are tried again", e);
        }
    }

    private List<Overdue> overdue() {
        return database.sql("""
                        SELECT t.id, t.instance, t.name, t.unit, t.assignee, t.escalate
                        FROM process.task t JOIN process.instance i ON i.id = t.instance AND i.state = 'running'
                        WHERE t.state = 'open' AND t.overdue AND t.escalate IS NOT NULL AND NOT t.escalated
                        ORDER BY t.due_at LIMIT :most
                        """).param("most", AT_ONCE).query(Overdue.class).list();
    }

    private boolean handedOn(Overdue task) {
        Run run = runs.of(task.instance());
        Optional<Unit> to = taker(task);
        boolean mine = database.sql("""
                        UPDATE process.task
                        SET escalated = true, unit = coalesce(:unit, unit), role = CASE WHEN :unit IS NULL THEN role ELSE :role END,
                            assignee = CASE WHEN :unit IS NULL THEN assignee END, owner = NULL, revision = revision + 1
                        WHERE id = :id AND state = 'open' AND NOT escalated
                        """)
                        .param("id", task.id())
                        .param("unit", to.map(Unit::code).orElse(null), Types.VARCHAR)
                        .param("role", task.escalate().equals(UP) ? null : task.escalate(), Types.VARCHAR)
                        .update()
                == 1;
        if (mine) {
            to.ifPresent(unit -> told(task, run, unit));
        }
        return mine;
    }

    /** The unit whose people take over, from the unit that had the task or that its doer works for. */
    private Optional<Unit> taker(Overdue task) {
        Optional<Unit> from = Optional.ofNullable(task.unit())
                .or(() -> Optional.ofNullable(task.assignee())
                        .flatMap(accounts::find)
                        .map(AccountSummary::unitCode))
                .flatMap(units::find);
        if (task.escalate().equals(UP)) {
            return from.flatMap(unit -> units.superior(unit.code()));
        }
        while (from.isPresent() && nobodyHas(task.escalate(), from.get())) {
            from = units.superior(from.get().code());
        }
        return from;
    }

    private boolean nobodyHas(String role, Unit unit) {
        return accounts.workersOf(unit.code()).stream()
                .noneMatch(worker -> worker.roles().contains(role));
    }

    private void told(Overdue task, Run run, Unit unit) {
        instances.note(Ids.next(), run, task.id(), "escalate", null, "系统", task.name() + " → " + unit.name());
        messages.send(new Notice(
                "process.escalated",
                Map.of("title", run.record.title(), "step", task.name(), "number", run.record.number()),
                Recipients.unit(unit.code()),
                "/tasks/" + task.id(),
                Notice.Priority.NORMAL));
    }
}
