package io.linli.worktime;

import io.linli.database.Announcements;
import io.linli.database.Scopes;
import io.linli.kernel.DivisionCode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The calendars of all places in memory. A place has its own only where somebody changed something;
 * all others use that of the nearest place above, and in the end the country's.
 */
@Component
class Calendars {

    static final String TOPIC = "calendars";

    private final CalendarStore store;
    private final TransactionTemplate transactions;
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of());

    Calendars(CalendarStore store, PlatformTransactionManager manager, Announcements announcements) {
        this.store = store;
        this.transactions = new TransactionTemplate(manager);
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        reload();
        announcements.listen(TOPIC, any -> reload());
    }

    /** Reads again what people have set; calendars belong to everybody, so the server reads them as itself. */
    private void reload() {
        snapshot = Objects.requireNonNull(
                Scopes.asSystem(() -> transactions.execute(status -> new Snapshot(store.hours(), store.days()))));
    }

    WorkingTimeline timeline(DivisionCode place) {
        return snapshot.timeline(place.value());
    }

    /** The day at the place, and whose setting that is. */
    Day day(DivisionCode place, LocalDate date) {
        return snapshot.day(place.value(), date);
    }

    Hours hours(DivisionCode place) {
        return snapshot.hours(place.value());
    }

    /** A day of a calendar; inheritedFrom is the place that set it, empty for the country. */
    record Day(DayKind kind, String name, String inheritedFrom) {}

    /** Working hours, and the place that set them, empty for the usual ones. */
    record Hours(WorkingHours hours, String inheritedFrom) {}

    /** All settings at one moment, with the lines that were made from them. */
    private static final class Snapshot {

        private static final int[] DIGITS = {15, 12, 9, 6, 4, 2};

        private final Map<String, WorkingHours> hours;
        private final Map<String, Map<LocalDate, PublishedHolidays.NamedDay>> days;
        private final Map<String, WorkingTimeline> lines = new ConcurrentHashMap<>();

        Snapshot(Map<String, WorkingHours> hours, Map<String, Map<LocalDate, PublishedHolidays.NamedDay>> days) {
            this.hours = new HashMap<>(hours);
            this.days = new HashMap<>(days);
        }

        WorkingTimeline timeline(String place) {
            String setter = setter(place);
            WorkingTimeline line = lines.get(setter);
            return line != null
                    ? line
                    : lines.computeIfAbsent(
                            setter,
                            code -> new WorkingTimeline(
                                    date -> day(code, date).kind(), hours(code).hours()));
        }

        /** The nearest place at or above this one that has set anything, empty if none. */
        private String setter(String place) {
            if (hours.isEmpty() && days.isEmpty()) {
                return "";
            }
            for (int digits : DIGITS) {
                if (place.length() >= digits) {
                    String code = place.substring(0, digits);
                    if (hours.containsKey(code) || days.containsKey(code)) {
                        return code;
                    }
                }
            }
            return "";
        }

        Day day(String place, LocalDate date) {
            for (int digits : DIGITS) {
                if (place.length() >= digits) {
                    String code = place.substring(0, digits);
                    PublishedHolidays.@Nullable NamedDay set =
                            days.getOrDefault(code, Map.of()).get(date);
                    if (set != null) {
                        return new Day(set.kind(), set.name(), code);
                    }
                }
            }
            return usual(date);
        }

        private static Day usual(LocalDate date) {
            Optional<PublishedHolidays.NamedDay> published = PublishedHolidays.on(date);
            boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
            return published
                    .map(day -> new Day(day.kind(), day.name(), ""))
                    .orElseGet(() -> weekend ? new Day(DayKind.REST, "周末", "") : new Day(DayKind.WORK, "", ""));
        }

        Hours hours(String place) {
            for (int digits : DIGITS) {
                if (place.length() >= digits) {
                    String code = place.substring(0, digits);
                    WorkingHours set = hours.get(code);
                    if (set != null) {
                        return new Hours(set, code);
                    }
                }
            }
            return new Hours(WorkingHours.USUAL, "");
        }
    }
}
