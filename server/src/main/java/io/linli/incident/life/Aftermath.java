package io.linli.incident.life;

import io.linli.file.FileOwner;
import io.linli.file.Files;
import io.linli.incident.IncidentDispatched;
import io.linli.incident.IncidentRecord;
import io.linli.incident.IncidentState;
import io.linli.incident.IncidentStateChanged;
import io.linli.message.LiveEvent;
import io.linli.message.LiveUpdates;
import io.linli.message.Messages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What follows a step: messages and files with it in its transaction, events and live news after the commit. */
@Component
class Aftermath {

    private final Dossiers dossiers;
    private final Followers followers;
    private final Messages messages;
    private final Files files;
    private final LiveUpdates live;
    private final ApplicationEventPublisher events;

    Aftermath(
            Dossiers dossiers,
            Followers followers,
            Messages messages,
            Files files,
            LiveUpdates live,
            ApplicationEventPublisher events) {
        this.dossiers = dossiers;
        this.followers = followers;
        this.messages = messages;
        this.files = files;
        this.live = live;
        this.events = events;
    }

    /** Stores messages and gives files their owner, within the step's transaction. */
    void settle(Step step) {
        if (!step.files().isEmpty()) {
            IncidentRecord incident = step.incident();
            String owner = IncidentFiles.ownerId(incident.id(), step.visibility());
            files.attach(step.files(), new FileOwner(IncidentFiles.MODULE, owner, incident.place()));
        }
        step.notices().forEach(messages::send);
        if (step.before().merged() > 0 && step.visibility() != Visibility.STAFF) {
            dossiers.tellMerged(step);
            followers.notices(step).forEach(messages::send);
        }
    }

    /** Tells other modules and open screens; called when the step has been committed. */
    void announce(Step step, Dossier after) {
        IncidentRecord incident = after.incident();
        events.publishEvent(new IncidentStateChanged(
                incident.id(),
                incident.number(),
                step.action().code(),
                step.transition().from(),
                step.transition().to()));
        if (step.transition().to() == IncidentState.DISPATCHED && incident.owner() != null) {
            events.publishEvent(new IncidentDispatched(incident.id(), incident.number(), incident.owner()));
        }
        List<String> concerned = concerned(step.incident(), incident);
        live.publish(new LiveEvent("incident", incident.place(), concerned, incident.reporter(), data(incident)));
        if (step.transition().from() != step.transition().to()) {
            live.publish(new LiveEvent("todo", incident.place(), concerned, null, Map.of()));
        }
    }

    /** The same from within a transaction. */
    void announceAfterCommit(Step step, Dossier after) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                announce(step, after);
            }
        });
    }

    private static List<String> concerned(IncidentRecord before, IncidentRecord after) {
        return Stream.of(before, after)
                .flatMap(incident -> {
                    List<String> units = new ArrayList<>(incident.coHandlers());
                    if (incident.owner() != null) {
                        units.add(incident.owner());
                    }
                    return units.stream();
                })
                .distinct()
                .toList();
    }

    private static Map<String, Object> data(IncidentRecord incident) {
        Map<String, Object> data = new HashMap<>();
        data.put("id", incident.id());
        data.put("number", incident.number().value());
        data.put("state", incident.state().code());
        data.put("placeCode", incident.place().value());
        data.put("typeCode", incident.typeCode());
        data.put("at", Objects.requireNonNull(incident.updatedAt()));
        if (incident.position() != null) {
            data.put("position", incident.position());
        }
        return data;
    }
}
