package io.linli.process.run;

import io.linli.process.Processes;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What other modules ask of running processes. */
@Component
class ProcessDesk implements Processes {

    private final Running running;
    private final JdbcClient database;

    ProcessDesk(Running running, JdbcClient database) {
        this.running = running;
        this.database = database;
    }

    @Override
    public Started start(NewProcess process) {
        InstanceRecord started = running.start(new Running.Start(
                process.definition(),
                process.place() == null ? null : process.place().value(),
                process.title(),
                process.subjectKind(),
                process.subjectId(),
                process.data()));
        return new Started(started.id(), started.number(), started.state());
    }

    @Override
    public boolean message(UUID instance, String name, Map<String, Object> data) {
        return running.asServer(() -> running.told(running.running(instance), name, data));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Started> ofSubject(String kind, String id) {
        return database.sql("SELECT " + InstanceRecord.COLUMNS + """
                         FROM process.instance WHERE subject_kind = :kind AND subject_id = :id
                        ORDER BY started_at DESC LIMIT 1
                        """)
                .param("kind", kind)
                .param("id", id)
                .query(InstanceRecord::read)
                .optional()
                .map(one -> new Started(one.id(), one.number(), one.state()));
    }
}
