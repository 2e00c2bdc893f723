package io.linli.incident.life;

import io.linli.incident.IncidentRecord;
import io.linli.incident.Said;
import io.linli.incident.TimeLimit;
import io.linli.incident.TimeLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What steps do to the clock of an incident: start, pause, move, end it. */
@Component
class ClockSteps {

    private final Clocks clocks;
    private final LifeSettings settings;
    private final LifeJson json;

    ClockSteps(Clocks clocks, LifeSettings settings, LifeJson json) {
        this.clocks = clocks;
        this.settings = settings;
        this.json = json;
    }

    /** Does what the transition orders; steps that set a limit of their own have started their clock already. */
    void follow(Step step) {
        switch (step.transition().clock()) {
            case KEEP -> {}
            case START_ACCEPT -> limit(step, RunningClock.ACCEPT, null);
            case START_HANDLE -> startUnlessStarted(step);
            case CONTINUE_HANDLE -> continueHandling(step);
            case START_VERIFY -> limit(step, RunningClock.VERIFY, null);
            case PAUSE -> step.set(Column.PAUSED_AT, step.now());
            case RESUME -> resume(step);
            case AWAIT_ARCHIVE -> {
                stop(step);
                step.set(Column.NEXT_ALARM_AT, step.now().plus(settings.archiveAfter()));
            }
            case STOP -> stop(step);
        }
    }

    /**
     * Starts a clock with a limit.
     *
     * @param limit a limit set by a person; null for the limit that the incident has
     */
    void limit(Step step, String kind, @Nullable TimeLimit limit) {
        TimeLimits limits = step.before().limits();
        TimeLimit counted = Objects.requireNonNullElse(limit, Step.limit(limits, kind));
        RunningClock clock = clocks.start(step.incident().place(), kind, counted, step.now());
        step.start(clock);
        step.set(Column.LIMITS, json.write(Step.with(limits, kind, counted.dueAt(clock.dueAt()))));
    }

    /** Gives the running clock another deadline. */
    void moveTo(Step step, Instant dueAt) {
        IncidentRecord.Clock running = step.incident().clock();
        String kind = Objects.requireNonNullElse(running.kind(), RunningClock.HANDLE);
        TimeLimit limit = Step.limit(step.before().limits(), kind);
        Instant from = Objects.requireNonNullElse(running.startedAt(), step.now());
        RunningClock moved = clocks.until(step.incident().place(), kind, limit.unit(), from, dueAt);
        step.set(Column.DUE_AT, moved.dueAt()).set(Column.YELLOW_AT, moved.yellowAt());
        step.set(Column.RED_AT, moved.redAt());
        step.set(Column.ESCALATION_LEVEL, 0).set(Column.ESCALATED_TO, null);
        if (running.pausedAt() == null) {
            step.set(Column.NEXT_ALARM_AT, moved.nextAlarm(step.now()));
        }
        step.set(Column.LIMITS, json.write(Step.with(step.before().limits(), kind, limit.dueAt(moved.dueAt()))));
        step.keep("dueAt", moved.dueAt().toString());
    }

    /** The clock by which a part of a split incident is dispatched. */
    RunningClock forPart(Step step) {
        TimeLimit limit = step.before().limits().accept();
        return clocks.start(step.incident().place(), RunningClock.ACCEPT, limit, step.now());
    }

    boolean isLate(Step step) {
        Instant due = step.incident().clock().dueAt();
        return due != null && step.now().isAfter(due);
    }

    /** The deadline that holds after the step, in words. */
    Said due(Step step) {
        RunningClock started = step.started();
        Instant due = started == null ? step.incident().clock().dueAt() : started.dueAt();
        return due == null ? new Said("尽快", "as soon as possible") : Wording.time(due, step.now());
    }

    private void startUnlessStarted(Step step) {
        if (step.started() == null) {
            limit(step, RunningClock.HANDLE, null);
        }
    }

    private void continueHandling(Step step) {
        if (!RunningClock.HANDLE.equals(step.incident().clock().kind())) {
            limit(step, RunningClock.HANDLE, null);
        }
    }

    private void resume(Step step) {
        IncidentRecord.Clock clock = step.incident().clock();
        Instant since = Objects.requireNonNullElse(clock.pausedAt(), step.now());
        String kind = Objects.requireNonNullElse(clock.kind(), RunningClock.HANDLE);
        TimeLimit limit = Step.limit(step.before().limits(), kind);
        Instant due = moved(step, clock.dueAt(), since, limit);
        Instant yellow = moved(step, clock.yellowAt(), since, limit);
        Instant red = moved(step, clock.redAt(), since, limit);
        long paused = Duration.between(since, step.now()).toSeconds();
        step.set(Column.PAUSED_AT, null).set(Column.PAUSED_SECONDS, clock.pausedSeconds() + paused);
        step.set(Column.DUE_AT, due).set(Column.YELLOW_AT, yellow).set(Column.RED_AT, red);
        step.set(Column.SUSPENDED_UNTIL, null);
        step.set(Column.NEXT_ALARM_AT, new RunningClock(kind, since, yellow, red, due, "").nextAlarm(step.now()));
        TimeLimit shifted = new TimeLimit(limit.amount(), limit.unit(), due, limit.pausedMinutes() + paused / 60);
        step.set(Column.LIMITS, json.write(Step.with(step.before().limits(), kind, shifted)));
        step.keep("dueAt", due.toString()).keep("pausedSeconds", paused);
    }

    /** A point of the clock moves by the pause, unless it had passed before the pause began. */
    private Instant moved(Step step, @Nullable Instant point, Instant since, TimeLimit limit) {
        Instant at = Objects.requireNonNullElse(point, step.now());
        return at.isBefore(since) ? at : clocks.moved(step.incident().place(), at, since, step.now(), limit.unit());
    }

    private static void stop(Step step) {
        step.set(Column.CLOCK_KIND, null).set(Column.DUE_AT, null).set(Column.YELLOW_AT, null);
        step.set(Column.RED_AT, null).set(Column.PAUSED_AT, null).set(Column.NEXT_ALARM_AT, null);
        step.set(Column.ESCALATED_TO, null).set(Column.SUSPENDED_UNTIL, null);
    }
}
