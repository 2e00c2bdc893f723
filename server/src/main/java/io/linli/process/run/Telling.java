package io.linli.process.run;

import io.linli.identity.Principal;
import io.linli.process.ProcessEnded;
import io.linli.process.ProcessSubject;
import io.linli.process.TaskDone;
import io.linli.process.TaskOpened;
import io.linli.process.definition.Versions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells other modules what happens to an instance, in the transaction in which it happens. */
@Component
class Telling {

    private final ApplicationEventPublisher events;
    private final Versions versions;

    Telling(ApplicationEventPublisher events, Versions versions) {
        this.events = events;
        this.versions = versions;
    }

    void opened(Run run, TaskRecord task) {
        events.publishEvent(
                new TaskOpened(task.id(), run.id(), definition(run), task.element(), task.form(), subject(run)));
    }

    void done(Run run, TaskRecord task, Map<String, Object> data, @Nullable String outcome, Principal by) {
        events.publishEvent(new TaskDone(
                task.id(),
                run.id(),
                definition(run),
                task.element(),
                task.form(),
                data,
                outcome,
                subject(run),
                by.account()));
    }

    void ended(Run run, String outcome) {
        events.publishEvent(new ProcessEnded(run.id(), definition(run), outcome, subject(run), Map.copyOf(run.data)));
    }

    private String definition(Run run) {
        return versions.version(run.record.version()).key();
    }

    static @Nullable ProcessSubject subject(Run run) {
        String kind = run.record.subjectKind();
        String id = run.record.subjectId();
        return kind == null || id == null ? null : new ProcessSubject(kind, id);
    }
}
