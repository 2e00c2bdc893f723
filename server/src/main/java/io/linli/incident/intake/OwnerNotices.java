package io.linli.incident.intake;

import io.linli.database.Scopes;
import io.linli.incident.IncidentState;
import io.linli.incident.Urgency;
import io.linli.incident.intake.Untold.News;
import io.linli.incident.life.Callers;
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
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the owner units of new incidents, the callers among the reporters, and the other nodes for their search. What is untold stands in the database and
 * goes with the messages, in one transaction; so each is told of once, by whichever node, whatever crashes in between. A
 * unit that gets many incidents within a moment gets one message about all of them.
 */
@Component
class OwnerNotices implements DisposableBean {

    static final String ONE = "incident.assigned";
    static final String MANY = "incident.assigned-many";

    private static final Logger LOG = LoggerFactory.getLogger(OwnerNotices.class);
    private static final long GATHERING_MILLIS = 500;
    private static final long LOOKING_MILLIS = 2_000;
    private static final int AT_ONCE = 40;

    private final Untold untold;
    private final Messages messages;
    private final Callers callers;
    private final DuplicateSearch search;
    private final TransactionTemplate transaction;
    private final ArrayBlockingQueue<Boolean> bell = new ArrayBlockingQueue<>(1);
    private final Thread teller = Thread.ofVirtual().name("intake-messages").unstarted(this::work);
    private volatile boolean closing;

    OwnerNotices(
            Untold untold,
            Messages messages,
            Callers callers,
            DuplicateSearch search,
            PlatformTransactionManager transactions) {
        this.untold = untold;
        this.messages = messages;
        this.callers = callers;
        this.search = search;
        this.transaction = new TransactionTemplate(transactions);
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

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        teller.start();
    }

    /** Something new has been written; it is told of after a moment, with what comes in the meantime. */
    void ring() {
        bell.offer(true);
    }

    private void work() {
        try {
            while (!closing) {
                boolean rung = bell.poll(LOOKING_MILLIS, TimeUnit.MILLISECONDS) != null;
                Thread.sleep(rung && !closing ? GATHERING_MILLIS : 0);
                while (tell() == AT_ONCE) {
                    LOG.debug("more incidents are to be told of");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells of the groups that wait longest, of each alone if they fail together; gives their number. */
    private int tell() {
        List<UUID> groups = List.of();
        try {
            groups = inSystem(() -> untold.due(AT_ONCE));
            if (!groups.isEmpty()) {
                send(groups);
            }
        } catch (RuntimeException e) {
            LOG.error("{} groups of new incidents could not be told of together", groups.size(), e);
            groups.forEach(this::tellAlone);
            return 0;
        }
        return groups.size();
    }

    private void tellAlone(UUID group) {
        try {
            send(List.of(group));
        } catch (RuntimeException e) {
            LOG.error("the new incidents of group {} could not be told of; it is tried again later", group, e);
            inSystem(() -> {
                untold.putOff(group);
                return group;
            });
        }
    }

    private void send(List<UUID> groups) {
        inSystem(() -> {
            List<News> news = untold.take(groups);
            Map<String, List<News>> byUnit = new LinkedHashMap<>();
            for (News one : news) {
                if (one.owner() != null && !one.state().closed()) {
                    byUnit.computeIfAbsent(one.owner(), unit -> new ArrayList<>())
                            .add(one);
                }
            }
            byUnit.forEach((unit, theirs) -> messages.send(notice(unit, theirs)));
            news.forEach(this::tellCaller);
            search.announce(news.stream().map(News::id).toList());
            return news;
        });
    }

    private void tellCaller(News news) {
        byte[] sealed = news.caller();
        if (sealed != null && !news.state().closed()) {
            callers.received(
                            new Callers.Matter(news.id(), news.number(), news.title(), news.urgency()),
                            news.state() == IncidentState.DISPATCHED ? news.owner() : null,
                            sealed)
                    .ifPresent(messages::send);
        }
    }

    private static Notice notice(String unit, List<News> incidents) {
        News last = incidents.getLast();
        boolean urgent = incidents.stream().anyMatch(incident -> incident.urgency() != Urgency.NORMAL);
        Map<String, String> values = new HashMap<>();
        values.put("count", String.valueOf(incidents.size()));
        values.put("number", last.number().value());
        values.put("title", last.title());
        values.put("place", Objects.requireNonNullElse(last.address(), "地点待核实"));
        values.put("todo", last.state() == IncidentState.DISPATCHED ? "请签收。" : "请受理分派。");
        return new Notice(
                incidents.size() == 1 ? ONE : MANY,
                values,
                Recipients.unit(unit),
                incidents.size() == 1 ? "/incidents/" + last.id() : "/incidents",
                urgent ? Notice.Priority.URGENT : Notice.Priority.NORMAL);
    }

    private <T> T inSystem(Supplier<T> work) {
        // Each notice goes to the unit that owns the incident or to its own reporter.
        return Objects.requireNonNull(Scopes.asSystem(() -> transaction.execute(status -> work.get())));
    }

    @Override
    public void destroy() throws InterruptedException {
        closing = true;
        ring();
        teller.join(10_000);
    }
}
