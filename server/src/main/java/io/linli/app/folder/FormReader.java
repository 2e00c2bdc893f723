package io.linli.app.folder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads a form: of fields of a record, or of its own. Types of records have been read before. */
final class FormReader {

    private static final Set<String> KEYS =
            Set.of("record", "title", "titleEn", "fields", "required", "layout", "schema");

    private static final Set<Kind> TIMES = Set.of(Kind.DATE, Kind.TIME, Kind.MOMENT);

    private final Draft draft;
    private final String key;

    FormReader(Draft draft, String key) {
        this.draft = draft;
        this.key = key;
    }

    void read(Value root) {
        Part part = root.part(KEYS);
        if (part.has("record") == part.has("schema")) {
            root.fault(
                    "form-source",
                    "表单须有 record(记录的字段)或 schema(自己的字段)之一",
                    "a form has either record, whose fields it shows, or schema with its own");
            return;
        }
        Optional<FormFile> form = part.has("record")
                ? ofRecord(part)
                : Optional.of(own(part, part.at("schema").orElseThrow()));
        form.ifPresent(made -> {
            draft.forms.put(key, made);
            part.with("layout", at -> layout(at, made));
            for (Value at : part.items("required")) {
                if (made.fields().stream().noneMatch(field -> field.name().equals(at.text()))) {
                    Draft.unknownField(at, at.text(), names(made.fields()));
                }
            }
        });
    }

    private Optional<FormFile> ofRecord(Part part) {
        String record = part.text("record");
        Value at = part.at("record").orElseThrow();
        Optional<RecordType> found = draft.type(at, record);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        RecordType type = found.get();
        List<Field> fields = part.has("fields")
                ? part.items("fields").stream()
                        .flatMap(one -> draft.field(one, type, one.text()).stream())
                        .distinct()
                        .toList()
                : type.fields().stream()
                        .filter(field -> !field.computed() && !field.readonly())
                        .toList();
        Set<String> required = new LinkedHashSet<>(part.texts("required"));
        fields.stream().filter(Field::required).map(Field::name).forEach(required::add);
        return Optional.of(new FormFile(
                key,
                part.ifBoth("title", "titleEn").orElse(type.title()),
                record,
                fields,
                required,
                schema(type, fields, required),
                plain(part)));
    }

    private static Map<String, Object> schema(RecordType type, List<Field> fields, Set<String> required) {
        Map<?, ?> all = type.schema().get("properties") instanceof Map<?, ?> map ? map : Map.of();
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach(field -> properties.put(field.name(), open(Objects.requireNonNull(all.get(field.name())))));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", List.copyOf(required));
        schema.put("additionalProperties", false);
        schema.put("x-record", type.name());
        schema.put("x-kinds", kinds(type, properties.keySet()));
        return schema;
    }

    /** What a form asks for, it lets write, also where a record is otherwise written by acts alone. */
    private static Object open(Object property) {
        if (!(property instanceof Map<?, ?> facts) || !facts.containsKey("x-readonly")) {
            return property;
        }
        Map<Object, Object> open = new LinkedHashMap<>(facts);
        open.remove("x-readonly");
        return open;
    }

    /** Days and moments of the record that rules may read though the form does not show them. */
    private static Map<String, Object> kinds(RecordType type, Set<String> shown) {
        Map<String, Object> kinds = new LinkedHashMap<>();
        type.fields().stream()
                .filter(field -> !shown.contains(field.name()) && TIMES.contains(field.kind()))
                .forEach(field -> kinds.put(field.name(), field.kind().code()));
        return kinds;
    }

    private FormFile own(Part part, Value value) {
        Part schema = value.part(Set.of(
                "$schema",
                "type",
                "title",
                "description",
                "x-titleEn",
                "properties",
                "required",
                "additionalProperties"));
        FieldReader reader = new FieldReader(draft, FieldReader.Within.FORM);
        Set<String> required = new LinkedHashSet<>(schema.texts("required"));
        required.addAll(part.texts("required"));
        List<FieldReader.Made> made = new ArrayList<>();
        schema.required("properties")
                .ifPresent(all -> all.entries().forEach((name, property) -> {
                    FieldReader.Made one = reader.read(all.key(name), name, property);
                    made.add(
                            required.contains(name)
                                    ? new FieldReader.Made(FieldReader.required(one.field()), one.schema())
                                    : one);
                }));
        List<Field> fields = made.stream().map(FieldReader.Made::field).toList();
        for (Value at : schema.items("required")) {
            if (!names(fields).contains(at.text())) {
                Draft.unknownField(at, at.text(), names(fields));
            }
        }
        draft.later(
                () -> reader.check(draft.withSettings(Names.of(fields, Set.of()).open("record"))));
        return new FormFile(
                key,
                part.ifBoth("title", "titleEn")
                        .or(() -> schema.ifBoth("title", "x-titleEn"))
                        .orElse(new Text(key, key)),
                null,
                fields,
                required,
                SchemaText.object(made),
                plain(part));
    }

    private static List<String> names(List<Field> fields) {
        return fields.stream().map(Field::name).toList();
    }

    private static Map<String, Object> plain(Part part) {
        Map<String, Object> layout = new LinkedHashMap<>();
        if (part.at("layout").map(Value::plain).orElse(null) instanceof Map<?, ?> plain) {
            plain.forEach((name, value) -> layout.put(String.valueOf(name), value));
        }
        return layout;
    }

    private void layout(Value value, FormFile form) {
        Part part = value.part(Set.of("sections"));
        List<String> names = names(form.fields());
        for (Value section : part.list("sections")) {
            Part facts = section.part(Set.of("title", "titleEn", "columns", "fields", "visible"));
            facts.ifBoth("title", "titleEn");
            facts.with("columns", at -> at.whole(1, 2));
            for (Value at : facts.items("fields")) {
                if (!at.text().isEmpty() && !names.contains(at.text())) {
                    Draft.unknownField(at, at.text(), names);
                }
            }
            facts.with("visible", at -> draft.later(() -> draft.expressions.check(at, at.text(), namesOf(form))));
        }
    }

    private Names namesOf(FormFile form) {
        RecordType type = form.record() == null ? null : draft.types.get(form.record());
        return type == null
                ? draft.withSettings(Names.of(form.fields(), Set.of()).open("record"))
                : draft.namesOf(type);
    }
}
