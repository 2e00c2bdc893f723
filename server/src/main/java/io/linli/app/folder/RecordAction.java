package io.linli.app.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be done with a record (操作).
 *
 * @param from states it can be done in; any if empty
 * @param to state it leads to; the same if null
 * @param when FEEL that must be true
 * @param whyNot what people are told while it is not
 * @param fields asked for in its dialog
 * @param required those of them that must be filled in
 * @param set fields with the FEEL of their new values
 * @param start key of the process that it starts
 * @param message what running processes of the record are told; they wait for it under this name
 * @param create a record of the same application that it makes, at the same place
 * @param confirm whether people are asked again
 */
public record RecordAction(
        String code,
        Text title,
        Set<String> from,
        @Nullable String to,
        @Nullable String when,
        @Nullable Text whyNot,
        List<String> fields,
        Set<String> required,
        Map<String, String> set,
        @Nullable String start,
        @Nullable String message,
        @Nullable Creation create,
        @Nullable Raise raise,
        @Nullable Notice notice,
        boolean confirm,
        Tone tone) {

    public RecordAction {
        from = Set.copyOf(from);
        fields = List.copyOf(fields);
        required = Set.copyOf(required);
        set = new LinkedHashMap<>(set);
    }

    /**
     * A record that is made.
     *
     * @param values FEEL by field, over the record acted on ({@code record}) and what its dialog asks for
     */
    public record Creation(String type, Map<String, String> values) {
        public Creation {
            values = new LinkedHashMap<>(values);
        }
    }
}
