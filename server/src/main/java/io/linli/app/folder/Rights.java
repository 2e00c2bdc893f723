package io.linli.app.folder;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What an application asks for beyond its own records; nothing else is given.
 *
 * @param registry facts by the kind of record they are of: person, house, organisation, thing
 * @param incidents {@code raise} if it may raise incidents
 * @param messages {@code send} if it may send messages
 * @param certificates {@code issue} if its processes may issue certificates
 * @param connectors codes of the connectors that its processes may call
 */
public record Rights(
        Map<String, Set<String>> registry,
        Set<String> incidents,
        Set<String> messages,
        Set<String> certificates,
        Set<String> connectors) {

    /** Nothing. */
    static final Rights NONE = new Rights(Map.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public Rights {
        registry = new LinkedHashMap<>(registry);
        incidents = Set.copyOf(incidents);
        messages = Set.copyOf(messages);
        certificates = Set.copyOf(certificates);
        connectors = Set.copyOf(connectors);
    }

    /** Whether it may read a fact, for example {@code phone} of a {@code person}. */
    public boolean reads(String kind, String fact) {
        return registry.getOrDefault(kind, Set.of()).contains(fact);
    }
}
