package io.linli.process.run;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Keeps instances, their documents and their steps. */
@Component
class RunStore {

    static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private static final String WHOLE =
            "SELECT " + InstanceRecord.COLUMNS + ", data FROM process.instance WHERE id = :id";

    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final Sealing sealing;

    RunStore(JdbcClient database, JdbcTemplate batches, Sealing sealing) {
        this.database = database;
        this.batches = batches;
        this.sealing = sealing;
    }

    long nextNumber() {
        return database.sql("SELECT nextval('process.instance_sequence')")
                .query(Long.class)
                .single();
    }

    void add(InstanceRecord instance, Map<String, Object> data) {
        database.sql("""
                        INSERT INTO process.instance
                            (id, number, definition, version, place_code, subject_kind, subject_id, title, state,
                             started_by, starter_name, started_at, data, revision)
                        VALUES (:id, :number, :definition, :version, :place, :subjectKind, :subjectId, :title, 'running',
                                :by, :byName, :at, :data::jsonb, 1)
                        """)
                .param("id", instance.id())
                .param("number", instance.number())
                .param("definition", instance.definition())
                .param("version", instance.version())
                .param("place", instance.placeCode())
                .param("subjectKind", instance.subjectKind())
                .param("subjectId", instance.subjectId())
                .param("title", instance.title())
                .param("by", instance.startedBy())
                .param("byName", instance.starterName())
                .param("at", time(instance.startedAt()))
                .param("data", sealing.sealed(instance.version(), data))
                .update();
    }

    /** Locks an instance for the transaction. */
    Optional<Run> lock(UUID id) {
        return run(WHOLE + " FOR UPDATE", id);
    }

    /** An instance as it stands, not locked. */
    Optional<Run> read(UUID id) {
        return run(WHOLE, id);
    }

    private Optional<Run> run(String query, UUID id) {
        return database.sql(query)
                .param("id", id)
                .query((row, number) ->
                        new Run(InstanceRecord.read(row, number), sealing.opened(row.getString("data"))))
                .optional();
    }

    /**
     * The document of an instance.
     *
     * @param open whether with the sealed fields, for whoever has a task with them in hand
     */
    Optional<Map<String, Object>> data(UUID id, boolean open) {
        return database.sql("SELECT data FROM process.instance WHERE id = :id")
                .param("id", id)
                .query((row, number) ->
                        open ? sealing.opened(row.getString("data")) : sealing.masked(row.getString("data")))
                .optional();
    }

    /** An instance with its document, whose sealed fields are masked. */
    record Shown(InstanceRecord instance, Map<String, Object> data) {}

    Optional<Shown> shown(UUID id) {
        return database.sql(WHOLE)
                .param("id", id)
                .query((row, number) ->
                        new Shown(InstanceRecord.read(row, number), sealing.masked(row.getString("data"))))
                .optional();
    }

    /** Writes what has become of an instance in this transaction. */
    void write(Run run, Instant now, @Nullable UUID by, @Nullable String byName) {
        database.sql("""
                        UPDATE process.instance
                        SET data = :data::jsonb, state = :state, ended_at = :ended, fault = :fault, revision = revision + 1
                        WHERE id = :id
                        """)
                .param("id", run.id())
                .param("data", sealing.sealed(run.record.version(), run.data))
                .param("state", run.state)
                .param("fault", run.fault)
                .param("ended", run.endedAt == null ? null : time(run.endedAt))
                .update();
        leave(run, now, by, byName);
        enter(run);
        endBranches(run, now);
    }

    private void leave(Run run, Instant now, @Nullable UUID by, @Nullable String byName) {
        if (run.left.isEmpty()) {
            return;
        }
        batches.batchUpdate(
                """
                UPDATE process.step SET left_at = ?, account = ?, actor = ?
                WHERE instance = ? AND execution = ? AND element = ? AND left_at IS NULL
                """,
                run.left.stream()
                        .map(left ->
                                new @Nullable Object[] {time(now), by, byName, run.id(), left.branch(), left.element()})
                        .toList());
    }

