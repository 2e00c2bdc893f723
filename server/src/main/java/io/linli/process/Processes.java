package io.linli.process;

import io.linli.kernel.DivisionCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Running processes, for other modules (流程). What moves an instance runs in the server's scope: call it outside of a
 * transaction, or within one that was begun in the server's scope, which it joins.
 */
public interface Processes {

    /**
     * Starts the version in force of a process on behalf of whoever is signed in, by the same rules as over HTTP.
     *
     * @throws io.linli.http.Refusal if he may not, if there is no such process, or if the form is not filled in right
     */
    Started start(NewProcess process);

    /**
     * Starts the version in force of a process for somebody or by itself. The calling module has decided that it may.
     *
     * @param process must name its place
     * @throws io.linli.http.Refusal if there is no such process there, or if the form is not filled in right
     */
    Started startFor(NewProcess process, Starter starter);

    /**
     * Tells an instance that something it waits for has happened. The calling module has decided that it has.
     *
     * @param name the message, as the drawing names it
     * @param data goes into the document under the name of the message
     * @return whether the instance waited for it
     */
    boolean message(UUID instance, String name, Map<String, Object> data);

    /** Tells the running instances about something what it looks like now; expressions see it as {@code record}. */
    void refresh(ProcessSubject subject, Map<String, Object> record);

    /**
     * Takes out of the ended instances about something what was collected and said in them, because the time to keep it is
     * over; what happened when stays.
     *
     * @param title what they are called from now on
     */
    void forget(ProcessSubject subject, String title);

    /** The newest instance about something, if the caller may see it. */
    Optional<Started> ofSubject(String kind, String id);

    /** The instances about something that the caller may see, the newest first, at most 100. */
    List<Started> about(ProcessSubject subject);

    /**
     * Something to start.
     *
     * @param definition key of the process
     * @param place where it belongs, null for the only place of whoever starts it
     * @param title one line for people
     * @param about what it is about, null if nothing
     * @param data fields of the form of the start
     */
    record NewProcess(
            String definition,
            @Nullable DivisionCode place,
            String title,
            @Nullable About about,
            Map<String, Object> data) {

        public NewProcess {
            data = Map.copyOf(data);
        }
    }

    /**
     * What an instance is about.
     *
     * @param record its values, which expressions see as {@code record}; kept sealed
     * @param settings options of the place, which expressions see as {@code settings}
     */
    record About(ProcessSubject subject, Map<String, Object> record, Map<String, Object> settings) {}

    /**
     * On whose account an instance runs.
     *
     * @param account null if nobody's, such as a schedule's
     * @param name what people read
     */
    record Starter(@Nullable UUID account, String name) {}

    /**
     * An instance.
     *
     * @param number what people call it, for example {@code LP20261121-000123}
     * @param definition key of the process
     * @param title what it is about, in words
     * @param state running, suspended, ended, cancelled or failed
     */
    record Started(UUID id, String number, String definition, String title, String state) {}
}
