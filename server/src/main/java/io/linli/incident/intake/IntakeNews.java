package io.linli.incident.intake;

import io.linli.database.Scopes;
import io.linli.incident.Channel;
import io.linli.incident.IncidentDispatched;
import io.linli.incident.IncidentRecord;
import io.linli.incident.IncidentReported;
import io.linli.incident.IncidentState;
import io.linli.incident.Urgency;
import io.linli.message.LiveEvent;
import io.linli.message.LiveUpdates;
import io.linli.message.MessageTemplate;
import io.linli.message.Messages;
import io.linli.message.Notice;
import io.linli.message.Recipients;
import io.linli.message.TemplateCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells everybody concerned about a new incident after its commit: open screens and other modules at once, the owner unit
 * by message. A unit that gets many incidents within a second gets one message about all of them.
 */
@Component
class IntakeNews implements DisposableBean {

    static final String ONE = "incident.assigned";
    static final String MANY = "incident.assigned-many";

    private static final Logger LOG = LoggerFactory.getLogger(IntakeNews.class);
    private static final int GATHERED = 2_000;
    private static final long GATHERING_MILLIS = 500;

    private final LiveUpdates live;
    private final ApplicationEventPublisher events;
    private final Messages messages;
    private final DuplicateSearch search;
    private final TransactionTemplate transaction;
    private final LinkedBlockingQueue<IncidentRecord> untold = new LinkedBlockingQueue<>();
    private final Thread teller;
    private volatile boolean closing;

    IntakeNews(
            LiveUpdates live,
            ApplicationEventPublisher events,
            Messages messages,
            DuplicateSearch search,
            PlatformTransactionManager transactions) {
        this.live = live;
        this.events = events;
        this.messages = messages;
        this.search = search;
        this.transaction = new TransactionTemplate(transactions);
        teller = Thread.ofVirtual().name("intake-messages").start(this::tellOn);
    }

    /** What the templates say. */
    static TemplateCatalogue templates() {
        return new TemplateCatalogue(
                "incident-intake",
                List.of(
                        new MessageTemplate(
                                ONE,
                                "新事件:{title}",
                                "{number} {title},{place}。{todo}",
                                "New incident: {title}",
                                "{number} {title}, {place}.",
                                Set.of()),
                        new MessageTemplate(
                                MANY,
                                "收到 {count} 件新事件",
                                "您单位刚刚收到 {count} 件新事件,最近一件是{number} {title}。",
                                "{count} new incidents",
                                "Your unit has just received {count} incidents, the last one {number} {title}.",
                                Set.of())));
    }

    void tell(IncidentRecord incident) {
        live.publish(liveEvent(incident));
        events.publishEvent(new IncidentReported(incident.id(), incident.number()));
        if (incident.state() == IncidentState.DISPATCHED) {
            events.publishEvent(
                    new IncidentDispatched(incident.id(), incident.number(), Objects.requireNonNull(incident.owner())));
        }
        untold.add(incident);
        search.look(incident.id(), incident.channel());
    }

    /** Tells the units about open incidents that came with a history, and lets them be compared. */
    void tellTakenOver(IncidentRecord incident) {
        if (incident.owner() != null) {
            untold.add(incident);
        }
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

    private void tellOn() {
        List<IncidentRecord> gathered = new ArrayList<>();
        while (!closing || !untold.isEmpty()) {
            try {
                IncidentRecord first = untold.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    Thread.sleep(closing ? 0 : GATHERING_MILLIS);
                    gathered.add(first);
                    untold.drainTo(gathered, GATHERED);
                    send(gathered);
                    gathered.clear();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.error("{} new incidents could not be announced by message", gathered.size(), e);
                gathered.clear();
            }
        }
    }

    private void send(List<IncidentRecord> incidents) {
        Map<String, List<IncidentRecord>> byUnit = new LinkedHashMap<>();
        incidents.forEach(
                incident -> byUnit.computeIfAbsent(Objects.requireNonNull(incident.owner()), unit -> new ArrayList<>())
                        .add(incident));
        Scopes.asSystem(() -> transaction.execute(status -> {
            byUnit.forEach((unit, theirs) -> messages.send(notice(unit, theirs)));
            return true;
        }));
    }

    private static Notice notice(String unit, List<IncidentRecord> incidents) {
        IncidentRecord last = incidents.getLast();
        boolean urgent = incidents.stream().anyMatch(incident -> incident.urgency() != Urgency.NORMAL);
        Map<String, String> values = new HashMap<>();
        values.put("count", String.valueOf(incidents.size()));
        values.put("number", last.number().value());
        values.put("title", last.title());
        values.put("place", last.address() == null ? "地点待核实" : last.address());
        values.put("todo", last.state() == IncidentState.DISPATCHED ? "请签收。" : "请受理分派。");
        return new Notice(
                incidents.size() == 1 ? ONE : MANY,
                values,
                Recipients.unit(unit),
                incidents.size() == 1 ? "/incidents/" + last.id() : "/incidents",
                urgent ? Notice.Priority.URGENT : Notice.Priority.NORMAL);
    }

    @Override
    public void destroy() throws InterruptedException {
        closing = true;
        teller.join(10_000);
    }
}
