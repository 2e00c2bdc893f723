package io.linli.incident;

import java.util.UUID;

/** An incident went to its owner unit. Published after the commit. */
public record IncidentDispatched(UUID incident, IncidentNumber number, String ownerUnit) {}
