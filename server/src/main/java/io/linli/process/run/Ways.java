package io.linli.process.run;

import io.linli.process.drawing.Drawing;
import io.linli.process.drawing.Element;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The ways through a drawing. */
record Ways(Drawing drawing) {

    /** Whether a token at one element can come to another. */
    boolean leads(String from, String to) {
        Set<String> seen = new HashSet<>();
        Deque<String> todo = new ArrayDeque<>(Set.of(from));
        while (!todo.isEmpty()) {
            String at = todo.pop();
            if (!seen.add(at)) {
                continue;
            }
            if (at.equals(to) && !at.equals(from)) {
                return true;
            }
            drawing.outgoing(at).forEach(flow -> todo.add(flow.attributes().getOrDefault("targetRef", "")));
            for (Element other : drawing.elements().values()) {
                if (at.equals(other.attributes().get("attachedToRef"))
                        || at.equals(other.scope()) && other.is("startEvent")
                        || other.id().equals(scope(at)) && drawing.required(at).is("endEvent")) {
                    todo.add(other.id());
                }
            }
        }
        return false;
    }

    private String scope(String element) {
        Element found = drawing.element(element);
        return found == null ? "" : found.scope();
    }
}
