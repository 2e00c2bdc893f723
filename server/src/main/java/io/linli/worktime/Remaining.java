package io.linli.worktime;

import java.time.Duration;

/**
 * What is left until a deadline.
 *
 * @param working working time left, zero when overdue
 * @param natural time left by the clock, negative when overdue
 */
public record Remaining(Duration working, Duration natural) {

    public boolean overdue() {
        return natural.isNegative();
    }

    /** Minutes left of the time that a limit in this unit counts, negative minutes by the clock when overdue. */
    public long minutes(Amount.Unit unit) {
        return unit.countsOnlyWorkingTime() && !overdue() ? working.toMinutes() : natural.toMinutes();
    }
}
