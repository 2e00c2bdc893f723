package io.linli.process.drawing;

import java.util.Optional;
import java.util.Set;

/** What a drawing may refer to. */
public interface Known {

    /** Whether there is a role of this code. */
    boolean role(String code);

    /** The fields of a form, if there is one of this key. */
    Optional<Set<String>> form(String key);

    /** The fields that a decision table gives, if there is one of this key. */
    Optional<Set<String>> decision(String key);

    /** The work of a service task, if there is one of this key. */
    Optional<Work> work(String key);

    /**
     * A work as a check sees it.
     *
     * @param required the inputs that it cannot do without
     * @param inputs all inputs
     * @param takesMore whether it takes other inputs as well
     * @param outputs what it gives
     */
    record Work(Set<String> required, Set<String> inputs, boolean takesMore, Set<String> outputs) {}
}
