package io.linli.http;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A form that people fill in (表单), given as JSON Schema of an object, draft 2020-12, which refers to no other document.
 * Making one is slow, checking with it is quick: keep it.
 */
public final class FormSchema {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Schema schema;

    /** @param form that {@link #check} has found good */
    public FormSchema(Map<String, Object> form) {
        schema = REGISTRY.getSchema((JsonNode) JsonMapper.shared().valueToTree(form));
    }

    /** What is wrong with values, nothing if they are right. */
    public List<Error> faults(JsonNode values) {
        return schema.validate(values);
    }

    /**
     * Checks a form itself before it is stored.
     *
     * @param field the field of the request in which it came
     * @throws Refusal 400 if it is no JSON Schema of an object or reaches out for other documents
     */
    public static void check(String field, Map<String, Object> form) {
        JsonMapper json = JsonMapper.shared();
        if (!"object".equals(form.get("type")) || json.writeValueAsString(form).contains("\"$ref\"")) {
            throw invalid(field, "type must be object, $ref is not allowed");
        }
        try {
            new FormSchema(form).faults(json.createObjectNode());
        } catch (SchemaException | IllegalArgumentException e) {
            throw invalid(field, String.valueOf(e.getMessage()));
        }
    }

    private static Refusal invalid(String field, String detail) {
        return Refusal.badField(
                field, "invalid-schema", "表单定义不是有效的 JSON Schema:" + detail, "not a valid form: " + detail);
    }
}
