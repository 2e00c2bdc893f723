package io.linli.process.run;

import io.linli.kernel.FieldCipher;
import io.linli.process.definition.Form;
import io.linli.process.definition.Forms;
import io.linli.process.definition.Versions;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Seals the fields of documents that forms mark as sensitive ({@code "x-sensitive": true}), and opens them again. */
@Component
class Sealing {

    private static final String MARK = "sm4:";

    private final FieldCipher cipher;
    private final Versions versions;
    private final Forms forms;
    private final JsonMapper json;

    Sealing(FieldCipher cipher, Versions versions, Forms forms, JsonMapper json) {
        this.cipher = cipher;
        this.versions = versions;
        this.forms = forms;
        // Rules reckon with what was typed, not with its nearest binary fraction.
        this.json = json.rebuild()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    /** A document as it is stored. */
    String sealed(UUID version, Map<String, Object> data) {
        Set<String> sensitive = versions.drawing(version).elements().values().stream()
                .map(element -> Optional.ofNullable(element.own("form")))
                .flatMap(Optional::stream)
                .flatMap(form -> forms.find(form).stream())
                .map(Form::sensitive)
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(HashSet::new));
        // What the instance is about is shown by the module that keeps it, which knows who may see what of it.
        sensitive.add("record");
        Map<String, Object> sealed = new LinkedHashMap<>(data);
        sensitive.forEach(field ->
                sealed.computeIfPresent(field, (name, value) -> cipher.sealToText(json.writeValueAsString(value))));
        return json.writeValueAsString(sealed);
    }

    /** A document as it was before it was stored. */
    Map<String, Object> opened(String stored) {
        return replaced(stored, true);
    }

    /** A document for people who have no task with it in hand. */
    Map<String, Object> masked(String stored) {
        return replaced(stored, false);
    }

    private Map<String, Object> replaced(String stored, boolean open) {
        Map<String, Object> data = json.readValue(stored, RunStore.OBJECT);
        data.replaceAll((field, value) -> value instanceof String text && text.startsWith(MARK)
                ? open ? Objects.requireNonNull(json.readValue(cipher.openText(text), Object.class)) : Form.MASK
                : value);
        return data;
    }

    /** A whole text, such as what somebody has put aside. */
    String sealedText(Map<String, Object> data) {
        return json.writeValueAsString(cipher.sealToText(json.writeValueAsString(data)));
    }

    Map<String, Object> openedText(String stored) {
        return json.readValue(cipher.openText(json.readValue(stored, String.class)), RunStore.OBJECT);
    }
}
