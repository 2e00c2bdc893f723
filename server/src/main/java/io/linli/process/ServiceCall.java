package io.linli.process;

import io.linli.kernel.DivisionCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A service task that is being done.
 *
 * @param instance key of the running process
 * @param number its number
 * @param title what it is about
 * @param place where it belongs
 * @param inputs values of the task's expressions; an input without a value is not there
 */
public record ServiceCall(UUID instance, String number, String title, DivisionCode place, Map<String, Object> inputs) {

    public ServiceCall {
        inputs = Map.copyOf(new HashMap<>(inputs));
    }

    /** An input as text. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(inputs.get(name)).map(Object::toString);
    }
}
