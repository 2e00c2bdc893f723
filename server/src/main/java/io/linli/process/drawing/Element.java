package io.linli.process.drawing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element of a drawing: a step, a gateway, an event or an arrow.
 *
 * @param id its key within the drawing
 * @param kind its name in BPMN, for example {@code userTask}
 * @param name what people read; its key if it has no name
 * @param line where it stands in the text
 * @param scope key of the process or sub-process around it
 * @param attributes its attributes of BPMN
 * @param own its attributes of this platform ({@link Drawing#OWN})
 * @param events what an event waits for or throws
 * @param parameters inputs and outputs of a service task
 * @param condition the condition of an arrow
 * @param repeated whether it is done once for each signer, and whether these sign one after the other
 */
public record Element(
        String id,
        String kind,
        String name,
        int line,
        String scope,
        Map<String, String> attributes,
        Map<String, String> own,
        List<Event> events,
        List<Parameter> parameters,
        @Nullable Condition condition,
        @Nullable Repeated repeated) {

    public Element {
        attributes = Map.copyOf(attributes);
        own = Map.copyOf(own);
        events = List.copyOf(events);
        parameters = List.copyOf(parameters);
    }

    /**
     * What an event waits for or throws.
     *
     * @param kind for example {@code timerEventDefinition}
     * @param form {@code timeDuration}, {@code timeDate} or {@code timeCycle} of a timer, empty otherwise
     * @param text the time of a timer, the key of a message
     */
    public record Event(String kind, String form, String text) {}

    /**
     * An input or an output of a service task.
     *
     * @param tag {@code input} or {@code output}
     * @param name of the input, or the field of the document that an output goes to
     * @param from the output's name
     * @param feel the expression of an input
     */
    public record Parameter(String tag, String name, String from, String feel, int line) {}

    /** The condition of an arrow, in FEEL unless it says otherwise. */
    public record Condition(String feel, @Nullable String language) {}

    /** Done once for each signer (会签). */
    public record Repeated(boolean sequential) {}

    /** An attribute of this platform, null if it is not there or empty. */
    public @Nullable String own(String attribute) {
        String value = own.get(attribute);
        return value == null || value.isBlank() ? null : value.strip();
    }

    public boolean is(String other) {
        return kind.equals(other);
    }
}
