package io.linli.process.form;

import io.linli.process.feel.Feel;
import io.linli.process.feel.FeelFault;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The expressions of a form. One that has no value is one that says nothing. */
final class Expressions {

    private final Feel feel;

    Expressions(Feel feel) {
        this.feel = feel;
    }

    /** The value of an expression as it is stored in a field. */
    @Nullable
    Object stored(FormField field, String expression, Map<String, Object> sight) {
        return FieldValues.stored(field.kind(), value(expression, sight));
    }

    private @Nullable Object value(String expression, Map<String, Object> sight) {
        try {
            return feel.value(feel.expression(expression), sight);
        } catch (FeelFault e) {
            return null;
        }
    }

    boolean holds(String expression, Map<String, Object> sight) {
        return Boolean.TRUE.equals(value(expression, sight));
    }
}
