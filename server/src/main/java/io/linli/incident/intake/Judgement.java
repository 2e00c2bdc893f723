package io.linli.incident.intake;

import io.linli.incident.Decisions;
import io.linli.incident.IncidentSummary.UnitName;
import io.linli.incident.TimeLimits;
import io.linli.incident.Urgency;
import io.linli.incident.dispatch.Dispatcher.Dispatch;
import io.linli.incident.life.RunningClock;
import io.linli.incident.triage.Candidate;
import java.util.Optional;

/**
 * Everything that is decided about a report at intake.
 *
 * @param proposal where the dispatch table sends it
 * @param sure whether the proposal is acted upon at once
 * @param owner the unit that has it now: the proposed one, or the keeper of the place who dispatches it by hand
 * @param clock the clock that starts now
 * @param same an earlier incident with the same text
 */
record Judgement(
        TypeFinder.Found type,
        PlaceFinder.Found place,
        Urgency urgency,
        double urgencyConfidence,
        String urgencyReason,
        Dispatch proposal,
        boolean sure,
        UnitName owner,
        TimeLimits limits,
        RunningClock clock,
        Optional<Candidate> same,
        Decisions decisions) {}
