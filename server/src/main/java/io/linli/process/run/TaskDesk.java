package io.linli.process.run;

import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.process.ProcessSubject;
import io.linli.process.ProcessTasks;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What other modules ask of tasks. */
@Component
class TaskDesk implements ProcessTasks {

    private final Tasks tasks;
    private final WayBack wayBack;
    private final TasksInHand inHand;
    private final TaskReading reading;
    private final JdbcClient database;

    TaskDesk(Tasks tasks, WayBack wayBack, TasksInHand inHand, TaskReading reading, JdbcClient database) {
        this.tasks = tasks;
        this.wayBack = wayBack;
        this.inHand = inHand;
        this.reading = reading;
        this.database = database;
    }

    @Override
    @Transactional(readOnly = true)
    public List<OpenTask> open(ProcessSubject subject) {
        Principal by = Principals.required();
        return database.sql("SELECT " + TaskRecord.COLUMNS + """
                        , i.version FROM process.instance i JOIN process.task t ON t.instance = i.id
                        WHERE i.subject_kind = :kind AND i.subject_id = :id AND t.state = 'open'
                        ORDER BY t.opened_at, t.id LIMIT 200
                        """)
                .param("kind", subject.kind())
                .param("id", subject.id())
                .query((row, number) -> open(by, TaskRecord.read(row, number), row.getObject("version", UUID.class)))
                .list();
    }

    private OpenTask open(Principal by, TaskRecord task, UUID version) {
        return new OpenTask(
                task.id(),
                task.instance(),
                task.element(),
                task.name(),
                reading.nameEn(version, task.element()),
                task.form(),
                task.assignee(),
                task.dueAt(),
                TasksInHand.holds(by, task) || task.assignee() == null && inHand.candidate(by, task));
    }

    @Override
    public void claim(UUID task) {
        tasks.claim(task);
    }

    @Override
    public void complete(UUID task, Map<String, Object> data, @Nullable String outcome, @Nullable String note) {
        tasks.complete(task, data, outcome, note);
    }

    @Override
    public void sendBack(UUID task, String element, String reason) {
        wayBack.sendBack(task, element, reason);
    }
}
