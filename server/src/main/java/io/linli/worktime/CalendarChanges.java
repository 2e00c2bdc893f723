package io.linli.worktime;

import io.linli.database.Announcements;
import io.linli.kernel.DivisionCode;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes of calendars. Every node counts by them as soon as they are committed. */
@Component
class CalendarChanges {

    private final CalendarStore store;
    private final Announcements announcements;

    CalendarChanges(CalendarStore store, Announcements announcements) {
        this.store = store;
        this.announcements = announcements;
    }

    @Transactional
    public void setDay(DivisionCode place, LocalDate date, DayKind kind, String name) {
        store.setDay(place, date, kind, name);
        announcements.announce(Calendars.TOPIC, place.value());
    }

    @Transactional
    public void removeDay(DivisionCode place, LocalDate date) {
        store.removeDay(place, date);
        announcements.announce(Calendars.TOPIC, place.value());
    }

    /** Sets the hours; no periods at all let the place follow the one above again. */
    @Transactional
    public void setHours(DivisionCode place, List<CalendarDoor.Period> periods) {
        if (periods.isEmpty()) {
            store.removeHours(place);
        } else {
            store.setHours(
                    place,
                    new WorkingHours(
                            periods.stream().map(CalendarDoor.Period::parsed).toList()));
        }
        announcements.announce(Calendars.TOPIC, place.value());
    }
}
