package io.linli.process.run;

import io.linli.database.Scopes;
import io.linli.message.Messages;
import io.linli.message.Notice;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Warns before the time limit of a task ends and says when it has ended. What is due stands in the database; a batch is
 * locked, told of and marked in one transaction, so that of many nodes exactly one speaks, once.
 */
@Component
class TaskAlarms {

    private static final Logger LOG = LoggerFactory.getLogger(TaskAlarms.class);
    private static final int AT_ONCE = 200;
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final JdbcClient database;
    private final Messages messages;
    private final TransactionTemplate transactions;

    TaskAlarms(JdbcClient database, Messages messages, TransactionTemplate transactions) {
        this.database = database;
        this.messages = messages;
        this.transactions = transactions;
    }

    private record Due(TaskRecord task, String number, String title) {}

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "${linli.process.alarm-interval:5s}")
    void speak() {
        try {
            while (inTransaction(true) == AT_ONCE || inTransaction(false) == AT_ONCE) {
                Thread.onSpinWait();
            }
        } catch (RuntimeException e) {
            LOG.error("time limits of tasks could not be told of; they stay due and are tried again", e);
        }
    }

    /** Tells of some tasks and gives back how many those were. */
    private int inTransaction(boolean overdue) {
        // The clock speaks for everybody; each reads his own messages.
        return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> {
            List<Due> due = due(overdue);
            due.forEach(one -> tell(one, overdue));
            return due.size();
        })));
    }

    private List<Due> due(boolean overdue) {
        String column = overdue ? "due_at" : "warn_at";
        String mark = overdue ? "overdue" : "warned";
        return database.sql("""
                        WITH due AS (
                            SELECT id FROM process.task
                            WHERE state = 'open' AND NOT %1$s AND %2$s <= now()
                            ORDER BY %2$s LIMIT :most FOR UPDATE SKIP LOCKED)
                        UPDATE process.task AS t SET %1$s = true FROM due, process.instance i
                        WHERE t.id = due.id AND i.id = t.instance
                        RETURNING %3$s, i.number, i.title
                        """.formatted(mark, column, TaskRecord.COLUMNS))
                .param("most", AT_ONCE)
                .query((row, number) ->
                        new Due(TaskRecord.read(row, number), row.getString("number"), row.getString("title")))
                .list();
    }

    private void tell(Due due, boolean overdue) {
        Instant at = Objects.requireNonNull(due.task().dueAt());
        var to = Urging.holders(due.task());
        if (!to.isEmpty()) {
            messages.send(new Notice(
                    overdue ? "process.overdue" : "process.warning",
                    Map.of(
                            "title",
                            due.title(),
                            "step",
                            due.task().name(),
                            "number",
                            due.number(),
                            "due",
                            WHEN.format(at)),
                    to,
                    "/tasks/" + due.task().id(),
                    Notice.Priority.NORMAL));
        }
    }
}
