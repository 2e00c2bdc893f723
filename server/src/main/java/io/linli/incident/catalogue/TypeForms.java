package io.linli.incident.catalogue;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.linli.http.Refusal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Checks what reporters fill in against the form of the type (JSON Schema, draft 2020-12). */
@Component
public class TypeForms {

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();
    private final JsonMapper json;

    TypeForms(JsonMapper json) {
        this.json = json;
    }

    /**
     * Checks the values of a report.
     *
     * @throws Refusal naming each field at fault
     */
    public void check(IncidentType type, Map<String, Object> values) {
        Map<String, Object> form = type.form();
        if (form == null || values.isEmpty()) {
            return;
        }
        List<Error> errors = compiled.computeIfAbsent(type.code() + "@" + type.version(), key -> compile(form))
                .validate(json.valueToTree(values));
        if (!errors.isEmpty()) {
            Refusal refusal = Refusal.badRequest(
                    "invalid-form", "补充信息填写有误,请按提示修改", "Some of the additional fields are not right; see the list");
            errors.stream()
                    .limit(20)
                    .forEach(error -> refusal.field(
                            "form" + error.getInstanceLocation().toString().replace('/', '.'),
                            error.getKeyword(),
                            "填写内容不符合要求:" + error.getMessage(),
                            error.getMessage()));
            throw refusal;
        }
    }

    /**
     * Checks a form itself before it is stored.
     *
     * @throws Refusal if it is no JSON Schema of an object or reaches out for other documents
     */
    public void checkForm(Map<String, Object> form) {
        boolean plain = "object".equals(form.get("type"))
                && !json.writeValueAsString(form).contains("\"$ref\"");
        try {
            if (plain) {
                compile(form).validate(json.createObjectNode());
                return;
            }
        } catch (SchemaException | IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
        throw invalid("type must be object, $ref is not allowed");
    }

    private static Refusal invalid(String detail) {
        return Refusal.badField(
                "form", "invalid-schema", "表单定义不是有效的 JSON Schema:" + detail, "not a valid form: " + detail);
    }

    private Schema compile(Map<String, Object> form) {
        return registry.getSchema((tools.jackson.databind.JsonNode) json.valueToTree(form));
    }
}
