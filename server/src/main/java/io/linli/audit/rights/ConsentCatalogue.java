package io.linli.audit.rights;

import java.util.List;

/**
 * The consents that a module asks for; a bean of this type declares them.
 *
 * @param module the module's name
 */
public record ConsentCatalogue(String module, List<ConsentText> texts) {

    public ConsentCatalogue {
        texts = List.copyOf(texts);
    }
}
