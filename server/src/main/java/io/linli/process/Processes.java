package io.linli.process;

import io.linli.kernel.DivisionCode;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Running processes, for other modules (流程). Call it outside of a transaction: what it does is its own. */
public interface Processes {

    /**
     * Starts the version in force of a process on behalf of whoever is signed in, by the same rules as over HTTP.
     *
     * @throws io.linli.http.Refusal if he may not, if there is no such process, or if the form is not filled in right
     */
    Started start(NewProcess process);

    /**
     * Tells an instance that something it waits for has happened. The calling module has decided that it has.
     *
     * @param name the message, as the drawing names it
     * @param data goes into the document under the name of the message
     * @return whether the instance waited for it
     */
    boolean message(UUID instance, String name, Map<String, Object> data);

    /** The newest instance about something, if the caller may see it. */
    Optional<Started> ofSubject(String kind, String id);

    /**
     * Something to start.
     *
     * @param definition key of the process
     * @param place where it belongs, null for the only place of whoever starts it
     * @param title one line for people
     * @param subjectKind what kind of thing it is about, with its key
     * @param data fields of the form of the start
     */
    record NewProcess(
            String definition,
            @Nullable DivisionCode place,
            String title,
            @Nullable String subjectKind,
            @Nullable String subjectId,
            Map<String, Object> data) {

        public NewProcess {
            data = Map.copyOf(data);
        }
    }

    /**
     * An instance.
     *
     * @param number what people call it, for example {@code LP20261121-000123}
     * @param state running, suspended, ended, cancelled or failed
     */
    record Started(UUID id, String number, String state) {}
}
