package io.linli.process.form;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the fields of a form begin with, and the cells of its tables (默认值). */
final class Beginning {

    private final Expressions expressions;
    private final @Nullable Map<String, Object> himself;

    /**
     * @param himself the person who acts, as the register knows him, null if it does not
     */
    Beginning(Expressions expressions, @Nullable Map<String, Object> himself) {
        this.expressions = expressions;
        this.himself = himself;
    }

    /** Gives what nobody has said. */
    void fill(
            List<FormField> fields,
            Map<String, Object> values,
            Map<String, Object> sight,
            BiConsumer<String, @Nullable Object> into) {
        for (FormField field : fields) {
            Object before = values.get(field.name());
            Object value = FieldValues.empty(before) && !field.computed()
                    ? beginning(field, sight)
                    : Rows.each(field, before, sight, (row, cells, within) -> table(field, cells, within));
            if (value != null && !value.equals(before)) {
                into.accept(field.name(), value);
                Rows.show(sight, field, value);
            }
        }
    }

    private void table(FormField table, Map<String, Object> cells, Map<String, Object> within) {
        for (FormField column : table.columns()) {
            if (!column.computed() && FieldValues.empty(cells.get(column.name()))) {
                Rows.put(cells, column.name(), beginning(column, within));
                Rows.show(within, column, cells.get(column.name()));
            }
        }
    }

    /** Who a person is in the register is another thing than his account. */
    private @Nullable Object beginning(FormField field, Map<String, Object> sight) {
        if (field.beginning() != null || field.defaultValue() == null) {
            return field.beginning();
        }
        return field.kind().equals("person") && field.defaultValue().strip().equals("me")
                ? himself
                : expressions.stored(field, field.defaultValue(), sight);
    }
}
