package io.linli.process.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form as its rules see it (表单字段).
 *
 * @param kind what its value is, for example {@code date}; {@code record} for a record of whatever type
 * @param required whether it must always be filled in
 * @param computed whether it is reckoned, so that nobody enters it
 * @param readonly whether it is only shown where people fill in the form
 * @param visible FEEL: whether it is asked for; always if null
 * @param requiredWhen FEEL: whether it must be filled in
 * @param formula FEEL: its value
 * @param defaultValue FEEL: what it begins with
 * @param beginning what it begins with, as it stands
 * @param columns the columns of a table
 */
public record FormField(
        String name,
        String title,
        String titleEn,
        String kind,
        boolean required,
        boolean computed,
        boolean readonly,
        @Nullable String visible,
        @Nullable String requiredWhen,
        @Nullable String formula,
        @Nullable String defaultValue,
        @Nullable Object beginning,
        List<FormField> columns) {

    private static final Map<String, String> FORMATS = Map.of("date", "date", "time", "time", "date-time", "moment");

    public FormField {
        columns = List.copyOf(columns);
    }

    /** Whether people cannot enter it. */
    public boolean fixed() {
        return computed || readonly;
    }

    boolean isTable() {
        return !columns.isEmpty();
    }

    Optional<FormField> column(String column) {
        return columns.stream().filter(one -> one.name().equals(column)).findFirst();
    }

    /** The fields of an object, in their order. */
    static List<FormField> of(Map<?, ?> schema) {
        Collection<?> required = schema.get("required") instanceof Collection<?> names ? names : List.of();
        List<FormField> fields = new ArrayList<>();
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, property) -> fields.add(of(
                    String.valueOf(name),
                    property instanceof Map<?, ?> facts ? facts : Map.of(),
                    required.contains(name))));
        }
        return fields;
    }

    private static FormField of(String name, Map<?, ?> property, boolean required) {
        String title = text(property, "title");
        String titleEn = text(property, "x-titleEn");
        String formula = text(property, "x-formula");
        boolean readonly =
                Boolean.TRUE.equals(property.get("x-readonly")) || Boolean.TRUE.equals(property.get("readOnly"));
        String kind = kind(property);
        boolean table = kind.equals("table");
        return new FormField(
                name,
                title == null ? name : title,
                titleEn == null ? name : titleEn,
                kind,
                required,
                formula != null || property.containsKey("x-rollup"),
                readonly,
                text(property, "x-visible"),
                text(property, "x-required"),
                formula,
                text(property, "x-default"),
                property.get("default"),
                table && property.get("items") instanceof Map<?, ?> row ? of(row) : List.of());
    }

    /** Its own word, else what its type and format say. */
    private static String kind(Map<?, ?> property) {
        String named = text(property, "x-kind");
        if (named != null && !named.equals("formula")) {
            return named.startsWith("record:") ? "record" : named;
        }
        boolean rows = property.get("items") instanceof Map<?, ?> row && row.get("properties") instanceof Map<?, ?>;
        return rows ? "table" : FORMATS.getOrDefault(String.valueOf(property.get("format")), "text");
    }

    private static @Nullable String text(Map<?, ?> property, String key) {
        return property.get(key) instanceof String text && !text.isBlank() ? text : null;
    }
}
