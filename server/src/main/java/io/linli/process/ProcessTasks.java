package io.linli.process;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tasks, for modules that show them beside what they are about. Acts are those of whoever is signed in. */
public interface ProcessTasks {

    /** The open tasks of the instances about something, as far as the caller may see them; by their opening. */
    List<OpenTask> open(ProcessSubject subject);

    /** Takes a task in hand. */
    void claim(UUID task);

    /**
     * Completes a task; claims a free one as well.
     *
     * @param outcome how it is done, null if nothing is to be said
     * @throws io.linli.http.Refusal if it is not his, if somebody was faster, or if the form is not filled in right
     */
    void complete(UUID task, Map<String, Object> data, @Nullable String outcome, @Nullable String note);

    /** Sends the matter back to a step that was done before. */
    void sendBack(UUID task, String element, String reason);

    /**
     * An open task.
     *
     * @param element the step of the drawing, with its name
     * @param nameEn its name in English, null if the drawing has none
     * @param form key of the form that is filled in, null if none
     * @param assignee whose hands it is in, null if free
     * @param mine whether the caller has it in hand or can take it
     */
    record OpenTask(
            UUID id,
            UUID instance,
            String element,
            String name,
            @Nullable String nameEn,
            @Nullable String form,
            @Nullable UUID assignee,
            @Nullable Instant dueAt,
            boolean mine) {}
}
