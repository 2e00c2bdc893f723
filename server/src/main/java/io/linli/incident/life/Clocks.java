package io.linli.incident.life;

import io.linli.incident.TimeLimit;
import io.linli.kernel.DivisionCode;
import io.linli.worktime.Amount;
import io.linli.worktime.Deadline;
import io.linli.worktime.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Starts and moves the clocks of incidents by the working calendar of their place. */
@Component
public class Clocks {

    private static final double YELLOW = 0.7;
    private static final double RED = 0.9;

    private final WorkCalendar calendar;

    private final LifeSettings settings;

    Clocks(WorkCalendar calendar, LifeSettings settings) {
        this.calendar = calendar;
        this.settings = settings;
    }

    /** When a limit that began to count at an instant is over. */
    public Instant due(DivisionCode place, TimeLimit limit, Instant from) {
        return calendar.deadline(place, from.truncatedTo(ChronoUnit.SECONDS), amount(limit))
                .at();
    }

    /** When an incident that was completed at an instant archives itself. */
    public Instant archived(Instant completed) {
        return completed.plus(settings.archiveAfter());
    }

    /** Starts a clock; the warnings come at 70 and 90 per cent of the time that the limit counts. */
    public RunningClock start(DivisionCode place, String kind, TimeLimit limit, Instant now) {
        Instant from = now.truncatedTo(ChronoUnit.SECONDS);
        Deadline deadline = calendar.deadline(place, from, amount(limit));
        return spanning(place, kind, limit.unit(), from, deadline);
    }

    /** A clock whose deadline was set by a person. */
    RunningClock until(DivisionCode place, String kind, TimeLimit.Unit unit, Instant startedAt, Instant dueAt) {
        Instant at = dueAt.truncatedTo(ChronoUnit.SECONDS);
        return spanning(place, kind, unit, startedAt, new Deadline(at, "由人工指定时限", "set by a person"));
    }

    /** Where a point of time moves because the clock stood still for a while. */
    Instant moved(DivisionCode place, Instant point, Instant pausedFrom, Instant pausedTo, TimeLimit.Unit unit) {
        return calendar.extended(place, point, pausedFrom, pausedTo, amountUnit(unit))
                .at();
    }

    /** How long the next level above is given before the one after it is told: the limit again, one day at most. */
    Instant afterFurtherPeriod(DivisionCode place, TimeLimit limit, Instant now) {
        Instant again = calendar.deadline(place, now, amount(limit)).at();
        Amount.Unit day = working(limit.unit()) ? Amount.Unit.WORKING_DAYS : Amount.Unit.DAYS;
        Instant dayLater = calendar.deadline(place, now, new Amount(1, day)).at();
        return again.isBefore(dayLater) ? again : dayLater;
    }

    private RunningClock spanning(
            DivisionCode place, String kind, TimeLimit.Unit unit, Instant from, Deadline deadline) {
        Instant yellow = share(place, unit, from, deadline.at(), YELLOW);
        Instant red = share(place, unit, from, deadline.at(), RED);
        return new RunningClock(kind, from, yellow, red, deadline.at(), deadline.explanation());
    }

    /** The instant at which a share of the counted time between two instants is used up. */
    private Instant share(DivisionCode place, TimeLimit.Unit unit, Instant from, Instant to, double share) {
        long all = counted(place, unit, from, to).toMillis();
        if (all <= 0) {
            return to;
        }
        long wanted = (long) (all * share);
        if (!working(unit)) {
            return from.plusMillis(wanted);
        }
        long low = from.getEpochSecond();
        long high = to.getEpochSecond();
        while (low < high) {
            long middle = (low + high) / 2;
            boolean enough =
                    counted(place, unit, from, Instant.ofEpochSecond(middle)).toMillis() >= wanted;
            low = enough ? low : middle + 1;
            high = enough ? middle : high;
        }
        return Instant.ofEpochSecond(low);
    }

    private Duration counted(DivisionCode place, TimeLimit.Unit unit, Instant from, Instant to) {
        return working(unit) ? calendar.workingTimeBetween(place, from, to) : Duration.between(from, to);
    }

    private static boolean working(TimeLimit.Unit unit) {
        return amountUnit(unit).countsOnlyWorkingTime();
    }

    private static Amount amount(TimeLimit limit) {
        return new Amount(limit.amount(), amountUnit(limit.unit()));
    }

    private static Amount.Unit amountUnit(TimeLimit.Unit unit) {
        return switch (unit) {
            case MINUTES -> Amount.Unit.MINUTES;
            case WORKING_HOURS -> Amount.Unit.WORKING_HOURS;
            case WORKING_DAYS -> Amount.Unit.WORKING_DAYS;
            case HOURS -> Amount.Unit.HOURS;
            case DAYS -> Amount.Unit.DAYS;
        };
    }
}
