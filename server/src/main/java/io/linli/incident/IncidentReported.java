package io.linli.incident;

import java.util.UUID;

/** Somebody reported an incident and it is stored. Published after the commit. */
public record IncidentReported(UUID incident, IncidentNumber number) {}
