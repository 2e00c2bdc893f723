package io.linli.incident;

import java.util.UUID;

/**
 * A step was taken with an incident. Published after the commit.
 *
 * @param step code of the step, for example {@code sign}
 * @param from state before
 * @param to state after, the same if the step changes no state
 */
public record IncidentStateChanged(
        UUID incident, IncidentNumber number, String step, IncidentState from, IncidentState to) {}
