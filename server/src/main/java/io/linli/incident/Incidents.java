package io.linli.incident;

/** The one door by which incidents come in, whoever reports them. Start here. */
public interface Incidents {

    /**
     * Stores a report, decides what can be decided and sends it to its owner. Returns after the commit. The current
     * principal, if any, is the reporter or the person who writes it down.
     *
     * @throws io.linli.http.Refusal 400 if the report cannot be taken, naming the fields
     */
    ReportedIncident report(NewIncident incident);

    /** What {@link #report} would decide. Stores nothing. */
    IncidentPreview preview(NewIncident incident);
}
