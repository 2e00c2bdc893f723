package io.linli.message;

import java.util.List;

/**
 * The templates that a module sends with; a bean of this type declares them. Administrators may reword
 * them, with the same placeholders.
 *
 * @param module the module's name
 */
public record TemplateCatalogue(String module, List<MessageTemplate> templates) {

    public TemplateCatalogue {
        templates = List.copyOf(templates);
    }
}
