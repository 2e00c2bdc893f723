package io.linli.app.record;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that is to be made.
 *
 * @param place code of its place; null for the only place of whoever makes it
 * @param values by names of fields
 * @param kind by which act: create, import, process, migration
 * @param context what default values see beside the record, such as {@code item}
 * @param shared whether it is part of a library
 * @param state its first state, null for the initial one
 * @param source path of the record that it is made from and gets files from; null if there is none
 */
public record NewRecord(
        String app,
        String type,
        @Nullable String place,
        Map<String, @Nullable Object> values,
        String kind,
        Map<String, Object> context,
        boolean shared,
        @Nullable String state,
        @Nullable String source) {

    public NewRecord {
        values = new HashMap<>(values);
        context = Map.copyOf(context);
    }

    /** What somebody fills in. */
    public static NewRecord of(String app, String type, @Nullable String place, Map<String, @Nullable Object> values) {
        return new NewRecord(app, type, place, values, "create", Map.of(), false, null, null);
    }

    /** The same by another act. */
    public NewRecord by(String act) {
        return new NewRecord(app, type, place, values, act, context, shared, state, source);
    }

    /** The same with something that expressions see. */
    public NewRecord seeing(Map<String, Object> more) {
        return new NewRecord(app, type, place, values, kind, more, shared, state, source);
    }

    /** The same as part of a library. */
    public NewRecord asShared() {
        return new NewRecord(app, type, place, values, kind, context, true, state, source);
    }

    /** The same in a state. */
    public NewRecord in(@Nullable String code) {
        return new NewRecord(app, type, place, values, kind, context, shared, code, source);
    }

    /** The same made from another record, whose files it may name. */
    NewRecord from(@Nullable String path) {
        return new NewRecord(app, type, place, values, kind, context, shared, state, path);
    }
}
