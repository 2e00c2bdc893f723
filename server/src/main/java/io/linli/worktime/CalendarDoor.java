package io.linli.worktime;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Working calendars of places: looked at by everybody on the staff, changed by whom a role allows. */
@RestController
@RequestMapping("/api/v1/calendars/{placeCode}")
@Tag(name = "calendars", description = "Working calendars 工作日历")
class CalendarDoor {

    private final Calendars calendars;
    private final CalendarChanges changes;
    private final WorkCalendar counting;

    CalendarDoor(Calendars calendars, CalendarChanges changes, WorkCalendar counting) {
        this.calendars = calendars;
        this.changes = changes;
        this.counting = counting;
    }

    @GetMapping
    @Allows(Allows.STAFF)
    @Operation(operationId = "calendar", summary = "The days of a year at a place")
    CalendarYear year(@PathVariable String placeCode, @RequestParam(required = false) @Nullable Integer year) {
        DivisionCode place = place(placeCode);
        int asked = year == null ? ZonedDateTime.now(WorkingTimeline.ZONE).getYear() : year;
        if (asked < WorkingTimeline.FIRST.getYear() || asked > WorkingTimeline.LAST.getYear()) {
            throw Refusal.badField("year", "out-of-range", "年份应在2000至2059之间", "the year must be 2000 to 2059");
        }
        List<CalendarDay> days = LocalDate.of(asked, 1, 1)
                .datesUntil(Year.of(asked).plusYears(1).atDay(1))
                .map(date -> CalendarDay.of(date, calendars.day(place, date)))
                .toList();
        return new CalendarYear(place.value(), asked, PublishedHolidays.announced(asked), days);
    }

    @PutMapping("/days/{date}")
    @Allows("calendar:configure")
    @Operation(operationId = "setCalendarDay", summary = "Set what kind of day it is at a place and below")
    CalendarDay setDay(@PathVariable String placeCode, @PathVariable LocalDate date, @RequestBody DayChange change) {
        DivisionCode place = own(placeCode);
        String name = change.name() == null ? "" : change.name().strip();
        if (name.length() > 20) {
            throw Refusal.badField("name", "too-long", "名称不超过20字", "the name has at most 20 characters");
        }
        checkRange(date);
        changes.setDay(place, date, kind(change.kind()), name);
        return CalendarDay.of(date, calendars.day(place, date));
    }

    @DeleteMapping("/days/{date}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allows("calendar:configure")
    @Operation(operationId = "resetCalendarDay", summary = "Let a day be again what it is at the place above")
    void resetDay(@PathVariable String placeCode, @PathVariable LocalDate date) {
        changes.removeDay(own(placeCode), date);
    }

    @GetMapping("/hours")
    @Allows(Allows.STAFF)
    @Operation(operationId = "workingHours", summary = "The working hours at a place")
    Hours hours(@PathVariable String placeCode) {
        return Hours.of(calendars.hours(place(placeCode)));
    }

    @PutMapping("/hours")
    @Allows("calendar:configure")
    @Operation(
            operationId = "setWorkingHours",
            summary = "Set the working hours at a place and below; none resets them")
    Hours setHours(@PathVariable String placeCode, @RequestBody HoursChange change) {
        DivisionCode place = own(placeCode);
        changes.setHours(place, change.periods() == null ? List.of() : change.periods());
        return Hours.of(calendars.hours(place));
    }

    @GetMapping("/deadline")
    @Allows(Allows.STAFF)
    @Operation(operationId = "deadline", summary = "When a time limit would end, and how that is counted")
    CountedDeadline deadline(
            @PathVariable String placeCode,
            @RequestParam Instant start,
            @RequestParam int amount,
            @RequestParam String unit) {
        try {
            Deadline deadline = counting.deadline(place(placeCode), start, new Amount(amount, Amount.Unit.of(unit)));
            return new CountedDeadline(deadline.at(), deadline.explanation(), deadline.explanationEn());
        } catch (IllegalArgumentException e) {
            throw Refusal.badField(
                    "amount",
                    "out-of-range",
                    "时限无效:数量应为1至100000,单位应为 working_hours、working_days、hours、days 或 minutes,且不超出2059年",
                    "the limit is not valid: 1 to 100000 working_hours, working_days, hours, days or minutes, not beyond 2059");
        }
    }

    private static DivisionCode place(String text) {
        if (!DivisionCode.isValid(text)) {
            throw Refusal.badField("placeCode", "invalid-place", "区划代码无效", "the place code is not valid");
        }
        return DivisionCode.ofPadded(text);
    }

    /** The place, if it lies within what the person looks after. */
    private static DivisionCode own(String text) {
        DivisionCode place = place(text);
        if (Principals.required().places().stream().noneMatch(own -> own.covers(place))) {
            throw Refusal.forbidden(
                    "outside-scope", "只能修改本辖区的工作日历", "You can only change calendars of your own places");
        }
        return place;
    }

    private static DayKind kind(@Nullable String code) {
        try {
            return DayKind.of(code == null ? "" : code);
        } catch (IllegalArgumentException e) {
            throw Refusal.badField(
                    "kind", "unknown", "类型应为 work、rest、holiday 或 makeup", "the kind is work, rest, holiday or makeup");
        }
    }

    private static void checkRange(LocalDate date) {
        if (date.isBefore(WorkingTimeline.FIRST) || date.isAfter(WorkingTimeline.LAST)) {
            throw Refusal.badField("date", "out-of-range", "日期应在2000至2059年之间", "the date must be 2000 to 2059");
        }
    }

    /** The days of a year; announced says that its holidays will not change any more. */
    record CalendarYear(String placeCode, int year, boolean announced, List<CalendarDay> days) {}

    /** One day; inheritedFrom is the place whose setting it is, empty for the country's calendar. */
    record CalendarDay(LocalDate date, DayKind kind, String name, String inheritedFrom) {
        static CalendarDay of(LocalDate date, Calendars.Day day) {
            return new CalendarDay(date, day.kind(), day.name(), day.inheritedFrom());
        }
    }

    /** What a day shall be. */
    record DayChange(@Nullable String kind, @Nullable String name) {}

    /** Working hours; inheritedFrom is the place whose setting they are, empty for the usual ones. */
    record Hours(List<Period> periods, String inheritedFrom) {
        static Hours of(Calendars.Hours hours) {
            return new Hours(
                    hours.hours().periods().stream()
                            .map(p -> new Period(p.from().toString(), p.to().toString()))
                            .toList(),
                    hours.inheritedFrom());
        }
    }

    /** What the hours shall be. */
    record HoursChange(@Nullable List<Period> periods) {}

    /** A stretch of working time, local times such as {@code 09:00}. */
    record Period(String from, String to) {
        WorkingHours.Period parsed() {
            try {
                return new WorkingHours.Period(LocalTime.parse(from), LocalTime.parse(to));
            } catch (DateTimeException | NullPointerException e) {
                throw Refusal.badField("periods", "time", "时间应写成 09:00 的形式", "times are written like 09:00");
            }
        }
    }

    /** A deadline with the reckoning in words. */
    record CountedDeadline(Instant deadline, String explanation, String explanationEn) {}
}
