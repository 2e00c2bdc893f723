package io.linli.process;

import io.linli.kernel.DivisionCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A service task that is being done.
 *
 * @param instance the running process
 * @param element the step of the drawing
 * @param turn how often the instance has passed the step before; the same however often this turn is tried
 * @param inputs values of the task's expressions; an input without a value is not there
 */
public record ServiceCall(Instance instance, String element, int turn, Map<String, Object> inputs) {

    /**
     * The running process.
     *
     * @param definition key of the process
     * @param number what people call the instance
     * @param title what it is about, in words
     * @param place where it belongs
     * @param subject what it is about, null if nothing
     * @param starter who has started it, null if nobody has
     */
    public record Instance(
            UUID id,
            String definition,
            String number,
            String title,
            DivisionCode place,
            @Nullable ProcessSubject subject,
            @Nullable UUID starter) {}

    public ServiceCall {
        inputs = Map.copyOf(new HashMap<>(inputs));
    }

    /** An input as text. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(inputs.get(name)).map(Object::toString);
    }
}
