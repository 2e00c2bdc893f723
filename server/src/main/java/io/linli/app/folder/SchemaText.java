package io.linli.app.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Completes the JSON Schema of a field: what its kind says about values is written out, so that any validator knows. */
final class SchemaText {

    private static final String UUID = "^[0-9a-fA-F-]{36}$";
    private static final int LINE = 200;
    private static final int LINES = 5_000;
    private static final int MOST_FILES = 9;
    private static final int MOST_ROWS = 200;

    private SchemaText() {}

    /** The schema of a field as the folder has it, with what its kind says. */
    static Map<String, Object> of(Value property, Field field, List<FieldReader.Made> columns) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (property.plain() instanceof Map<?, ?> plain) {
            plain.forEach((key, value) -> schema.put(String.valueOf(key), value));
        }
        schema.put("x-kind", field.target() == null ? field.kind().code() : "record:" + field.target());
        if (field.multiple()) {
            schema.put("type", "array");
            schema.put("items", field.kind() == Kind.PLACE ? text("^[0-9]{2,18}$") : reference());
            schema.putIfAbsent("maxItems", MOST_ROWS);
        } else {
            complete(schema, field, columns);
        }
        if (field.computed()) {
            schema.put("readOnly", true);
        }
        return schema;
    }

    private static void complete(Map<String, Object> schema, Field field, List<FieldReader.Made> columns) {
        switch (field.kind()) {
            case TEXT, ADDRESS -> line(schema, LINE);
            case LONG_TEXT -> line(schema, LINES);
            case NUMBER -> schema.putIfAbsent("type", "number");
            case MONEY -> {
                schema.putIfAbsent("type", "number");
                schema.putIfAbsent("multipleOf", 0.01);
            }
            case DATE -> schema.putAll(text("^\\d{4}-\\d{2}-\\d{2}$"));
            case TIME -> schema.putAll(text("^([01]\\d|2[0-3]):[0-5]\\d$"));
            case MOMENT ->
                schema.putAll(
                        text("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})$"));
            case MONTH -> schema.putAll(text("^\\d{4}-(0[1-9]|1[0-2])$"));
            case PLACE -> schema.putAll(text("^[0-9]{2,18}$"));
            case CHOICE -> {
                schema.putIfAbsent("type", "string");
                schema.put("enum", List.copyOf(field.labels().keySet()));
            }
            case CHOICES -> {
                schema.put("type", "array");
                schema.remove("enum");
                schema.put(
                        "items",
                        Map.of(
                                "type",
                                "string",
                                "enum",
                                List.copyOf(field.labels().keySet())));
                schema.put("uniqueItems", true);
            }
            case YES_NO -> schema.putIfAbsent("type", "boolean");
            case PERSON, HOUSE, ORGANISATION, THING, RECORD, ACCOUNT -> schema.putAll(reference());
            case LOCATION -> schema.putAll(spot());
            case SIGNATURE -> schema.putAll(attachment());
            case PHOTO, FILE -> {
                schema.put("type", "array");
                schema.put("items", attachment());
                schema.putIfAbsent("maxItems", MOST_FILES);
            }
            case TABLE -> {
                schema.put("type", "array");
                schema.put("items", object(columns));
                schema.putIfAbsent("maxItems", MOST_ROWS);
            }
        }
    }

    /** The schema of an object with these fields and no others. */
    static Map<String, Object> object(List<FieldReader.Made> fields) {
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach(made -> properties.put(made.field().name(), made.schema()));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        object.put(
                "required",
                fields.stream()
                        .map(FieldReader.Made::field)
                        .filter(Field::required)
                        .map(Field::name)
                        .toList());
        object.put("additionalProperties", false);
        return object;
    }

    private static void line(Map<String, Object> schema, int longest) {
        schema.putIfAbsent("type", "string");
        schema.putIfAbsent("maxLength", longest);
    }

    private static Map<String, Object> text(String pattern) {
        return Map.of("type", "string", "pattern", pattern);
    }

    private static Map<String, Object> reference() {
        return Map.of(
                "type",
                "object",
                "properties",
                Map.of("id", text(UUID), "title", Map.of("type", "string", "maxLength", LINES)),
                "required",
                List.of("id"),
                "additionalProperties",
                false);
    }

    private static Map<String, Object> spot() {
        return Map.of(
                "type",
                "object",
                "properties",
                Map.of(
                        "lng", Map.of("type", "number", "minimum", -180, "maximum", 180),
                        "lat", Map.of("type", "number", "minimum", -90, "maximum", 90),
                        "address", Map.of("type", "string", "maxLength", LINE)),
                "required",
                List.of("lng", "lat"),
                "additionalProperties",
                false);
    }

    private static Map<String, Object> attachment() {
        return Map.of(
                "type",
                "object",
                "properties",
                Map.of("id", text(UUID), "name", Map.of("type", "string", "maxLength", LINE)),
                "required",
                List.of("id"));
    }
}
