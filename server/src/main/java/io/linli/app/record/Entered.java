package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.http.Refusal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody has sent for fields of a record, as far as it is his to say. */
final class Entered {

    private Entered() {}

    /** What somebody has entered, without what he could not: computed fields, and masks that came back. */
    static Map<String, @Nullable Object> of(
            KeptType type, Map<String, @Nullable Object> given, Map<String, Object> known, boolean byHand) {
        Refusal faults = Inspection.faults();
        Map<String, @Nullable Object> entered = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            Field field = type.field(name).orElse(null);
            if (field == null || field.computed() || SealedValues.sensitive(field) && Values.MASK.equals(value)) {
                return;
            }
            if (field.readonly() && byHand) {
                if (!same(field, value, known.get(name))) {
                    faults.field(name, "read-only", "“" + field.title().zh() + "”不能手工填写", "this cannot be entered");
                }
                return;
            }
            entered.put(name, byHand ? value : Values.fromFeel(field, value));
        });
        Inspection.refuse(faults);
        return entered;
    }

    private static boolean same(Field field, @Nullable Object sent, @Nullable Object known) {
        if (sent == null || Values.empty(sent)) {
            return Values.empty(known);
        }
        return field.kind().refers() && known != null
                ? Values.id(sent).equals(Values.id(known))
                : History.same(sent, known);
    }

    /** What was sent, for checks that know no null. */
    static Map<String, Object> nulls(Map<String, @Nullable Object> values) {
        Map<String, Object> filled = new HashMap<>();
        values.forEach((name, value) -> filled.put(name, value == null ? "" : value));
        return filled;
    }
}
