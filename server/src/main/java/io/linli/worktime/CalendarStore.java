package io.linli.worktime;

import io.linli.kernel.DivisionCode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people have set in the calendars of places. */
@Repository
class CalendarStore {

    private final JdbcClient database;

    CalendarStore(JdbcClient database) {
        this.database = database;
    }

    Map<String, WorkingHours> hours() {
        Map<String, WorkingHours> all = new HashMap<>();
        database.sql("SELECT place_code, periods FROM worktime.hours")
                .query((row, number) -> all.put(row.getString(1), WorkingHours.of(row.getString(2))))
                .list();
        return all;
    }

    Map<String, Map<LocalDate, PublishedHolidays.NamedDay>> days() {
        Map<String, Map<LocalDate, PublishedHolidays.NamedDay>> all = new HashMap<>();
        database.sql("SELECT place_code, date, kind, name FROM worktime.day")
                .query((row, number) -> all.computeIfAbsent(row.getString(1), place -> new HashMap<>())
                        .put(
                                row.getObject(2, LocalDate.class),
                                new PublishedHolidays.NamedDay(DayKind.of(row.getString(3)), row.getString(4))))
                .list();
        return all;
    }

    void setHours(DivisionCode place, WorkingHours hours) {
        database.sql("""
                        INSERT INTO worktime.hours (place_code, periods, changed_at) VALUES (:place, :periods, now())
                        ON CONFLICT (place_code) DO UPDATE SET periods = excluded.periods, changed_at = now()
                        """)
                .param("place", place.value())
                .param("periods", hours.text())
                .update();
    }

    void setDay(DivisionCode place, LocalDate date, DayKind kind, String name) {
        database.sql("""
                        INSERT INTO worktime.day (place_code, date, kind, name, changed_at)
                        VALUES (:place, :date, :kind, :name, now())
                        ON CONFLICT (place_code, date)
                            DO UPDATE SET kind = excluded.kind, name = excluded.name, changed_at = now()
                        """)
                .param("place", place.value())
                .param("date", date)
                .param("kind", kind.code())
                .param("name", name)
                .update();
    }

    void removeDay(DivisionCode place, LocalDate date) {
        database.sql("DELETE FROM worktime.day WHERE place_code = :place AND date = :date")
                .param("place", place.value())
                .param("date", date)
                .update();
    }

    void removeHours(DivisionCode place) {
        database.sql("DELETE FROM worktime.hours WHERE place_code = :place")
                .param("place", place.value())
                .update();
    }
}
