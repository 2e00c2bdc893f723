package io.linli.incident;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a report. It is stored when the caller gets this.
 *
 * @param incident the incident as it is stored now
 * @param created false if it had been reported before under the same external number
 * @param followCode lets a reporter who is not signed in follow the incident; given once, null otherwise
 */
public record ReportedIncident(
        IncidentSummary incident, boolean created, @Nullable String followCode) {}
