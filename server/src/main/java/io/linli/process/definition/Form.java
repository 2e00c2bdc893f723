package io.linli.process.definition;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A form that steps of processes show (表单).
 *
 * @param schema JSON Schema (draft 2020-12) of an object
 * @param layout how it is shown, meant for the pages only
 */
public record Form(
        String key,
        int version,
        String placeCode,
        String name,
        Map<String, Object> schema,
        Map<String, Object> layout) {

    private static final Set<String> FILES = Set.of("photo", "file", "signature");

    /** The fields whose values are stored sealed ({@code "x-sensitive": true}). */
    public Set<String> sensitive() {
        Set<String> sensitive = new LinkedHashSet<>();
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, property) -> {
                if (property instanceof Map<?, ?> facts && Boolean.TRUE.equals(facts.get("x-sensitive"))) {
                    sensitive.add(String.valueOf(name));
                }
            });
        }
        return sensitive;
    }

    /** The fields that hold files: photos, documents, signatures. */
    public Set<String> fileFields() {
        Set<String> files = new LinkedHashSet<>();
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, property) -> {
                if (property instanceof Map<?, ?> facts && FILES.contains(String.valueOf(facts.get("x-kind")))) {
                    files.add(String.valueOf(name));
                }
            });
        }
        return files;
    }

    /** The fields that it collects. */
    public Set<String> fields() {
        return schema.get("properties") instanceof Map<?, ?> properties
                ? properties.keySet().stream()
                        .map(String::valueOf)
                        .collect(LinkedHashSet::new, LinkedHashSet::add, LinkedHashSet::addAll)
                : Set.of();
    }

    /** The same as the version after it. */
    Form next() {
        return new Form(key, version + 1, placeCode, name, schema, layout);
    }
}
