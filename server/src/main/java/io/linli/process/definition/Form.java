package io.linli.process.definition;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
    private static final Set<String> RULES = Set.of("x-visible", "x-required", "x-formula", "visible");
    /** Texts are passed over, names are caught. */
    private static final Pattern NAME = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|([\\p{L}_][\\p{L}\\p{N}_]*)");

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

    /** What the schema says of each field, by its name. */
    public Map<String, Object> properties() {
        Map<String, Object> found = new LinkedHashMap<>();
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, property) -> {
                if (property != null) {
                    found.put(String.valueOf(name), property);
                }
            });
        }
        return found;
    }

    /** The fields that it collects. */
    public Set<String> fields() {
        return schema.get("properties") instanceof Map<?, ?> properties
                ? properties.keySet().stream()
                        .map(String::valueOf)
                        .collect(LinkedHashSet::new, LinkedHashSet::add, LinkedHashSet::addAll)
                : Set.of();
    }

    /** The names that its rules read, such as {@code x-visible}, whether it shows them or not. */
    public Set<String> mentioned() {
        Set<String> names = new LinkedHashSet<>();
        mentioned(schema, names);
        mentioned(layout, names);
        return names;
    }

    private static void mentioned(Object part, Set<String> names) {
        if (part instanceof Map<?, ?> facts) {
            facts.forEach((key, value) -> {
                if (RULES.contains(String.valueOf(key)) && value instanceof String rule) {
                    NAME.matcher(rule)
                            .results()
                            .flatMap(found -> Stream.ofNullable(found.group(1)))
                            .forEach(names::add);
                } else {
                    mentioned(value, names);
                }
            });
        } else if (part instanceof Collection<?> parts) {
            parts.forEach(one -> mentioned(one, names));
        }
    }

    /** The same as the version after it. */
    Form next() {
        return new Form(key, version + 1, placeCode, name, schema, layout);
    }
}
