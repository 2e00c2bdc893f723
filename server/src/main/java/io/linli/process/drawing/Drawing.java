package io.linli.process.drawing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A drawn process (流程图, BPMN 2.0), as far as it matters here.
 *
 * @param key key of the process
 * @param line where the process begins in the text
 * @param executable whether it says that it may be run
 * @param elements the elements by their keys, in the order of the text
 * @param messages the names of messages by their keys
 * @param strangers faults that were seen while reading: elements and attributes that have no place here
 */
public record Drawing(
        String key,
        int line,
        boolean executable,
        Map<String, Element> elements,
        Map<String, String> messages,
        List<Fault> strangers) {

    /** Namespace of what this platform adds to BPMN. */
    public static final String OWN = "https://linli.cn/bpmn";

    public Drawing {
        elements = new LinkedHashMap<>(elements);
        messages = Map.copyOf(messages);
        strangers = List.copyOf(strangers);
    }

    /**
     * Reads the text of a drawing.
     *
     * @throws UnreadableDrawing if it is no BPMN
     */
    public static Drawing read(String bpmn) {
        return new DrawingReader(bpmn).read();
    }

    public @Nullable Element element(@Nullable String id) {
        return id == null ? null : elements.get(id);
    }

    /** An element that is known to be there. */
    public Element required(String id) {
        return Optional.ofNullable(elements.get(id))
                .orElseThrow(() -> new IllegalArgumentException("the drawing has no element " + id));
    }

    public List<Element> of(String kind) {
        return elements.values().stream().filter(element -> element.is(kind)).toList();
    }

    /** The arrows that leave an element. */
    public List<Element> outgoing(String id) {
        return of("sequenceFlow").stream()
                .filter(flow -> id.equals(flow.attributes().get("sourceRef")))
                .toList();
    }

    /** The arrows that come to an element. */
    public List<Element> incoming(String id) {
        return of("sequenceFlow").stream()
                .filter(flow -> id.equals(flow.attributes().get("targetRef")))
                .toList();
    }

    /** Where the whole begins. */
    public Optional<Element> start() {
        return of("startEvent").stream()
                .filter(start -> start.scope().equals(key))
                .findFirst();
    }
}
