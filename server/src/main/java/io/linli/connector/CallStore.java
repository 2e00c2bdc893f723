package io.linli.connector;

import io.linli.database.SystemWork;
import io.linli.http.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** The log of calls and what limits them; written by the server in transactions of its own, whatever becomes of others. */
@Repository
class CallStore {

    private final JdbcClient database;
    private final SystemWork system;

    CallStore(JdbcClient database, SystemWork system) {
        this.database = database;
        this.system = system;
    }

    /** @throws CallFault if the connector has had all its calls of this minute, or is left alone for a while */
    void admit(Connector connector) {
        Turn turn = system.call(() -> taken(connector) ? Turn.ITS : paused(connector.id()) ? Turn.PAUSED : Turn.FULL);
        switch (turn) {
            case ITS -> {
                // It goes out.
            }
            case PAUSED ->
                throw CallFault.of(
                        "paused", "对方接连出错,暂停调用一分钟", "the other system keeps failing and is left alone for a minute");
            case FULL -> throw CallFault.of("too-many-calls", "已达每分钟调用上限", "it has had all its calls of this minute");
        }
    }

    /** Whether a call may go out. */
    private enum Turn {
        ITS,
        PAUSED,
        FULL
    }

    private boolean taken(Connector connector) {
        return database.sql("""
                        INSERT INTO connector.circuit AS c (connector, place_code, minute, calls, failures)
                        VALUES (:id, :place, date_trunc('minute', now()), 1, 0)
                        ON CONFLICT (connector) DO UPDATE
                        SET minute = excluded.minute,
                            calls = CASE WHEN c.minute = excluded.minute THEN c.calls + 1 ELSE 1 END
                        WHERE (c.paused_until IS NULL OR c.paused_until <= now())
                          AND (c.minute <> excluded.minute OR c.calls < :most)
                        """)
                        .param("id", connector.id())
                        .param("place", connector.placeCode())
                        .param("most", connector.perMinute())
                        .update()
                > 0;
    }

    private boolean paused(UUID connector) {
        return database.sql("SELECT coalesce(paused_until > now(), false) FROM connector.circuit WHERE connector = :id")
                .param("id", connector)
                .query(Boolean.class)
                .single();
    }

    void add(UUID id, Connector connector, ConnectorOperation operation, Occasion occasion, Calls.Outcome outcome) {
        system.run(() -> {
            write(id, connector, operation, occasion, outcome);
            CallFault fault = outcome.fault();
            if (fault == null || fault.theirs() || outcome.reply() != null) {
                judge(connector.id(), fault != null && fault.theirs());
            }
        });
    }

    private void write(
            UUID id, Connector connector, ConnectorOperation operation, Occasion occasion, Calls.Outcome outcome) {
        CallFault fault = outcome.fault();
        Reply reply = outcome.reply();
        database.sql("""
                        INSERT INTO connector.call
                            (id, connector, place_code, at, operation, instance, element, actor, key, attempt, status, ms, fault)
                        SELECT :id, :connector, :place, now(), :operation, :instance, :element, :actor, :key,
                               1 + count(*), :status, :ms, :fault
                        FROM connector.call WHERE key = :key
                        """)
                .param("id", id)
                .param("connector", connector.id())
                .param("place", occasion.place().value())
                .param("operation", operation.code())
                .param("instance", occasion.instance())
                .param("element", occasion.element())
                .param("actor", occasion.actor())
                .param("key", occasion.key())
                .param("status", reply == null ? null : reply.status())
                .param("ms", outcome.ms())
                .param("fault", fault == null ? null : fault.code())
                .update();
    }

    private void judge(UUID connector, boolean failed) {
        database.sql("""
                        UPDATE connector.circuit
                        SET failures = CASE WHEN :failed THEN failures + 1 ELSE 0 END,
                            paused_until = CASE WHEN :failed AND failures >= 4 THEN now() + interval '1 minute' END
                        WHERE connector = :id
                        """).param("failed", failed).param("id", connector).update();
    }

    /**
     * A call that was made.
     *
     * @param instance number of the process, null if somebody has tried by hand
     * @param attempt which one at the same thing, from 1
     * @param status what the other system answered, null if it did not
     * @param fault why it has not worked, null if it has
     */
    record Made(
            UUID id,
            Instant at,
            String operation,
            @Nullable String instance,
            @Nullable String element,
            @Nullable String actor,
            int attempt,
            @Nullable Integer status,
            int ms,
            @Nullable String fault) {

        private static Made read(ResultSet row, int number) throws SQLException {
            return new Made(
                    row.getObject("id", UUID.class),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("operation"),
                    row.getString("instance"),
                    row.getString("element"),
                    row.getString("actor"),
                    row.getInt("attempt"),
                    row.getObject("status", Integer.class),
                    row.getInt("ms"),
                    row.getString("fault"));
        }
    }

    /** Calls of a connector that the caller may see, the newest first. */
    List<Made> page(UUID connector, boolean failed, @Nullable Cursor after, int limit) {
        return database.sql("""
                        SELECT id, at, operation, instance, element, actor, attempt, status, ms, fault
                        FROM connector.call
                        WHERE connector = :connector AND (NOT :failed OR fault IS NOT NULL)
                          AND (NOT :further OR (at, id) < (:at::timestamptz, :id::uuid))
                        ORDER BY at DESC, id DESC LIMIT :limit
                        """)
                .param("connector", connector)
                .param("failed", failed)
                .param("further", after != null)
                .param("at", after == null ? null : after.values().getFirst())
                .param("id", after == null ? null : after.values().getLast())
                .param("limit", limit)
                .query(Made::read)
                .list();
    }

    /** The log goes back a quarter of a year. */
    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT20M")
    void forgetOld() {
        system.run(() -> database.sql("DELETE FROM connector.call WHERE at < now() - interval '90 days'")
                .update());
    }
}
