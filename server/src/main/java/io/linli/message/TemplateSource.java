package io.linli.message;

import java.util.List;
import java.util.Optional;

/**
 * Templates that come and go while the server runs; a bean of this type knows them. Administrators may reword them like all
 * others, and what they have reworded stays when the original changes.
 */
public interface TemplateSource {

    /** All that there are now. */
    List<MessageTemplate> templates();

    /** One of them. */
    Optional<MessageTemplate> template(String code);
}
