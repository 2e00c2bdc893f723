package io.linli.incident.intake;

import io.linli.identity.Unit;
import io.linli.incident.IncidentRecord.Times;
import io.linli.incident.IncidentState;
import io.linli.incident.NewIncident;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident as another system knew it: what was reported, and everything that happened since.
 *
 * @param unit who had it, null where the dispatch table is to say
 * @param times as they were there; those of the last round where it was taken up again
 * @param rating 1 to 5
 */
record PastIncident(
        NewIncident report,
        IncidentState state,
        Times times,
        @Nullable Unit unit,
        @Nullable UUID handler,
        @Nullable UUID reporter,
        String result,
        @Nullable Integer rating,
        String ratingComment,
        List<PastStep> steps) {

    int count(PastStep.Kind kind) {
        return (int) steps.stream().filter(step -> step.kind() == kind).count();
    }

    /** Whether the answer of a unit was ever taken back. */
    boolean hadAnotherRound() {
        return count(PastStep.Kind.REOPEN) + count(PastStep.Kind.SEND_BACK) + count(PastStep.Kind.RETURN) > 0;
    }

    /** The last time that something happened, or the given time. */
    Instant last(PastStep.Kind kind, Instant otherwise) {
        return steps.stream()
                .filter(step -> step.kind() == kind)
                .map(PastStep::at)
                .reduce(otherwise, (first, second) -> first.isAfter(second) ? first : second);
    }

    /** When its owner had to begin the work that is to be judged now. */
    Instant handlingFrom() {
        Instant given = times.dispatched() != null
                ? times.dispatched()
                : times.accepted() != null ? times.accepted() : times.reported();
        return last(PastStep.Kind.SEND_BACK, last(PastStep.Kind.REOPEN, given));
    }
}
