package io.linli.process.drawing;

import io.linli.process.ServiceWork.Objection;
import io.linli.process.ServiceWork.Use;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a drawing may refer to. */
public interface Known {

    /** The package that the drawing comes with, null for one of the city. */
    default @Nullable String app() {
        return null;
    }

    /** Whether there is a role of this code. */
    boolean role(String code);

    /** The fields of a form, if there is one of this key. */
    Optional<Set<String>> form(String key);

    /** What a decision table reads and gives, if there is one of this key. */
    Optional<Table> decision(String key);

    /** The work of a service task, if there is one of this key. */
    Optional<Work> work(String key);

    /**
     * A decision table as a check sees it.
     *
     * @param reads the names that its expressions read, with what they read inside of them: {@code record.amount}
     * @param gives the fields that it gives
     */
    record Table(Set<String> reads, Set<String> gives) {}

    /**
     * A work as a check sees it.
     *
     * @param required the inputs that it cannot do without
     * @param inputs all inputs
     * @param takesMore whether it takes other inputs as well
     * @param outputs what it gives
     * @param givesMore whether it gives other outputs as well
     * @param objections what the work itself has against a use
     */
    record Work(
            Set<String> required,
            Set<String> inputs,
            boolean takesMore,
            Set<String> outputs,
            boolean givesMore,
            Function<Use, List<Objection>> objections) {

        /** One that has nothing to object. */
        public Work(Set<String> required, Set<String> inputs, boolean takesMore, Set<String> outputs) {
            this(required, inputs, takesMore, outputs, false, use -> List.of());
        }
    }
}
