package io.linli.registry.history;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One change as walking back needs it. What it has sealed is opened only if a sealed field is asked for. */
final class Step {

    private final int version;
    private final boolean later;
    private final Origin origin;
    private final ObjectNode before;
    private final Set<String> hidden;
    private final Set<String> names;
    private final Supplier<JsonNode> opening;
    private @Nullable JsonNode opened;

    /**
     * @param later whether the change was not true yet on the day that is looked for
     * @param hidden names of the sealed fields that it changed
     * @param opening opens the sealed fields as they were
     */
    Step(
            int version,
            boolean later,
            Origin origin,
            ObjectNode before,
            ObjectNode after,
            Set<String> hidden,
            Supplier<JsonNode> opening) {
        this.version = version;
        this.later = later;
        this.origin = origin;
        this.before = before;
        this.hidden = hidden;
        this.opening = opening;
        this.names = new HashSet<>(hidden);
        names.addAll(before.propertyNames());
        names.addAll(after.propertyNames());
    }

    int version() {
        return version;
    }

    boolean isLater() {
        return later;
    }

    Origin origin() {
        return origin;
    }

    /** The fields that it changed. */
    Set<String> names() {
        return names;
    }

    /** A field as it was before, null if it was empty. */
    @Nullable
    JsonNode before(String name) {
        return hidden.contains(name) ? sealed().get(name) : before.get(name);
    }

    private JsonNode sealed() {
        JsonNode known = opened;
        if (known == null) {
            known = opening.get();
            opened = known;
        }
        return known;
    }
}
