package io.linli.worktime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class WorkingTimePropertyTests {

    private static final long FROM = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();
    private static final long SPAN = 4L * 365 * 86_400;

    private final WorkingTimeline line =
            new WorkingTimeline(WorkingTimePropertyTests::kind, WorkingHours.of("08:30-12:00,13:30-17:45"));

    @Property
    void aLaterStartNeverMeansAnEarlierDeadline(
            @ForAll @LongRange(max = SPAN) long one,
            @ForAll @LongRange(max = SPAN) long other,
            @ForAll @LongRange(min = 1, max = 1_000_000) long limit) {
        Instant earlier = Instant.ofEpochSecond(FROM + Math.min(one, other));
        Instant later = Instant.ofEpochSecond(FROM + Math.max(one, other));

        assertThat(deadline(later, limit)).isAfterOrEqualTo(deadline(earlier, limit));
    }

    @Property
    void aLongerLimitMeansALaterDeadline(
            @ForAll @LongRange(max = SPAN) long start, @ForAll @LongRange(min = 1, max = 1_000_000) long limit) {
        Instant from = Instant.ofEpochSecond(FROM + start);

        assertThat(deadline(from, limit + 1)).isAfter(deadline(from, limit));
    }

    @Property
    void theWorkingTimeUntilTheDeadlineIsTheLimit(
            @ForAll @LongRange(max = SPAN) long start, @ForAll @LongRange(min = 1, max = 1_000_000) long limit) {
        Instant from = Instant.ofEpochSecond(FROM + start);

        assertThat(line.secondsUntil(deadline(from, limit)) - line.secondsUntil(from))
                .isEqualTo(limit);
    }

    @Property
    void aPauseShiftsTheDeadlineByTheWorkingTimeWithinIt(
            @ForAll @LongRange(max = SPAN) long start,
            @ForAll @LongRange(min = 1, max = 200_000) long limit,
            @ForAll @LongRange(min = 1, max = 500_000) long pause) {
        Instant from = Instant.ofEpochSecond(FROM + start);
        Instant until = from.plusSeconds(pause);
        long lost = line.secondsUntil(until) - line.secondsUntil(from);
        Instant shifted = line.after(line.secondsUntil(deadline(from, limit)) + lost);

        assertThat(shifted).isEqualTo(deadline(until, limit));
    }

    private Instant deadline(Instant from, long limit) {
        return line.after(line.secondsUntil(from) + limit);
    }

    private static DayKind kind(LocalDate date) {
        boolean weekend = date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
        return date.getDayOfMonth() % 11 == 0 ? DayKind.HOLIDAY : weekend ? DayKind.REST : DayKind.WORK;
    }
}
