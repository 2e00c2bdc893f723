package io.linli.process.run;

import io.linli.http.Cursor;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.message.Todo;
import io.linli.message.TodoSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tasks in the one to-do list: those in a person's hands, and those his unit can take. */
@Component
class ProcessTodos implements TodoSource {

    private static final int COUNTED = 1_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final TaskReading reading;
    private final JdbcClient database;

    ProcessTodos(TaskReading reading, JdbcClient database) {
        this.reading = reading;
        this.database = database;
    }

    @Override
    public String module() {
        return "process";
    }

    @Override
    public List<Todo> todos(@Nullable After after, int limit) {
        Principal by = Principals.required();
        Cursor cursor = after == null ? null : cursor(after);
        return Stream.of(TaskReading.Which.MINE, TaskReading.Which.CANDIDATE)
                .flatMap(which -> reading.list(which, by, null, false, cursor, limit).items().stream()
                        .map(task -> todo(task, which)))
                .sorted(Comparator.comparingLong(Todo::due).thenComparing(Todo::id))
                .limit(limit)
                .toList();
    }

    private static Cursor cursor(After after) {
        Instant due = Objects.requireNonNullElse(after.due(), TaskReading.NEVER);
        try {
            return Cursor.after(due, UUID.fromString(after.id()));
        } catch (IllegalArgumentException e) {
            return Cursor.after(due, FIRST);
        }
    }

    private static Todo todo(TaskView task, TaskReading.Which which) {
        Instant due = task.dueAt();
        Todo.Clock clock = due == null
                ? null
                : new Todo.Clock(
                        "task",
                        due,
                        task.overdue() ? "overdue" : "green",
                        Duration.between(Instant.now(), due).toMinutes());
        return new Todo(
                task.id().toString(),
                "process",
                which == TaskReading.Which.MINE ? "task" : "task-to-claim",
                task.title(),
                task.name() + " · " + task.number(),
                null,
                task.placeName(),
                null,
                due,
                clock,
                "/tasks/" + task.id(),
                null);
    }

    @Override
    public List<Count> counts() {
        Principal by = Principals.required();
        return Stream.of(
                        count(by, TaskReading.Which.MINE, "task", "流程任务", "Process tasks"),
                        count(by, TaskReading.Which.CANDIDATE, "task-to-claim", "待认领的流程任务", "Process tasks to claim"))
                .filter(count -> count.count() > 0)
                .toList();
    }

    private Count count(Principal by, TaskReading.Which which, String kind, String name, String nameEn) {
        return database.sql("SELECT count(*) AS n, count(*) FILTER (WHERE due_at < now()) AS late FROM (SELECT t.due_at"
                        + " FROM process.task t WHERE " + which.condition() + " LIMIT :limit) AS few")
                .params(reading.parameters(by))
                .param("limit", COUNTED)
                .query((row, number) -> new Count("process", kind, name, nameEn, row.getLong("n"), row.getLong("late")))
                .single();
    }
}
