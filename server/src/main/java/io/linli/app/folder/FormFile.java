package io.linli.app.folder;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A form (表单).
 *
 * @param key within the application
 * @param record type of records whose fields it shows; null if the fields are its own
 * @param fields in their order
 * @param required what must be filled in here, whether or not the record asks for it
 * @param schema JSON Schema of what it collects, completed as {@link RecordType#schema()}
 * @param layout sections as the pages show them
 */
public record FormFile(
        String key,
        Text title,
        @Nullable String record,
        List<Field> fields,
        Set<String> required,
        Map<String, Object> schema,
        Map<String, Object> layout) {

    public FormFile {
        fields = List.copyOf(fields);
        required = Set.copyOf(required);
    }
}
