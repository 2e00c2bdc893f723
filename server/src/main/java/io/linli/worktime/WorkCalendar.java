package io.linli.worktime;

import io.linli.kernel.DivisionCode;
import io.linli.worktime.Amount.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/**
 * Counts time limits by the working calendar of a place (工作日历): its holidays, make-up days and hours,
 * or those of the nearest place above it that has set its own. All answers come from memory.
 */
@Component
public class WorkCalendar {

    private final Calendars calendars;

    WorkCalendar(Calendars calendars) {
        this.calendars = calendars;
    }

    /**
     * When a limit that starts now ends.
     *
     * @throws IllegalArgumentException if that is outside of the calendar (years 2000 to 2059)
     */
    public Deadline deadline(DivisionCode place, Instant start, Amount limit) {
        WorkingTimeline line = calendars.timeline(place);
        long seconds = (long) limit.value() * limit.unit().seconds(line.dayLength());
        Instant from = start.truncatedTo(ChronoUnit.SECONDS);
        Instant at = moved(line, from, seconds, limit.unit());
        return Explanation.of(line, from, limit, at);
    }

    /** The working time within a span, zero if the span is empty or reversed. */
    public Duration workingTimeBetween(DivisionCode place, Instant from, Instant to) {
        WorkingTimeline line = calendars.timeline(place);
        return Duration.ofSeconds(Math.max(0, line.secondsUntil(to) - line.secondsUntil(from)));
    }

    /** What is left of a limit at an instant. */
    public Remaining remaining(DivisionCode place, Instant now, Instant deadline) {
        return new Remaining(workingTimeBetween(place, now, deadline), Duration.between(now, deadline));
    }

    /**
     * Where a deadline moves because its clock stood still for a while: later by the time that the limit
     * counts within the pause.
     */
    public Deadline extended(DivisionCode place, Instant deadline, Instant pausedFrom, Instant pausedTo, Unit unit) {
        WorkingTimeline line = calendars.timeline(place);
        long pause = unit.countsOnlyWorkingTime()
                ? line.secondsUntil(pausedTo) - line.secondsUntil(pausedFrom)
                : Duration.between(pausedFrom, pausedTo).toSeconds();
        Instant at = moved(line, deadline, Math.max(0, pause), unit);
        return Explanation.ofPause(deadline, Duration.ofSeconds(Math.max(0, pause)), unit, at);
    }

    private static Instant moved(WorkingTimeline line, Instant from, long seconds, Unit unit) {
        if (seconds == 0) {
            return from;
        }
        return unit.countsOnlyWorkingTime() ? line.after(line.secondsUntil(from) + seconds) : from.plusSeconds(seconds);
    }
}
