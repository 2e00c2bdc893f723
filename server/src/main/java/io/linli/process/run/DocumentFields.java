package io.linli.process.run;

import io.linli.process.definition.Form;
import io.linli.process.definition.Forms;
import io.linli.process.definition.Versions;
import io.linli.process.drawing.Element;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the fields of a document and the steps of a drawing are called, for whoever sees an instance. */
@Component
class DocumentFields {

    private final Versions versions;
    private final Forms forms;

    DocumentFields(Versions versions, Forms forms) {
        this.versions = versions;
        this.forms = forms;
    }

    /** The properties that the forms of a drawing declare, of those fields that are asked for. */
    Map<String, Object> of(UUID version, Collection<String> names) {
        Map<String, Object> found = new LinkedHashMap<>();
        versions.drawing(version).elements().values().stream()
                .map(element -> element.own("form"))
                .filter(Objects::nonNull)
                .distinct()
                .map(forms::ofDrawing)
                .flatMap(Optional::stream)
                .map(Form::properties)
                .forEach(properties -> properties.forEach(found::putIfAbsent));
        found.keySet().retainAll(names);
        return found;
    }

    /** The English names of a drawing's steps by their keys. */
    Map<String, String> namesEn(UUID version) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Element element : versions.drawing(version).elements().values()) {
            String name = element.own("nameEn");
            if (name != null) {
                names.put(element.id(), name);
            }
        }
        return names;
    }
}
