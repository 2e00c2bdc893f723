package io.linli.incident.life;

import java.util.Set;

/**
 * What the state machine has to know about the one who acts.
 *
 * @param standings what the actor is to the incident
 * @param didTheWork whether the actor is the very person who reported the incident handled
 */
record ActorFacts(Set<Standing> standings, boolean didTheWork) {

    ActorFacts {
        standings = Set.copyOf(standings);
    }

    boolean is(Standing standing) {
        return standings.contains(standing);
    }

    boolean isOneOf(Set<Standing> wanted) {
        return wanted.stream().anyMatch(standings::contains);
    }
}