    private void enter(Run run) {
        if (run.entered.isEmpty()) {
            return;
        }
        batches.batchUpdate(
                """
                INSERT INTO process.step
                    (id, instance, place_code, execution, element, name, kind, via, at, left_at, account, actor, outcome)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                run.entered.stream()
                        .map(step -> new @Nullable Object[] {
                            step.id(),
                            run.id(),
                            run.record.placeCode(),
                            step.branch(),
                            step.element(),
                            step.name(),
                            step.kind(),
                            step.via(),
                            time(step.at()),
                            step.leftAt() == null ? null : time(step.leftAt()),
                            step.account(),
                            step.actor(),
                            step.outcome()
                        })
                        .toList());
    }

    private void endBranches(Run run, Instant now) {
        boolean whole = run.endedAt != null;
        if (run.gone.isEmpty() && !whole) {
            return;
        }
        database.sql("""
                        WITH task AS (
                            UPDATE process.task SET state = 'cancelled', revision = revision + 1, done_at = :now
                            WHERE instance = :id AND state = 'open' AND (:whole OR execution = ANY (:gone)))
                        UPDATE process.step
                        SET left_at = :now,
                            outcome = CASE WHEN kind = 'endEvent' THEN outcome ELSE coalesce(outcome, 'cancelled') END
                        WHERE instance = :id AND left_at IS NULL AND (:whole OR execution = ANY (:gone))
                        """)
                .param("now", time(now))
                .param("id", run.id())
                .param("whole", whole)
                .param("gone", run.gone.toArray(String[]::new))
                .update();
    }

    /** Notes that a step of another instance has started this one. */
    void startedFrom(UUID id, UUID parent) {
        database.sql("UPDATE process.instance SET parent = :parent WHERE id = :id")
                .param("parent", parent)
                .param("id", id)
                .update();
    }

    /** How many instances of the last day stand in a row that ends with this one, each started by the one before. */
    int chain(UUID id, int most) {
        return database.sql("""
                        WITH RECURSIVE chain AS (
                            SELECT parent, 1 AS length FROM process.instance
                            WHERE id = :id AND started_at > now() - interval '1 day'
                            UNION ALL
                            SELECT i.parent, c.length + 1
                            FROM chain c JOIN process.instance i ON i.id = c.parent
                            WHERE c.length < :most AND i.started_at > now() - interval '1 day')
                        SELECT coalesce(max(length), 0) FROM chain
                        """)
                .param("id", id)
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** How often an instance has passed an element. */
    int turns(UUID id, String element) {
        return database.sql("""
                        SELECT count(*) FROM process.step
                        WHERE instance = :id AND element = :element AND left_at IS NOT NULL
                        """)
                .param("id", id)
                .param("element", element)
                .query(Integer.class)
                .single();
    }

    void note(UUID id, Run run, @Nullable UUID task, String kind, @Nullable UUID by, String byName, String text) {
        database.sql("""
                        INSERT INTO process.note (id, instance, task, place_code, kind, account, actor, text, at)
                        VALUES (:id, :instance, :task, :place, :kind, :by, :byName, :text, now())
                        """)
                .param("id", id)
                .param("instance", run.id())
                .param("task", task)
                .param("place", run.record.placeCode())
                .param("kind", kind)
                .param("by", by)
                .param("byName", byName)
                .param("text", text)
                .update();
    }

    List<StepRecord> steps(UUID instance) {
        return database.sql("""
                        SELECT id, execution AS branch, element, name, kind, via, at, left_at, account, actor, outcome
                        FROM process.step WHERE instance = :instance ORDER BY at, id
                        """)
                .param("instance", instance)
                .query((row, number) -> new StepRecord(
                        row.getObject("id", UUID.class),
                        row.getString("branch"),
                        row.getString("element"),
                        row.getString("name"),
                        row.getString("kind"),
                        row.getString("via"),
                        InstanceRecord.instant(row, "at"),
                        row.getObject("left_at") == null ? null : InstanceRecord.instant(row, "left_at"),
                        row.getObject("account", UUID.class),
                        row.getString("actor"),
                        row.getString("outcome")))
                .list();
    }

    /** What people did to an instance and its tasks beside completing them, by time. */
    List<NoteRecord> notes(UUID instance) {
        return database.sql("""
                        SELECT id, task, kind, actor, text, at FROM process.note
                        WHERE instance = :instance ORDER BY at, id LIMIT 1000
                        """)
                .param("instance", instance)
                .query((row, number) -> new NoteRecord(
                        row.getObject("id", UUID.class),
                        row.getObject("task", UUID.class),
                        row.getString("kind"),
                        row.getString("actor"),
                        row.getString("text"),
                        InstanceRecord.instant(row, "at")))
                .list();
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
