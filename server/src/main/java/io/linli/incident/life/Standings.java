package io.linli.incident.life;

import io.linli.identity.OrganisationUnits;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.identity.Unit;
import io.linli.incident.IncidentRecord;
import io.linli.incident.IncidentState;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds out what somebody is to an incident: by his account, his unit, what his roles allow and his places. */
@Component
class Standings {

    private final OrganisationUnits units;

    Standings(OrganisationUnits units) {
        this.units = units;
    }

    /** Everything that the actor is to the incident; nothing for a stranger, who must not learn that it exists. */
    ActorFacts of(Principal actor, IncidentRecord incident) {
        Set<Standing> standings = EnumSet.noneOf(Standing.class);
        if (actor.account().equals(incident.reporter())) {
            standings.add(Standing.REPORTER);
        }
        if (actor.kind() != Principal.Kind.RESIDENT) {
            addStaff(standings, actor, incident);
        }
        boolean didTheWork =
                incident.state() == IncidentState.HANDLED && actor.account().equals(incident.handler());
        return new ActorFacts(standings, didTheWork);
    }

    /** What whoever asks now is to the incident. */
    ActorFacts ofCurrent(IncidentRecord incident) {
        return Principals.current().map(actor -> of(actor, incident)).orElseGet(() -> new ActorFacts(Set.of(), false));
    }

    private void addStaff(Set<Standing> standings, Principal actor, IncidentRecord incident) {
        if (covers(actor, incident.place())) {
            standings.add(Standing.OBSERVER);
            addIf(standings, Standing.DISPATCHER, actor.may("incident:dispatch"));
            addIf(standings, Standing.VERIFIER, actor.may("incident:verify") && verifiesAt(actor, incident.place()));
        }
        addByUnit(standings, actor, incident);
        if (standsAbove(actor, incident)) {
            addIf(standings, Standing.SUPERIOR, actor.may("incident:supervise"));
            addIf(standings, Standing.APPROVER, actor.may("incident:approve-extension"));
        }
    }

    private static void addByUnit(Set<Standing> standings, Principal actor, IncidentRecord incident) {
        String owner = incident.owner();
        if (owner != null && worksFor(actor, owner, incident.place())) {
            standings.add(Standing.OBSERVER);
            addIf(standings, Standing.OWNER, actor.may("incident:handle"));
        }
        if (incident.coHandlers().stream().anyMatch(unit -> worksFor(actor, unit, incident.place()))) {
            standings.add(Standing.OBSERVER);
            addIf(standings, Standing.CO_HANDLER, actor.may("incident:handle"));
        }
    }

    /**
     * Whether the actor works for the unit: is of it, or of a grid of it in which the incident lies, or of the
     * community whose grid it is.
     */
    private static boolean worksFor(Principal actor, String unit, DivisionCode place) {
        var own = actor.unit();
        if (own == null) {
            return false;
        }
        if (own.code().equals(unit)) {
            return true;
        }
        if (!DivisionCode.isValid(own.code()) || !DivisionCode.isValid(unit)) {
            return false;
        }
        DivisionCode mine = new DivisionCode(own.code());
        DivisionCode its = new DivisionCode(unit);
        boolean myGridOfIt = mine.level() == DivisionLevel.GRID && its.covers(mine) && mine.covers(place);
        boolean itsGridOfMine =
                its.level() == DivisionLevel.GRID && mine.level() == DivisionLevel.COMMUNITY && mine.covers(its);
        return myGridOfIt || itsGridOfMine;
    }

    /** Whether the actor's places cover the unit that has to move, of which he is not himself. */
    private boolean standsAbove(Principal actor, IncidentRecord incident) {
        DivisionCode street = incident.place().value().length() > DivisionLevel.STREET.digits()
                ? incident.place().at(DivisionLevel.STREET)
                : incident.place();
        String responsible = Objects.requireNonNullElse(incident.owner(), street.value());
        DivisionCode its = units.find(responsible).map(Unit::placeCode).orElse(street);
        return covers(actor, its)
                && (actor.unit() == null || !actor.unit().code().equals(responsible));
    }

    private static boolean covers(Principal actor, DivisionCode place) {
        return actor.places().stream().anyMatch(prefix -> prefix.covers(place));
    }

    /**
     * Verifying belongs to the place (属地核查): below the street it is no matter of a district or city, while a place that is
     * known no nearer than to them has nobody else.
     */
    private static boolean verifiesAt(Principal actor, DivisionCode place) {
        return isWide(place) || actor.places().stream().anyMatch(prefix -> prefix.covers(place) && !isWide(prefix));
    }

    private static boolean isWide(DivisionCode place) {
        return place.level().compareTo(DivisionLevel.STREET) < 0;
    }

    private static void addIf(Set<Standing> standings, Standing standing, boolean applies) {
        if (applies) {
            standings.add(standing);
        }
    }
}
