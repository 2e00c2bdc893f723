package io.linli.incident.open311;

import io.linli.incident.catalogue.IncidentType;
import io.linli.incident.catalogue.IncidentTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The public types of the catalogue as Open311 services, their forms as service definitions. */
@Component
class Services {

    private static final int LONG_TEXT = 200;

    private final IncidentTypes types;

    Services(IncidentTypes types) {
        this.types = types;
    }

    List<Map<String, Object>> all() {
        Set<String> parents = new HashSet<>();
        types.all().stream()
                .map(IncidentType::parentCode)
                .filter(Objects::nonNull)
                .forEach(parents::add);
        return types.all().stream()
                .filter(type -> type.isPublic() && type.active() && !parents.contains(type.code()))
                .map(this::service)
                .toList();
    }

    Optional<IncidentType> find(String code) {
        return types.find(code).filter(type -> type.isPublic() && type.active());
    }

    private Map<String, Object> service(IncidentType type) {
        List<String> path = types.path(type);
        return Rendering.fields(
                "service_code",
                type.code(),
                "service_name",
                type.name(),
                "description",
                String.join(" / ", path),
                "metadata",
                type.form() != null,
                "type",
                "realtime",
                "keywords",
                String.join(",", path) + "," + type.nameEn(),
                "group",
                path.size() > 1 ? path.get(path.size() - 2) : path.getFirst());
    }

    Map<String, Object> definition(IncidentType type) {
        List<Map<String, Object>> attributes = new ArrayList<>();
        Map<String, Object> form = type.form() == null ? Map.of() : type.form();
        if (form.get("properties") instanceof Map<?, ?> properties) {
            List<?> required = form.get("required") instanceof List<?> list ? list : List.of();
            properties.forEach((code, schema) -> attributes.add(attribute(
                    String.valueOf(code),
                    schema instanceof Map<?, ?> map ? map : Map.of(),
                    required.contains(code),
                    attributes.size() + 1)));
        }
        return Rendering.fields("service_code", type.code(), "attributes", attributes);
    }

    /** Texts that a client sends, as the form of the type wants them: numbers, choices, lists. */
    static Map<String, Object> typed(IncidentType type, Map<String, Object> values) {
        Map<String, Object> form = type.form() == null ? Map.of() : type.form();
        Map<?, ?> properties = form.get("properties") instanceof Map<?, ?> map ? map : Map.of();
        Map<String, Object> typed = new LinkedHashMap<>();
        values.forEach((code, value) -> {
            Map<?, ?> schema = properties.get(code) instanceof Map<?, ?> map ? map : Map.of();
            typed.put(code, typed(String.valueOf(schema.get("type")), value.toString()));
        });
        return typed;
    }

    private static Object typed(String type, String text) {
        return switch (type) {
            case "integer", "number" -> text.matches("-?\\d{1,12}(\\.\\d{1,6})?") ? new BigDecimal(text) : text;
            case "boolean" -> text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
            case "array" -> List.of(text.split(","));
            default -> text;
        };
    }

    private static Map<String, Object> attribute(String code, Map<?, ?> schema, boolean required, int order) {
        Object title = schema.get("title");
        return Rendering.fields(
                "variable",
                true,
                "code",
                code,
                "datatype",
                datatype(schema),
                "required",
                required,
                "datatype_description",
                schema.get("description"),
                "order",
                order,
                "description",
                title == null ? code : title,
                "values",
                values(schema));
    }

    private static String datatype(Map<?, ?> schema) {
        if (schema.get("enum") instanceof List<?>) {
            return "singlevaluelist";
        }
        return switch (String.valueOf(schema.get("type"))) {
            case "array" -> "multivaluelist";
            case "number", "integer" -> "number";
            default -> {
                boolean date = String.valueOf(schema.get("format")).startsWith("date");
                boolean isLong = schema.get("maxLength") instanceof Number most && most.intValue() > LONG_TEXT;
                yield date ? "datetime" : isLong ? "text" : "string";
            }
        };
    }

    private static @Nullable List<Map<String, Object>> values(Map<?, ?> schema) {
        return schema.get("enum") instanceof List<?> values
                ? values.stream()
                        .map(value -> Rendering.fields("key", String.valueOf(value), "name", String.valueOf(value)))
                        .toList()
                : null;
    }
}
