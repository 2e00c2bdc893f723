package io.linli.process;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task was completed. Published in the transaction of the completion, in the server's scope and before the instance
 * moves on, so that a listener that throws a {@link io.linli.http.Refusal} keeps the task open, and one that changes
 * what the instance is about may tell it by {@link Processes#refresh} before the next condition is asked.
 *
 * @param definition key of the process
 * @param element the step of the drawing
 * @param form key of the form that was filled in, null if none
 * @param data what was filled in and reckoned, not sealed; a field that was emptied has empty text
 * @param outcome how it was done, null if nothing was said
 * @param subject what the instance is about, null if nothing
 * @param by account of the doer
 */
public record TaskDone(
        UUID task,
        UUID instance,
        String definition,
        String element,
        @Nullable String form,
        Map<String, Object> data,
        @Nullable String outcome,
        @Nullable ProcessSubject subject,
        UUID by) {

    public TaskDone {
        data = new HashMap<>(data);
    }
}
