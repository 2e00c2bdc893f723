package io.linli.app.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of a type of records (字段).
 *
 * @param description a hint for whoever fills it in
 * @param format what the text must be beyond its length, checked with its check digit
 * @param target type of record it refers to, if its kind is {@link Kind#RECORD}
 * @param visible FEEL: whether it is asked for; always if null
 * @param requiredWhen FEEL: whether it must be filled in
 * @param formula FEEL: its value, which nobody can enter
 * @param defaultValue FEEL: its value at creation
 * @param prefill path of a fact of a chosen person, house or organisation, for example {@code applicant.phone}
 * @param sensitive stored sealed, masked in lists, exported with a confirmation only
 * @param readonly written by actions, processes and formulas only
 * @param labels what people read for each value of a choice, in order
 * @param columns the columns of a table
 * @param multiple whether its value is a list of what its kind says
 */
public record Field(
        String name,
        Text title,
        @Nullable Text description,
        Kind kind,
        @Nullable Format format,
        @Nullable String target,
        boolean required,
        @Nullable String visible,
        @Nullable String requiredWhen,
        @Nullable String formula,
        @Nullable String defaultValue,
        @Nullable String prefill,
        boolean sensitive,
        boolean readonly,
        @Nullable Rollup rollup,
        Map<String, Text> labels,
        List<Field> columns,
        boolean multiple) {

    public Field {
        labels = new LinkedHashMap<>(labels);
        columns = List.copyOf(columns);
    }

    /** Whether nobody enters it. */
    public boolean computed() {
        return formula != null || rollup != null;
    }

    public Optional<Field> column(String column) {
        return columns.stream().filter(one -> one.name().equals(column)).findFirst();
    }
}
