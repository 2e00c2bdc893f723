package io.linli.process.run;

import io.linli.process.ProcessSubject;
import io.linli.process.Processes;
import io.linli.process.definition.Versions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What other modules ask of running processes. */
@Component
class ProcessDesk implements Processes {

    private static final String OF_SUBJECT = "SELECT " + InstanceRecord.COLUMNS + """
             FROM process.instance WHERE subject_kind = :kind AND subject_id = :id
            """;

    private final Moves moves;
    private final Starting starting;
    private final Running running;
    private final Versions versions;
    private final JdbcClient database;

    ProcessDesk(Moves moves, Starting starting, Running running, Versions versions, JdbcClient database) {
        this.moves = moves;
        this.starting = starting;
        this.running = running;
        this.versions = versions;
        this.database = database;
    }

    @Override
    public Started start(NewProcess process) {
        return started(starting.start(asked(process)));
    }

    @Override
    public Started startFor(NewProcess process, Starter starter) {
        return started(starting.startFor(asked(process), new Starting.Starter(starter.account(), starter.name())));
    }

    private static Starting.Start asked(NewProcess process) {
        About about = process.about();
        Map<String, Object> given = new HashMap<>();
        if (about != null) {
            given.put("record", about.record());
            given.put("settings", about.settings());
        }
        return new Starting.Start(
                process.definition(),
                process.place() == null ? null : process.place().value(),
                process.title(),
                about == null ? null : about.subject().kind(),
                about == null ? null : about.subject().id(),
                process.data(),
                given);
    }

    @Override
    public boolean message(UUID instance, String name, Map<String, Object> data) {
        return moves.make(() -> running.told(running.running(instance), name, data));
    }

    @Override
    public void refresh(ProcessSubject subject, Map<String, Object> record) {
        moves.make(() -> {
            List<UUID> found =
                    of(OF_SUBJECT + " AND state IN ('running', 'suspended', 'failed') ORDER BY id", subject).stream()
                            .map(InstanceRecord::id)
                            .toList();
            found.forEach(id -> running.found(id).data.put("record", record));
            return found;
        });
    }

    @Override
    public void forget(ProcessSubject subject, String title) {
        moves.make(() -> {
            for (InstanceRecord one : of(OF_SUBJECT + " AND state IN ('ended', 'cancelled')", subject)) {
                database.sql("UPDATE process.instance SET data = '{}', title = :title WHERE id = :id")
                        .param("title", title)
                        .param("id", one.id())
                        .update();
                database.sql("UPDATE process.task SET note = NULL, draft = NULL WHERE instance = :id")
                        .param("id", one.id())
                        .update();
                database.sql("UPDATE process.note SET text = '' WHERE instance = :id")
                        .param("id", one.id())
                        .update();
            }
            return subject;
        });
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Started> ofSubject(String kind, String id) {
        return about(new ProcessSubject(kind, id)).stream().findFirst();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Started> about(ProcessSubject subject) {
        return of(OF_SUBJECT + " ORDER BY started_at DESC, id DESC LIMIT 100", subject).stream()
                .map(this::started)
                .toList();
    }

    private List<InstanceRecord> of(String query, ProcessSubject subject) {
        return database.sql(query)
                .param("kind", subject.kind())
                .param("id", subject.id())
                .query(InstanceRecord::read)
                .list();
    }

    private Started started(InstanceRecord one) {
        return new Started(one.id(), one.number(), versions.key(one.version()), one.title(), one.state());
    }
}
