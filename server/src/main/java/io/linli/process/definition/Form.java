package io.linli.process.definition;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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

    /** What people see of a sealed value who have not taken the task in hand. */
    public static final String MASK = "●●●●";

    private static final Set<String> FILES = Set.of("photo", "file", "signature");
    private static final Set<String> RULES =
            Set.of("x-visible", "x-required", "x-formula", "x-default", "visible", "when");
    /** Texts are passed over, names are caught. */
    private static final Pattern NAME = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|([\\p{L}_][\\p{L}\\p{N}_]*)");

    /** The fields whose values are stored sealed ({@code "x-sensitive": true}). */
    public Set<String> sensitive() {
        return fields(facts -> Boolean.TRUE.equals(facts.get("x-sensitive")));
    }

    /** The fields that hold files: photos, documents, signatures. */
    public Set<String> fileFields() {
        return fields(facts -> FILES.contains(String.valueOf(facts.get("x-kind"))));
    }

    private Set<String> fields(Predicate<Map<?, ?>> which) {
        Set<String> fields = new LinkedHashSet<>();
        properties().forEach((name, property) -> {
            if (property instanceof Map<?, ?> facts && which.test(facts)) {
                fields.add(name);
            }
        });
        return fields;
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
        return properties().keySet();
    }

    /** Whether it came with a package, by whose name its key begins. */
    public boolean ofPackage() {
        return key.indexOf('.') > 0;
    }

    /** Its expressions, by where they stand. */
    Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules("schema", schema, rules);
        rules("layout", layout, rules);
        return rules;
    }

    /** The names that its rules read, such as {@code x-visible}, whether it shows them or not. */
    public Set<String> mentioned() {
        Set<String> names = new LinkedHashSet<>();
        rules().values()
                .forEach(rule -> NAME.matcher(rule)
                        .results()
                        .flatMap(found -> Stream.ofNullable(found.group(1)))
                        .forEach(names::add));
        return names;
    }

    private static void rules(String path, Object part, Map<String, String> rules) {
        if (part instanceof Map<?, ?> facts) {
            facts.forEach((key, value) -> {
                String at = path + "." + key;
                if (RULES.contains(String.valueOf(key)) && value instanceof String rule) {
                    if (!rule.isBlank()) {
                        rules.put(at, rule);
                    }
                } else {
                    rules(at, value, rules);
                }
            });
        } else if (part instanceof Collection<?> parts) {
            int index = 0;
            for (Object one : parts) {
                rules(path + "." + index++, one, rules);
            }
        }
    }

    /** The same as the version after it. */
    Form next() {
        return new Form(key, version + 1, placeCode, name, schema, layout);
    }
}
