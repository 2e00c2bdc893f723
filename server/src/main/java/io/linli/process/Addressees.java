package io.linli.process;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is meant by what processes themselves do not know (收件人), such as a role of an application or a person of the
 * register. Modules that bring processes declare them as beans; steps that tell people something ask them.
 */
public interface Addressees {

    /**
     * The accounts that are meant.
     *
     * @param named one value of the step's expression: a text, or an object with the field {@code id}
     * @return empty if this module knows nothing of the kind; an empty list if nobody can be told
     */
    Optional<List<UUID>> meant(ServiceCall.Instance instance, Object named);
}
