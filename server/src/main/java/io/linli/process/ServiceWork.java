package io.linli.process;

import java.util.List;
import java.util.Map;

/**
 * A work that a service task of a drawing can do (自动工作), such as telling people or raising an event. Modules declare
 * them as beans; the designer offers them by their titles. It is performed as the server in the transaction in which the
 * token passes, so that it must neither wait nor call out of the house, unless it says that it is {@link #remote}.
 */
public interface ServiceWork {

    /** Stable name in kebab case, as {@code linli:work} names it. */
    String key();

    /** What the designer shows, in Chinese. */
    String title();

    String titleEn();

    List<Input> inputs();

    /** The names of what it gives. */
    List<String> outputs();

    /** Whether a drawing may give inputs beyond those named, such as the fields of a record. */
    default boolean takesMore() {
        return false;
    }

    /**
     * Whether it leaves the transaction: then it is done by a job after the commit, up to three times, so that doing it
     * twice must do no harm. An instance whose work fails for good waits for a supervisor.
     */
    default boolean remote() {
        return false;
    }

    /**
     * Does it.
     *
     * @return values by the names of {@link #outputs()}
     */
    Map<String, Object> perform(ServiceCall call);

    /** Something that the work has to know; an expression of the drawing says it. */
    record Input(String name, String title, String titleEn, boolean required) {}
}
