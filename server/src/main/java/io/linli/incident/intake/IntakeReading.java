package io.linli.incident.intake;

import io.linli.incident.Channel;
import io.linli.incident.NewIncident;
import io.linli.incident.Urgency;
import io.linli.incident.dispatch.MessageReading;
import io.linli.incident.triage.Message;
import org.springframework.stereotype.Component;

/** Reads a message as the intake would. */
@Component
class IntakeReading implements MessageReading {

    private final TypeFinder types;
    private final PlaceFinder places;

    IntakeReading(TypeFinder types, PlaceFinder places) {
        this.types = types;
        this.places = places;
    }

    @Override
    public Read read(String title, String body) {
        NewIncident report =
                NewIncident.by(Channel.RESIDENT, NewIncident.OWN, body).withTitle(title);
        TypeFinder.Found type = types.find(report);
        PlaceFinder.Found place = places.find(report, Reporter.nobody(), null);
        var assessed = io.linli.incident.triage.Urgency.assess(
                new Message(title, body), type.type().code());
        return new Read(
                type.type().code(),
                type.type().name(),
                place.place(),
                Urgency.of(assessed.level().name()));
    }
}
