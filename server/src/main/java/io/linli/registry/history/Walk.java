package io.linli.registry.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Walks the changes of a record back from what is true now. Of the changes of one field only the oldest one walked
 * back decides what it was, so that no other is looked into.
 */
final class Walk {

    private final Map<String, Step> deciding = new HashMap<>();
    private final Set<String> settled = new HashSet<>();
    private final ObjectNode tree;

    /** @param tree the fields as they are now; becomes what they were */
    Walk(ObjectNode tree) {
        this.tree = tree;
    }

    /** Walks back all changes that are later than a day, newest first; others stand. */
    void toDay(List<Step> steps) {
        for (Step step : steps) {
            if (step.isLater()) {
                back(step);
            } else {
                // What became true by that day, and stands behind changes of later days, is not walked back.
                settled.addAll(step.names());
            }
        }
        restore();
    }

    /** Walks back all changes, newest first. */
    void toFirst(List<Step> steps) {
        steps.forEach(this::back);
        restore();
    }

    private void back(Step step) {
        for (String name : step.names()) {
            if (!settled.contains(name)) {
                deciding.put(name, step);
            }
        }
    }

    private void restore() {
        deciding.forEach((name, step) -> {
            JsonNode was = step.before(name);
            if (was == null) {
                tree.remove(name);
            } else {
                tree.set(name, was);
            }
        });
    }
}
