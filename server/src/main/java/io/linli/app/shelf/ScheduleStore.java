package io.linli.app.shelf;

import io.linli.database.Announcements;
import io.linli.kernel.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Schedules and their runs as rows. Used within transactions of the server itself. */
@Component
class ScheduleStore {

    private static final String RUN = """
            id, app, key, due_at, within, state, started_at, finished_at, place_code, position, items, acted, fault
            """;

    private final JdbcClient database;
    private final Announcements announcements;

    ScheduleStore(JdbcClient database, Announcements announcements) {
        this.database = database;
        this.announcements = announcements;
    }

    /** A schedule and when it is due next. */
    record Due(String app, String key, String cron, Instant nextAt) {}

    /**
     * A run of a schedule.
     *
     * @param within the place within which it is done, empty for everywhere
     * @param state running, done or failed
     * @param place the subscription it has come to
     * @param position how far it has come there, null if it is done with the place
     * @param items how many were looked at
     * @param acted with how many something was done
     * @param fault the first thing that went wrong
     */
    record Run(
            UUID id,
            String app,
            String key,
            Instant dueAt,
            String within,
            String state,
            Instant startedAt,
            @Nullable Instant finishedAt,
            String place,
            @Nullable String position,
            long items,
            long acted,
            @Nullable String fault) {}

    void keepOnly(String app, List<String> keys) {
        database.sql("DELETE FROM app.schedule WHERE app = :app AND NOT key = ANY (:keys)")
                .param("app", app)
                .param("keys", keys.toArray(String[]::new))
                .update();
    }

    /** A schedule whose times have not changed keeps the one that it waits for. */
    void put(String app, String key, String cron, Instant next) {
        database.sql("""
                        INSERT INTO app.schedule (app, key, cron, next_at) VALUES (:app, :key, :cron, :next)
                        ON CONFLICT (app, key) DO UPDATE SET cron = excluded.cron, next_at = excluded.next_at
                        WHERE app.schedule.cron <> excluded.cron
                        """)
                .param("app", app)
                .param("key", key)
                .param("cron", cron)
                .param("next", next.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Due> of(String app) {
        return database.sql("SELECT app, key, cron, next_at FROM app.schedule WHERE app = :app ORDER BY key")
                .param("app", app)
                .query(ScheduleStore::readDue)
                .list();
    }

    /** One that is due, locked, if no other node is at it. */
    Optional<Due> due() {
        return database.sql("""
                        SELECT s.app, s.key, s.cron, s.next_at FROM app.schedule s
                        JOIN app.app a ON a.id = s.app AND a.state = 'published'
                        WHERE s.next_at <= now() ORDER BY s.next_at LIMIT 1 FOR UPDATE OF s SKIP LOCKED
                        """).query(ScheduleStore::readDue).optional();
    }

    void next(Due due, Instant next) {
        database.sql("UPDATE app.schedule SET next_at = :next WHERE app = :app AND key = :key")
                .param("next", next.atOffset(ZoneOffset.UTC))
                .param("app", due.app())
                .param("key", due.key())
                .update();
    }

    /** Notes a run that this node begins; empty if one is going on still. */
    Optional<Run> begin(String app, String key, Instant dueAt, String within) {
        return database.sql("""
                        INSERT INTO app.run (id, app, key, due_at, within, state, node, started_at)
                        VALUES (:id, :app, :key, :due, :within, 'running', :node, now())
                        ON CONFLICT DO NOTHING RETURNING
                        """ + RUN)
                .param("id", Ids.next())
                .param("app", app)
                .param("key", key)
                .param("due", dueAt.atOffset(ZoneOffset.UTC))
                .param("within", within)
                .param("node", announcements.node())
                .query(ScheduleStore::readRun)
                .optional();
    }

    /** Takes over a run whose node has died. */
    Optional<Run> forsaken() {
        return database.sql("""
                        UPDATE app.run SET node = :node
                        WHERE id = (SELECT id FROM app.run WHERE state = 'running' AND NOT linli.lives(node)
                                    ORDER BY started_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING
                        """ + RUN)
                .param("node", announcements.node())
                .query(ScheduleStore::readRun)
                .optional();
    }

    /** Says how far a run has come. */
    void advance(UUID run, String place, @Nullable String position, long items, long acted, @Nullable String fault) {
        database.sql("""
                        UPDATE app.run
                        SET place_code = :place, position = :position, items = items + :items, acted = acted + :acted,
                            fault = coalesce(fault, :fault)
                        WHERE id = :id
                        """)
                .param("place", place)
                .param("position", position)
                .param("items", items)
                .param("acted", acted)
                .param("fault", fault)
                .param("id", run)
                .update();
    }

    void finish(UUID run, String state, @Nullable String fault) {
        database.sql("""
                        UPDATE app.run SET state = :state, finished_at = now(), fault = coalesce(fault, :fault)
                        WHERE id = :id
                        """)
                .param("state", state)
                .param("fault", fault)
                .param("id", run)
                .update();
    }

    Run required(UUID id) {
        return database.sql("SELECT " + RUN + " FROM app.run WHERE id = :id")
                .param("id", id)
                .query(ScheduleStore::readRun)
                .single();
    }

    /** The newest run of each schedule. */
    List<Run> latest(String app) {
        return database.sql("SELECT DISTINCT ON (key) " + RUN
                        + " FROM app.run WHERE app = :app ORDER BY key, started_at DESC, id DESC")
                .param("app", app)
                .query(ScheduleStore::readRun)
                .list();
    }

    private static Due readDue(ResultSet row, int number) throws SQLException {
        return new Due(
                row.getString("app"),
                row.getString("key"),
                row.getString("cron"),
                row.getObject("next_at", OffsetDateTime.class).toInstant());
    }

    private static Run readRun(ResultSet row, int number) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new Run(
                row.getObject("id", UUID.class),
                row.getString("app"),
                row.getString("key"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getString("within"),
                row.getString("state"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getString("place_code"),
                row.getString("position"),
                row.getLong("items"),
                row.getLong("acted"),
                row.getString("fault"));
    }
}
