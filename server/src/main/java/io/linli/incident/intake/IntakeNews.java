package io.linli.incident.intake;

import io.linli.incident.Channel;
import io.linli.incident.IncidentDispatched;
import io.linli.incident.IncidentRecord;
import io.linli.incident.IncidentReported;
import io.linli.incident.IncidentState;
import io.linli.message.LiveEvent;
import io.linli.message.LiveUpdates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells about a new incident after its commit: open screens, other modules and the search for duplicates at once, the
 * owner unit by {@link OwnerNotices}.
 */
@Component
class IntakeNews {

    private final LiveUpdates live;
    private final ApplicationEventPublisher events;
    private final DuplicateSearch search;
    private final OwnerNotices notices;

    IntakeNews(LiveUpdates live, ApplicationEventPublisher events, DuplicateSearch search, OwnerNotices notices) {
        this.live = live;
        this.events = events;
        this.search = search;
        this.notices = notices;
    }

    void tell(IncidentRecord incident) {
        live.publish(liveEvent(incident));
        events.publishEvent(new IncidentReported(incident.id(), incident.number()));
        if (incident.state() == IncidentState.DISPATCHED) {
            events.publishEvent(
                    new IncidentDispatched(incident.id(), incident.number(), Objects.requireNonNull(incident.owner())));
        }
        notices.ring();
        search.look(incident.id(), incident.channel());
    }

    /** The same for an open incident that came with a history; no screen waits for it. */
    void tellTakenOver(IncidentRecord incident) {
        notices.ring();
        search.look(incident.id(), Channel.IMPORT);
    }

    private static LiveEvent liveEvent(IncidentRecord incident) {
        Map<String, Object> data = new HashMap<>();
        data.put("id", incident.id());
        data.put("number", incident.number().value());
        data.put("state", incident.state().code());
        data.put("placeCode", incident.place().value());
        data.put("typeCode", incident.typeCode());
        data.put("at", incident.times().reported());
        if (incident.position() != null) {
            data.put("position", incident.position());
        }
        List<String> units = new ArrayList<>(incident.coHandlers());
        units.add(Objects.requireNonNull(incident.owner()));
        return new LiveEvent("incident", incident.place(), units, incident.reporter(), data);
    }
}
