package io.linli.incident.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions of a query, joined by AND, with their parameters. */
final class Conditions {

    private final List<String> texts = new ArrayList<>();
    private final Map<String, @Nullable Object> parameters = new LinkedHashMap<>();

    Conditions and(String condition) {
        texts.add(condition);
        return this;
    }

    Conditions and(String condition, String name, Object value) {
        parameters.put(name, value);
        return and(condition);
    }

    /** Gives a parameter that a condition added elsewhere names. */
    Conditions with(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    /** The conditions as SQL, {@code true} if there are none. */
    String sql() {
        return texts.isEmpty() ? "true" : String.join("\n    AND ", texts);
    }

    Map<String, @Nullable Object> parameters() {
        return parameters;
    }
}
