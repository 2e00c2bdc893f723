package io.linli.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The rows of jobs. */
@Repository
class JobStore {

    private final JdbcClient database;

    JobStore(JdbcClient database) {
        this.database = database;
    }

    @Transactional
    public void add(UUID id, String kind, @Nullable UUID starter) {
        database.sql("""
                        INSERT INTO job.job (id, kind, state, started_by, started_at, alive_at)
                        VALUES (:id, :kind, 'running', :starter, now(), now())
                        """)
                .param("id", id)
                .param("kind", kind)
                .param("starter", starter)
                .update();
    }

    /** Writes down the progress and tells whether the job has been cancelled meanwhile. */
    @Transactional
    public boolean progress(UUID id, long done, long total, String message) {
        return database.sql("""
                        UPDATE job.job SET done = :done, total = greatest(:total, :done), message = :message,
                            alive_at = now()
                        WHERE id = :id RETURNING cancel
                        """)
                .param("id", id)
                .param("done", done)
                .param("total", total)
                .param("message", message)
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    @Transactional
    public void name(UUID id, String what, String name, String contentType) {
        String sql = what.equals("result")
                ? "UPDATE job.job SET result_name = :name, result_type = :type WHERE id = :id"
                : "UPDATE job.job SET errors_name = :name, errors_type = :type WHERE id = :id";
        database.sql(sql)
                .param("id", id)
                .param("name", name)
                .param("type", contentType)
                .update();
    }

    @Transactional
    public void end(UUID id, JobState state, String message) {
        database.sql("""
                        UPDATE job.job SET state = :state, message = :message, finished_at = now()
                        WHERE id = :id AND state = 'running'
                        """)
                .param("id", id)
                .param("state", state.code())
                .param("message", message)
                .update();
    }

    @Transactional
    public boolean cancel(UUID id) {
        return database.sql("UPDATE job.job SET cancel = true WHERE id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    @Transactional(readOnly = true)
    public Optional<Job> find(UUID id) {
        return database.sql("SELECT * FROM job.job WHERE id = :id")
                .param("id", id)
                .query(JobStore::job)
                .optional();
    }

    /**
     * The jobs of a starter, the newest first.
     *
     * @param after the last one of the page before, null for the first page
     * @param most how many
     */
    @Transactional(readOnly = true)
    public List<Job> startedBy(UUID starter, @Nullable Position after, int most) {
        return database.sql("""
                        SELECT * FROM job.job
                        WHERE started_by = :starter
                          AND (:after::uuid IS NULL OR (started_at, id) < (:at::timestamptz, :after::uuid))
                        ORDER BY started_at DESC, id DESC
                        LIMIT :most
                        """)
                .param("starter", starter)
                .param("at", after == null ? null : after.startedAt().toString())
                .param("after", after == null ? null : after.id().toString())
                .param("most", most)
                .query(JobStore::job)
                .list();
    }

    /** A place in the list of somebody's jobs. */
    record Position(Instant startedAt, UUID id) {}

    /** Name and media type of a job's file, nothing if it has none or is not yet done. */
    @Transactional(readOnly = true)
    public Optional<FileName> file(UUID id, String what) {
        return database.sql("""
                        SELECT CASE :what WHEN 'result' THEN result_name ELSE errors_name END AS name,
                               CASE :what WHEN 'result' THEN result_type ELSE errors_type END AS type
                        FROM job.job WHERE id = :id AND state <> 'running'
                        """)
                .param("id", id)
                .param("what", what)
                .query((row, number) ->
                        Optional.ofNullable(row.getString("name")).map(name -> new FileName(name, type(row))))
                .optional()
                .flatMap(found -> found);
    }

    private static String type(ResultSet row) {
        try {
            return row.getString("type");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void alive(Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            database.sql("UPDATE job.job SET alive_at = now() WHERE id IN (:ids)")
                    .param("ids", ids)
                    .update();
        }
    }

    /** Jobs that no node has spoken for since twenty seconds will not come to an end. */
    void endForsaken() {
        database.sql("""
                        UPDATE job.job SET state = 'failed', finished_at = now(),
                            message = '服务器重新启动,任务中断,没有完成;请重新发起'
                        WHERE state = 'running' AND alive_at < now() - interval '20 seconds'
                        """).update();
    }

    /** Results are kept for a week. */
    List<UUID> removeOld() {
        return database.sql("""
                        DELETE FROM job.job WHERE state <> 'running' AND started_at < now() - interval '7 days'
                        RETURNING id
                        """).query(UUID.class).list();
    }

    private static Job job(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        JobState state = JobState.of(row.getString("state"));
        String url = "/api/v1/jobs/" + id;
        boolean ended = state != JobState.RUNNING && state != JobState.CANCELLED;
        return new Job(
                id,
                row.getString("kind"),
                state,
                row.getLong("done"),
                row.getLong("total"),
                row.getString("message"),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("finished_at") == null
                        ? null
                        : row.getTimestamp("finished_at").toInstant(),
                state == JobState.DONE && row.getString("result_name") != null ? url + "/result" : null,
                ended && row.getString("errors_name") != null ? url + "/errors" : null);
    }

    /** What a file is called and what it is. */
    record FileName(String name, String contentType) {}
}
