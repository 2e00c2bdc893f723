package io.linli.worktime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The working time of a place laid out on one line: how many working seconds lie before each day, so
 * that a deadline is one binary search and a span one subtraction.
 *
 * <pre>
 *   day       Fri      Sat   Sun   Mon
 *   before    0        25200 25200 25200   …
 * </pre>
 */
final class WorkingTimeline {

    /** China has one time, without daylight saving since 1991. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    static final LocalDate LAST = LocalDate.of(2059, 12, 31);

    private static final int ZONE_SECONDS = 8 * 3_600;
    private static final int DAY = 86_400;

    private final boolean[] working;
    private final long[] before;
    private final int[] from;
    private final int[] to;
    private final int dayLength;

    WorkingTimeline(Function<LocalDate, DayKind> kinds, WorkingHours hours) {
        int days = (int) (LAST.toEpochDay() - FIRST.toEpochDay()) + 1;
        working = new boolean[days];
        before = new long[days + 1];
        from = seconds(hours, WorkingHours.Period::from);
        to = seconds(hours, WorkingHours.Period::to);
        dayLength = hours.seconds();
        for (int day = 0; day < days; day++) {
            working[day] = kinds.apply(FIRST.plusDays(day)).working();
            before[day + 1] = before[day] + (working[day] ? dayLength : 0);
        }
    }

    private static int[] seconds(WorkingHours hours, Function<WorkingHours.Period, LocalTime> edge) {
        return hours.periods().stream()
                .mapToInt(p -> edge.apply(p).toSecondOfDay())
                .toArray();
    }

    /** Length of a working day in seconds. */
    int dayLength() {
        return dayLength;
    }

    /** Working seconds from the start of the line to the instant. */
    long secondsUntil(Instant instant) {
        long local = instant.getEpochSecond() + ZONE_SECONDS - FIRST.toEpochDay() * DAY;
        int day = Math.floorDiv(local, DAY) < 0 ? -1 : (int) Math.min(Math.floorDiv(local, DAY), working.length);
        if (day < 0 || day == working.length) {
            throw new IllegalArgumentException("the calendar ends at " + LAST + ", but this is " + instant);
        }
        return before[day] + (working[day] ? withinDay((int) Math.floorMod(local, DAY)) : 0);
    }

    private int withinDay(int second) {
        int sum = 0;
        for (int i = 0; i < from.length; i++) {
            sum += Math.clamp(second, from[i], to[i]) - from[i];
        }
        return sum;
    }

    /** The first instant at which this many working seconds, at least one, have passed since the start of the line. */
    Instant after(long seconds) {
        if (seconds < 1 || seconds > before[working.length]) {
            throw new IllegalArgumentException("the calendar ends at " + LAST);
        }
        int found = Arrays.binarySearch(before, seconds);
        int day = found >= 0 ? firstEqual(found) - 1 : -found - 2;
        int second = secondOfDay((int) (seconds - before[day]));
        return Instant.ofEpochSecond((FIRST.toEpochDay() + day) * DAY + second - ZONE_SECONDS);
    }

    /** Days of rest repeat the sum before them; the work was done before the first of them. */
    private int firstEqual(int index) {
        int first = index;
        while (first > 0 && before[first - 1] == before[index]) {
            first--;
        }
        return first;
    }

    private int secondOfDay(int worked) {
        int rest = worked;
        for (int i = 0; i < from.length; i++) {
            int length = to[i] - from[i];
            if (rest <= length) {
                return from[i] + rest;
            }
            rest -= length;
        }
        throw new IllegalStateException("more work than a day has");
    }

    /** How many days strictly between the two instants' days are days off. */
    int daysOffBetween(Instant start, Instant end) {
        int first = dayIndex(start);
        int last = dayIndex(end);
        int off = 0;
        for (int day = first; day <= last; day++) {
            off += working[day] ? 0 : 1;
        }
        return off;
    }

    private int dayIndex(Instant instant) {
        long local = instant.getEpochSecond() + ZONE_SECONDS - FIRST.toEpochDay() * DAY;
        return (int) Math.clamp(Math.floorDiv(local, (long) DAY), 0, working.length - 1);
    }
}
