package io.linli.incident.life;

/** What a step does to the clock of an incident. */
enum ClockOrder {
    /** It goes on as it was. */
    KEEP,
    /** The time to accept and dispatch begins (受理时限). */
    START_ACCEPT,
    /** The time to handle begins (处置时限). */
    START_HANDLE,
    /** The time to handle goes on if it has begun, else it begins. */
    CONTINUE_HANDLE,
    /** The time to verify begins (核查时限). */
    START_VERIFY,
    /** It stands still (挂起). */
    PAUSE,
    /** It goes on after standing still, later by as long as it stood. */
    RESUME,
    /** Nobody is waited for but the reporter; the incident archives itself after a while. */
    AWAIT_ARCHIVE,
    /** It ends. */
    STOP
}
