package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.kernel.FieldCipher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Seals the sensitive fields of documents, opens and masks them. */
@Component
class SealedValues {

    private static final String MARK = "sm4:";

    private final FieldCipher cipher;
    private final JsonMapper json;

    SealedValues(FieldCipher cipher, JsonMapper json) {
        this.cipher = cipher;
        // Formulas reckon with what was typed, not with its nearest binary fraction.
        this.json = json.rebuild()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    FieldCipher cipher() {
        return cipher;
    }

    JsonMapper json() {
        return json;
    }

    Map<String, Object> read(String document) {
        return json.readValue(document, Values.OBJECT);
    }

    String written(Object document) {
        return json.writeValueAsString(document);
    }

    /** A document as it is stored. */
    Map<String, Object> sealed(KeptType type, Map<String, Object> opened) {
        Map<String, Object> sealed = new LinkedHashMap<>(opened);
        sensitive(type)
                .forEach(field -> sealed.computeIfPresent(
                        field,
                        (name, value) -> isSealed(value) ? value : cipher.sealToText(json.writeValueAsString(value))));
        return sealed;
    }

    /** A document in clear; it leaves the server only for whoever may see that. */
    Map<String, Object> opened(Map<String, Object> stored) {
        Map<String, Object> opened = new LinkedHashMap<>(stored);
        opened.replaceAll((name, value) -> isSealed(value)
                ? Objects.requireNonNull(json.readValue(cipher.openText((String) value), Object.class))
                : value);
        return opened;
    }

    /** A document for people who have not said what they need the sensitive fields for. */
    Map<String, Object> masked(Map<String, Object> stored) {
        Map<String, Object> masked = new LinkedHashMap<>(stored);
        masked.replaceAll((name, value) -> isSealed(value) ? Values.MASK : value);
        return masked;
    }

    /** The names of the fields that are sealed in a document. */
    List<String> hidden(Map<String, Object> stored) {
        return stored.entrySet().stream()
                .filter(one -> isSealed(one.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A document without what is sealed. */
    Map<String, Object> plain(Map<String, Object> stored) {
        Map<String, Object> plain = new LinkedHashMap<>(stored);
        plain.values().removeIf(SealedValues::isSealed);
        return plain;
    }

    static List<String> sensitive(KeptType type) {
        return type.type().fields().stream()
                .filter(SealedValues::sensitive)
                .map(Field::name)
                .toList();
    }

    /** A table with a sensitive column is sealed as a whole. */
    static boolean sensitive(Field field) {
        return field.sensitive() || field.columns().stream().anyMatch(Field::sensitive);
    }

    static boolean isSealed(Object value) {
        return value instanceof String text && text.startsWith(MARK);
    }
}
