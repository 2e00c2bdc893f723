package io.linli.incident;

import io.linli.identity.OrganisationUnits;
import io.linli.incident.IncidentSummary.ClockFace;
import io.linli.incident.IncidentSummary.UnitName;
import io.linli.incident.catalogue.IncidentTypes;
import io.linli.territory.Territory;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts names to the codes of stored incidents, from memory. */
@Component
public class IncidentSummaries {

    private final IncidentTypes types;
    private final Territory territory;
    private final OrganisationUnits units;

    IncidentSummaries(IncidentTypes types, Territory territory, OrganisationUnits units) {
        this.types = types;
        this.territory = territory;
        this.units = units;
    }

    /** The summary of an incident as it is now. */
    public IncidentSummary of(IncidentRecord incident) {
        return of(incident, Instant.now());
    }

    public IncidentSummary of(IncidentRecord incident, Instant now) {
        return new IncidentSummary(
                incident.id(),
                incident.number().value(),
                incident.title(),
                incident.typeCode(),
                types.name(incident.typeCode()),
                types.nameEn(incident.typeCode()),
                types.level1Name(incident.typeCode()),
                types.level1NameEn(incident.typeCode()),
                incident.state().code(),
                incident.state().chinese(),
                incident.urgency().code(),
                incident.channel().code(),
                incident.place().value(),
                territory.name(incident.place()),
                territory.nameEn(incident.place()),
                incident.address(),
                incident.position(),
                unit(incident.owner()),
                incident.times().reported(),
                incident.clock().dueAt(),
                face(incident.clock(), now),
                incident.counts().heat(),
                incident.photo() == null ? null : "/api/v1/files/" + incident.photo() + "/thumbnail",
                incident.isPublic(),
                incident.counts().duplicates(),
                incident.rating(),
                incident.version());
    }

    /** A unit with its name; the code stands for the name of a unit that is gone. */
    public @Nullable UnitName unit(@Nullable String code) {
        return code == null ? null : units.find(code).map(UnitName::of).orElseGet(() -> new UnitName(code, code, null));
    }

    private static ClockFace face(IncidentRecord.Clock clock, Instant now) {
        Instant due = clock.dueAt();
        Long remaining = clock.kind() == null || due == null
                ? null
                : Duration.between(now, due).toMinutes();
        return new ClockFace(clock.kind(), due, clock.state(now), remaining);
    }
}
