package io.linli.app.shelf;

import io.linli.app.folder.App;
import io.linli.app.folder.Schedule;
import io.linli.app.folder.Schedule.Deed;
import io.linli.app.folder.Schedule.Items;
import io.linli.app.record.Deeds;
import io.linli.app.record.RecordDesk;
import io.linli.app.record.Standing;
import io.linli.app.shelf.ScheduleStore.Run;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.kernel.DivisionCode;
import io.linli.territory.Territory;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes over the items of a schedule, place by place. What is done with an item and how far the run has come are written
 * in one transaction, so that after a crash it goes on with the next one. An item with which something goes wrong does
 * not keep the others waiting.
 */
@Component
class ScheduleRun {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleRun.class);
    private static final int AT_ONCE = 200;
    private static final String STATE = "state";

    private final Shelf shelf;
    private final Standing standing;
    private final ScheduleStore store;
    private final Discovery discovery;
    private final RecordDesk desk;
    private final Deeds deeds;
    private final Territory territory;
    private final TransactionTemplate transactions;

    ScheduleRun(
            Shelf shelf,
            InForce standing,
            ScheduleStore store,
            Discovery discovery,
            RecordDesk desk,
            Deeds deeds,
            Territory territory,
            TransactionTemplate transactions) {
        this.shelf = shelf;
        this.standing = standing;
        this.store = store;
        this.discovery = discovery;
        this.desk = desk;
        this.deeds = deeds;
        this.territory = territory;
        this.transactions = transactions;
    }

    /** What a run works with. */
    private record Work(App app, Schedule schedule, UUID run) {}

    /** Goes on with a run from where it stands to the end. */
    void perform(Run run) {
        App app = shelf.app(run.app()).orElse(null);
        Schedule schedule = app == null
                ? null
                : app.schedules().stream()
                        .filter(one -> one.key().equals(run.key()))
                        .findFirst()
                        .orElse(null);
        if (app == null || schedule == null) {
            finish(run.id(), "failed", "该定时任务已不存在");
            return;
        }
        try {
            Work work = new Work(app, schedule, run.id());
            for (DivisionCode place : standing.places(app.id())) {
                int order = place.value().compareTo(run.place());
                boolean asked = place.value().startsWith(run.within());
                if (asked && (order > 0 || order == 0 && run.position() != null)) {
                    over(work, place, order == 0 ? run.position() : null);
                }
            }
            finish(run.id(), "done", null);
        } catch (RuntimeException e) {
            LOG.error("the schedule {} of {} failed", run.key(), run.app(), e);
            finish(run.id(), "failed", "运行出错,请联系系统管理员查看日志");
        }
    }

    private void finish(UUID run, String state, @Nullable String fault) {
        asServer(() -> {
            store.finish(run, state, fault);
            return run;
        });
    }

    private void over(Work work, DivisionCode place, @Nullable String from) {
        String cursor = from;
        do {
            Item.Batch batch = batch(work, place, cursor);
            for (Item item : batch.items()) {
                if (isMeant(work, place, item)) {
                    act(work, place, item);
                }
            }
            cursor = batch.next();
            String position = cursor;
            asServer(() -> {
                store.advance(work.run(), place.value(), position, batch.items().size(), 0, null);
                return position == null ? "" : position;
            });
        } while (cursor != null);
    }

    private Item.Batch batch(Work work, DivisionCode place, @Nullable String cursor) {
        return switch (work.schedule().items()) {
            case Items.Subscriptions any ->
                new Item.Batch(cursor == null ? List.of(subscription(place)) : List.of(), null);
            case Items.Registered register ->
                discovery.batch(work.app(), work.schedule(), register.kind(), place, cursor);
            case Items.Records records -> records(work, records.type(), place, cursor);
        };
    }

    private Item subscription(DivisionCode place) {
        return new Item(
                null,
                place,
                "",
                Map.of(
                        "place", place.value(),
                        "placeCode", place.value(),
                        "placeName", territory.name(place),
                        "title", territory.name(place)));
    }

    private Item.Batch records(Work work, String type, DivisionCode place, @Nullable String cursor) {
        Map<String, List<Object>> where = work.schedule().where().values();
        List<String> states = where.getOrDefault(STATE, List.of()).stream()
                .map(Object::toString)
                .toList();
        List<Map<String, Object>> page =
                desk.page(work.app(), type, place, states, cursor == null ? null : UUID.fromString(cursor), AT_ONCE);
        List<Item> items = page.stream()
                .filter(document -> where.entrySet().stream()
                        .allMatch(one -> one.getKey().equals(STATE)
                                || one.getValue().stream()
                                        .map(Object::toString)
                                        .anyMatch(String.valueOf(document.get(one.getKey()))::equals)))
                .map(document -> new Item(
                        UUID.fromString(text(document, "id")),
                        new DivisionCode(text(document, "placeCode")),
                        text(document, "id"),
                        deeds.seen(work.app(), type, document)))
                .toList();
        return new Item.Batch(items, page.size() < AT_ONCE ? null : text(page.getLast(), "id"));
    }

    private static String text(Map<String, Object> document, String name) {
        return String.valueOf(document.get(name));
    }

    /** Whether an item is this subscription's business, not that of one within it, and has not been dealt with. */
    private boolean isMeant(Work work, DivisionCode place, Item item) {
        boolean own = shelf.find(work.app().id())
                .flatMap(entry -> entry.nearest(item.place().value()))
                .filter(place.value()::equals)
                .isPresent();
        String condition = work.schedule().condition();
        if (!own || condition != null && !Boolean.TRUE.equals(deeds.value(condition, sight(work, item)))) {
            return false;
        }
        Schedule.Unless unless = work.schedule().unless();
        return unless == null
                || item.id() == null
                || !desk.exists(work.app(), unless.record(), unless.by(), item.id(), unless.states());
    }

    private Map<String, Object> sight(Work work, Item item) {
        // A record's fields are there by their own names too, as everywhere else.
        Map<String, Object> sight =
                new HashMap<>(work.schedule().items() instanceof Items.Records ? item.seen() : Map.of());
        sight.put("item", new LinkedHashMap<>(item.seen()));
        sight.put("settings", standing.settings(work.app().id(), item.place()));
        sight.put("today", LocalDate.now(Times.HERE));
        sight.put("now", ZonedDateTime.now(Times.HERE));
        return sight;
    }

    private void act(Work work, DivisionCode place, Item item) {
        try {
            asServer(() -> {
                boolean acted = deed(work, item);
                if (acted && work.schedule().items() instanceof Items.Registered register) {
                    discovery.note(work.app(), work.schedule(), register.kind(), item);
                }
                store.advance(work.run(), place.value(), item.cursor(), 0, acted ? 1 : 0, null);
                return acted;
            });
        } catch (Refusal | DataAccessException e) {
            String fault = e instanceof Refusal refusal
                    ? Objects.requireNonNullElse(refusal.getMessage(), refusal.code())
                    : "有记录无法写入";
            LOG.warn(
                    "the schedule {} of {} left an item out: {}",
                    work.schedule().key(),
                    work.app().id(),
                    fault);
            asServer(() -> {
                store.advance(work.run(), place.value(), item.cursor(), 0, 0, fault);
                return item;
            });
        }
    }

    private boolean deed(Work work, Item item) {
        Map<String, Object> sight = sight(work, item);
        String type = work.schedule().items() instanceof Items.Records records ? records.type() : null;
        UUID id = item.id();
        switch (work.schedule().deed()) {
            case Deed.Create create -> deeds.create(work.app(), create.type(), item.place(), create.values(), sight);
            case Deed.Act act -> {
                Map<String, Object> seen = Map.of("item", item.seen());
                return type != null && id != null && desk.act(work.app(), type, id, act.action(), seen);
            }
            case Deed.Start start ->
                deeds.start(
                        work.app(),
                        start.process(),
                        item.place(),
                        work.schedule().title().zh(),
                        type,
                        id);
            case Deed.Tell tell -> {
                if (type != null && id != null) {
                    deeds.tell(work.app(), type, id, tell.notice());
                } else {
                    deeds.tell(work.app(), tell.notice(), item.place(), sight);
                }
            }
        }
        return true;
    }

    /** What a run does is written by the server; it goes nowhere beyond the place that has subscribed. */
    private <T> T asServer(Supplier<T> work) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> work.get())));
    }
}
