package io.linli.incident.life;

import io.linli.incident.IncidentState;

/**
 * What the state machine has to know about an incident.
 *
 * @param owned whether a unit has been named that handles it
 * @param extensionPending whether the owner waits for an answer to a request for more time
 * @param openLetters how many supervision letters wait for an answer
 * @param confirmed whether the reporter has confirmed the result
 * @param rated whether a rating was given for the present round
 * @param reporterIsKnown whether the reporter has an account and so speaks for himself; if not, a
 *     dispatcher may note down what the reporter says when called back
 * @param withinReopenPeriod whether it is still early enough after completion to reopen it
 */
record IncidentFacts(
        IncidentState state,
        boolean owned,
        boolean extensionPending,
        int openLetters,
        boolean confirmed,
        boolean rated,
        boolean reporterIsKnown,
        boolean withinReopenPeriod) {}
