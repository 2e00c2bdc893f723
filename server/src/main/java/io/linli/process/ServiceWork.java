package io.linli.process;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** Whether a drawing may take outputs beyond those named, such as what another system answers. */
    default boolean givesMore() {
        return false;
    }

    /** What is wrong with the use that a drawing makes of it, as far as that is known before anybody comes there. */
    default List<Objection> objections(Use use) {
        return List.of();
    }

    /**
     * Whether it leaves the transaction: then it is done by a job after the commit, up to three times, so that doing it
     * twice must do no harm. It may take up to a minute, while the instance is not locked. An instance whose work fails
     * for good waits for a supervisor, who reads the words of a {@link io.linli.http.Refusal}.
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

    /**
     * How a drawing uses the work.
     *
     * @param app the package that the drawing comes with, null for one of the city
     * @param inputs names of the inputs that it gives
     * @param said the inputs that it gives as a plain text, which is known before anything runs
     * @param outputs names of the outputs that it takes
     */
    record Use(@Nullable String app, Set<String> inputs, Map<String, String> said, Set<String> outputs) {

        public Use {
            inputs = Set.copyOf(inputs);
            said = Map.copyOf(said);
            outputs = Set.copyOf(outputs);
        }
    }

    /** Why a drawing cannot use the work so, in words for whoever draws. */
    record Objection(String message, String messageEn) {}
}
