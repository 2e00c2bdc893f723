package io.linli.incident.catalogue;

import com.networknt.schema.Error;
import io.linli.http.FormSchema;
import io.linli.http.Refusal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Checks what reporters fill in against the form of the type (JSON Schema, draft 2020-12). */
@Component
public class TypeForms {

    private final Map<String, FormSchema> compiled = new ConcurrentHashMap<>();
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
        List<Error> errors = compiled.computeIfAbsent(type.code() + "@" + type.version(), key -> new FormSchema(form))
                .faults(json.valueToTree(values));
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
        FormSchema.check("form", form);
    }
}
