package io.linli.incident.life;

import io.linli.incident.IncidentState;

/** The answer to "may this step be taken?": how the step goes, or why it cannot be taken. */
sealed interface Verdict {

    /**
     * The step is legal.
     *
     * @param from state before
     * @param to state after, the same if the step changes no state
     * @param clock what happens to the clock
     * @param visibility who may read of it
     */
    record Transition(IncidentState from, IncidentState to, ClockOrder clock, Visibility visibility)
            implements Verdict {}

    /**
     * The step is not legal.
     *
     * @param code stable name in kebab case
     * @param chinese what stands in the way and what to do
     * @param english the same in English
     * @param kind whether the actor or the moment is wrong
     */
    record Refused(String code, String chinese, String english, Kind kind) implements Verdict {

        /** What is wrong. */
        enum Kind {
            /** Somebody else would have to act. */
            WRONG_ACTOR,
            /** The incident is not where this step can be taken. */
            WRONG_MOMENT
        }
    }
}
