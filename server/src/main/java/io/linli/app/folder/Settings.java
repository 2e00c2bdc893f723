package io.linli.app.folder;

import java.util.Map;
import java.util.Set;

/**
 * The options of a subscription.
 *
 * @param schema JSON Schema of an object
 * @param names its properties
 */
record Settings(Map<String, Object> schema, Set<String> names) {

    static Settings none() {
        return new Settings(Map.of("type", "object", "properties", Map.of()), Set.of());
    }
}
