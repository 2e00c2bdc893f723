package io.linli.incident.life;

import io.linli.incident.IncidentRecord;
import io.linli.incident.Said;
import io.linli.incident.TimeLimit;
import io.linli.incident.TimeLimits;
import io.linli.incident.life.Verdict.Transition;
import io.linli.message.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One step on its way: what it starts from, and what it will change, say on the timeline and tell people. */
final class Step {

    private final Dossier before;
    private final Action action;
    private final Actor actor;
    private final ActionRequest request;
    private final Transition transition;
    private final Instant now;
    private final Changes changes = new Changes();
    private final Map<String, Object> data = new LinkedHashMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<News> news = new ArrayList<>();
    private List<UUID> files = List.of();
    private Said said = Said.NOTHING;
    private Visibility visibility;
    private @Nullable RunningClock clock;

    Step(Dossier before, Action action, Actor actor, ActionRequest request, Transition transition, Instant now) {
        this.before = before;
        this.action = action;
        this.actor = actor;
        this.request = request;
        this.transition = transition;
        this.now = now;
        this.visibility = transition.visibility();
    }

    Dossier before() {
        return before;
    }

    IncidentRecord incident() {
        return before.incident();
    }

    Action action() {
        return action;
    }

    Actor actor() {
        return actor;
    }

    ActionRequest request() {
        return request;
    }

    Transition transition() {
        return transition;
    }

    Instant now() {
        return now;
    }

    Changes changes() {
        return changes;
    }

    Step set(Column column, @Nullable Object value) {
        changes.set(column, value);
        return this;
    }

    /** What the timeline says, in a person's own words. */
    Step say(String words) {
        return say(Said.words(words));
    }

    /** What the timeline says. */
    Step say(Said words) {
        said = words;
        return this;
    }

    Step show(Visibility readers) {
        visibility = readers;
        return this;
    }

    Step attach(List<UUID> fileIds) {
        files = List.copyOf(fileIds);
        return this;
    }

    /** A fact that the timeline keeps beside its text. */
    Step keep(String name, Object value) {
        data.put(name, value);
        return this;
    }

    Step tell(Notice notice) {
        notices.add(notice);
        return this;
    }

    /** What reporters hear of a step. */
    record News(Told told, Map<String, String> values) {}

    /** Whoever reported the same is to hear this, whether or not the first reporter can be reached. */
    Step hear(Told told, Map<String, String> values) {
        news.add(new News(told, values));
        return this;
    }

    /** A clock starts with this step. */
    void start(RunningClock started) {
        clock = started;
        keep("clock", started.kind());
        keep("dueAt", started.dueAt().toString());
        keep("calendar", started.explanation());
        set(Column.CLOCK_KIND, started.kind());
        set(Column.CLOCK_STARTED_AT, started.startedAt());
        set(Column.DUE_AT, started.dueAt());
        set(Column.YELLOW_AT, started.yellowAt());
        set(Column.RED_AT, started.redAt());
        set(Column.NEXT_ALARM_AT, started.nextAlarm(now));
        set(Column.PAUSED_AT, null);
        set(Column.PAUSED_SECONDS, 0L);
        set(Column.ESCALATION_LEVEL, 0);
        set(Column.ESCALATED_TO, null);
    }

    /** The limit that counts for a clock. */
    static TimeLimit limit(TimeLimits limits, String clockKind) {
        return switch (clockKind) {
            case RunningClock.ACCEPT -> limits.accept();
            case RunningClock.VERIFY -> limits.verify();
            default -> limits.handle();
        };
    }

    /** The limits with one of them replaced. */
    static TimeLimits with(TimeLimits limits, String clockKind, TimeLimit limit) {
        return switch (clockKind) {
            case RunningClock.ACCEPT -> new TimeLimits(limit, limits.handle(), limits.verify());
            case RunningClock.VERIFY -> new TimeLimits(limits.accept(), limits.handle(), limit);
            default -> new TimeLimits(limits.accept(), limit, limits.verify());
        };
    }

    @Nullable
    RunningClock started() {
        return clock;
    }

    List<UUID> files() {
        return files;
    }

    Said said() {
        return said;
    }

    Visibility visibility() {
        return visibility;
    }

    Map<String, Object> data() {
        return data;
    }

    List<Notice> notices() {
        return notices;
    }

    List<News> news() {
        return news;
    }
}
