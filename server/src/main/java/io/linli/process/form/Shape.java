package io.linli.process.form;

import com.networknt.schema.Error;
import io.linli.http.FormSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The JSON Schema of a form without what its rules decide: whether fields and columns must be filled in depends on
 * whether they are asked for.
 */
final class Shape {

    private final FormSchema schema;

    Shape(Map<String, Object> form) {
        Map<String, Object> bare = without(form, "required", "$id", "$schema");
        if (form.get("properties") instanceof Map<?, ?> properties) {
            Map<String, Object> bared = new LinkedHashMap<>();
            properties.forEach((name, property) -> bared.put(String.valueOf(name), bared(property)));
            bare.put("properties", bared);
        }
        schema = new FormSchema(bare);
    }

    /** The columns of a table are judged as fields are. */
    private static Object bared(Object property) {
        if (property instanceof Map<?, ?> facts
                && facts.get("items") instanceof Map<?, ?> row
                && row.containsKey("properties")) {
            Map<String, Object> table = without(facts);
            table.put("items", without(row, "required"));
            return table;
        }
        return property;
    }

    private static Map<String, Object> without(Map<?, ?> schema, String... keys) {
        Map<String, Object> rest = new LinkedHashMap<>();
        schema.forEach((key, value) -> rest.put(String.valueOf(key), value));
        List.of(keys).forEach(rest::remove);
        return rest;
    }

    List<Error> faults(JsonNode values) {
        return schema.faults(values);
    }
}
