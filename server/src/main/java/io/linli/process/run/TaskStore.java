package io.linli.process.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps tasks. */
@Component
class TaskStore {

    private static final String SELECT = "SELECT " + TaskRecord.COLUMNS + " FROM process.task t ";

    private final JdbcClient database;

    TaskStore(JdbcClient database) {
        this.database = database;
    }

    Optional<TaskRecord> find(UUID id) {
        return database.sql(SELECT + "WHERE t.id = :id")
                .param("id", id)
                .query(TaskRecord::read)
                .optional();
    }

    /** A task, and how often its instance had been moved when it was read. */
    record Seen(TaskRecord task, int revision) {}

    Optional<Seen> seen(UUID id) {
        return database.sql("SELECT " + TaskRecord.COLUMNS + """
                        , i.revision AS moved FROM process.task t JOIN process.instance i ON i.id = t.instance
                        WHERE t.id = :id
                        """)
                .param("id", id)
                .query((row, number) -> new Seen(TaskRecord.read(row, number), row.getInt("moved")))
                .optional();
    }

    List<TaskRecord> of(UUID instance) {
        return database.sql(SELECT + "WHERE t.instance = :instance ORDER BY t.opened_at, t.id")
                .param("instance", instance)
                .query(TaskRecord::read)
                .list();
    }

    /**
     * Opens a task.
     *
     * @param escalate who takes over when it is overdue, null if nobody does
     */
    void add(TaskRecord task, @Nullable String escalate) {
        database.sql("""
                        INSERT INTO process.task
                            (id, instance, definition, execution, element, name, form, state, place_code, unit, role,
                             assignee, due_at, warn_at, limit_text, priority, opened_at, claimed_at, sign_group,
                             escalate, revision)
                        VALUES (:id, :instance, :definition, :execution, :element, :name, :form, 'open', :place, :unit,
                                :role, :assignee, :due, :warn, :limit, :priority, :opened, :claimed, :group,
                                :escalate, 1)
                        """)
                .param("id", task.id())
                .param("instance", task.instance())
                .param("definition", task.definition())
                .param("execution", task.execution())
                .param("element", task.element())
                .param("name", task.name())
                .param("form", task.form())
                .param("place", task.placeCode())
                .param("unit", task.unit())
                .param("role", task.role())
                .param("assignee", task.assignee())
                .param("due", task.dueAt() == null ? null : RunStore.time(task.dueAt()))
                .param("warn", task.warnAt() == null ? null : RunStore.time(task.warnAt()))
                .param("limit", task.limit())
                .param("priority", task.priority())
                .param("opened", RunStore.time(task.openedAt()))
                .param("claimed", task.claimedAt() == null ? null : RunStore.time(task.claimedAt()))
                .param("group", task.signGroup())
                .param("escalate", escalate)
                .update();
    }

    /** Puts a task into hands, or back where everybody of the unit can take it. */
    TaskRecord assign(UUID id, @Nullable UUID assignee, @Nullable UUID owner, @Nullable Instant claimedAt) {
        return database.sql("""
                        UPDATE process.task AS t
                        SET assignee = :assignee, owner = :owner, claimed_at = :claimed, revision = revision + 1
                        WHERE id = :id RETURNING\s""" + TaskRecord.COLUMNS)
                .param("id", id)
                .param("assignee", assignee)
                .param("owner", owner)
                .param("claimed", claimedAt == null ? null : RunStore.time(claimedAt))
                .query(TaskRecord::read)
                .single();
    }

    TaskRecord save(UUID id, String draft) {
        return database.sql("""
                        UPDATE process.task AS t SET draft = :draft::jsonb, revision = revision + 1
                        WHERE id = :id RETURNING\s""" + TaskRecord.COLUMNS)
                .param("id", id)
                .param("draft", draft)
                .query(TaskRecord::read)
                .single();
    }

    Optional<String> draft(UUID id) {
        return database.sql("SELECT draft::text FROM process.task WHERE id = :id AND draft IS NOT NULL")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    TaskRecord done(UUID id, UUID by, String byName, @Nullable String outcome, @Nullable String note, Instant at) {
        return database.sql("""
                        UPDATE process.task AS t
                        SET state = 'done', done_at = :at, done_by = :by, done_by_name = :byName, outcome = :outcome,
                            note = :note, draft = NULL, assignee = coalesce(assignee, :by), revision = revision + 1
                        WHERE id = :id RETURNING\s""" + TaskRecord.COLUMNS)
                .param("id", id)
                .param("by", by)
                .param("byName", byName)
                .param("outcome", outcome)
                .param("note", note)
                .param("at", RunStore.time(at))
                .query(TaskRecord::read)
                .single();
    }

    /** Notes that somebody is reminded, unless he was just before; says whether he is. */
    boolean urged(UUID id, Instant at, Duration rest) {
        return database.sql("""
                        UPDATE process.task SET urged_at = :at
                        WHERE id = :id AND (urged_at IS NULL OR urged_at <= :before)
                        """)
                        .param("id", id)
                        .param("at", RunStore.time(at))
                        .param("before", RunStore.time(at.minus(rest)))
                        .update()
                == 1;
    }

    /** How the signatures of a group stand. */
    record Signatures(int total, int done, int rejected) {}

    Signatures signatures(UUID instance, String group) {
        return database.sql("""
                        SELECT count(*) FILTER (WHERE state <> 'cancelled') AS total,
                               count(*) FILTER (WHERE state = 'done') AS done,
                               count(*) FILTER (WHERE state = 'done' AND outcome = 'reject') AS rejected
                        FROM process.task WHERE instance = :instance AND sign_group = :group
                        """)
                .param("instance", instance)
                .param("group", group)
                .query(Signatures.class)
                .single();
    }

    /** Whether anything was done or taken in hand in an instance since a moment. */
    boolean touchedSince(UUID instance, UUID but, Instant since) {
        return database.sql("""
                        SELECT EXISTS (SELECT FROM process.task
                                       WHERE instance = :instance AND id <> :but
                                         AND (done_at >= :since AND state = 'done' OR claimed_at >= :since AND state = 'open'))
                        """)
                .param("instance", instance)
                .param("but", but)
                .param("since", RunStore.time(since))
                .query(Boolean.class)
                .single();
    }
}
