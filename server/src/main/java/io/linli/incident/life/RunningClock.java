package io.linli.incident.life;

import java.time.Instant;

/**
 * A clock that has been started (时限).
 *
 * @param kind accept, handle or verify
 * @param startedAt when the time began to count
 * @param yellowAt when a first warning is due
 * @param redAt when a second warning is due
 * @param dueAt when the time is over
 * @param explanation how the calendar counted, Chinese
 */
public record RunningClock(
        String kind, Instant startedAt, Instant yellowAt, Instant redAt, Instant dueAt, String explanation) {

    public static final String ACCEPT = "accept";
    public static final String HANDLE = "handle";
    public static final String VERIFY = "verify";

    /** When it wants attention next: at the next warning still ahead, or at the deadline. */
    public Instant nextAlarm(Instant now) {
        if (now.isBefore(yellowAt)) {
            return yellowAt;
        }
        return now.isBefore(redAt) ? redAt : dueAt;
    }
}
