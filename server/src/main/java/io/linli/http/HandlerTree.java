package io.linli.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.server.PathContainer;

/**
 * The handlers of the server by the literal start of their paths, so that a request is compared with the few that
 * begin like it, not with all of them.
 *
 * @param <T> what stands for a handler
 */
final class HandlerTree<T> {

    private final Node<T> root = new Node<>();

    /** Adds a handler below a path pattern, whose variables and wildcards end its literal start. */
    void add(String pattern, T handler) {
        Node<T> node = root;
        for (String segment : pattern.split("/")) {
            if (isOpen(segment)) {
                break;
            }
            if (!segment.isEmpty()) {
                node = node.below.computeIfAbsent(segment, name -> new Node<>());
            }
        }
        node.here.add(handler);
    }

    /** All handlers one of whose patterns can match a path, and perhaps some that do not. */
    List<T> candidates(PathContainer path) {
        var found = new ArrayList<>(root.here);
        Node<T> node = root;
        for (PathContainer.Element element : path.elements()) {
            if (element instanceof PathContainer.PathSegment segment) {
                node = node.below.get(segment.valueToMatch());
                if (node == null) {
                    break;
                }
                found.addAll(node.here);
            }
        }
        return found;
    }

    private static boolean isOpen(String segment) {
        return segment.contains("{") || segment.contains("*") || segment.contains("?");
    }

    private static final class Node<T> {

        private final List<T> here = new ArrayList<>();
        private final Map<String, Node<T>> below = new HashMap<>();
    }
}
