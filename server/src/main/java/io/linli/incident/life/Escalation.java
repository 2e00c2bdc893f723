package io.linli.incident.life;

import io.linli.incident.IncidentRecord;
import io.linli.incident.Said;
import io.linli.incident.TimeLimit;
import io.linli.message.LiveEvent;
import io.linli.message.LiveUpdates;
import io.linli.message.Messages;
import io.linli.message.Recipients;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What happens as a time limit draws near and passes: a yellow warning, a red one, then the unit above is told and
 * gets the incident among its to-dos, and after a further period the unit above that one, from the grid to the city
 * (逐级上报:网格、社区、街道、区、市).
 */
@Component
class Escalation {

    private final AlarmStore store;
    private final Clocks clocks;
    private final Notices notices;
    private final Messages messages;
    private final LiveUpdates live;

    Escalation(AlarmStore store, Clocks clocks, Notices notices, Messages messages, LiveUpdates live) {
        this.store = store;
        this.clocks = clocks;
        this.notices = notices;
        this.messages = messages;
        this.live = live;
    }

    /** One thing that the clock did, as it stands on the timeline. */
    record Alarm(
            String kind,
            Said said,
            int level,
            @Nullable String escalatedTo,
            @Nullable Instant next,
            Map<String, Object> data) {}

    /** Acts on the alarm of an incident and sets the next one. */
    void advance(Dossier dossier, Instant now) {
        IncidentRecord incident = dossier.incident();
        IncidentRecord.Clock clock = incident.clock();
        if (clock.kind() == null || clock.dueAt() == null || clock.nextAlarm() == null) {
            store.silence(incident.id());
            return;
        }
        Instant alarm = clock.nextAlarm();
        if (alarm.isBefore(clock.dueAt())) {
            warn(dossier, clock.dueAt(), alarm, now);
        } else {
            escalate(dossier, clock.dueAt(), now);
        }
        live.publish(new LiveEvent("todo", incident.place(), units(incident), null, Map.of()));
    }

    private void warn(Dossier dossier, Instant due, Instant alarm, Instant now) {
        IncidentRecord incident = dossier.incident();
        IncidentRecord.Clock clock = incident.clock();
        Instant redAt = Objects.requireNonNullElse(clock.redAt(), due);
        boolean red = !alarm.isBefore(redAt);
        Said when = Wording.time(due, now);
        Said warning = red ? new Said("红色预警", "red warning") : new Said("黄色预警", "yellow warning");
        Said said = Said.of("%s时限%s,%s到期", "Time limit to %s: %s, ends %s", clockName(clock.kind()), warning, when);
        store.add(
                dossier,
                new Alarm(red ? "warned-red" : "warned-yellow", said, 0, null, red ? due : redAt, facts(dossier, due)),
                now);
        if (now.isBefore(due)) {
            String responsible = notices.responsible(incident, clock.kind());
            tell(Told.WARNED, dossier, responsible, Map.of("due", when.chinese()));
        }
    }

    private void escalate(Dossier dossier, Instant due, Instant now) {
        IncidentRecord incident = dossier.incident();
        String kind = incident.clock().kind();
        int level = incident.clock().escalationLevel() + 1;
        String late = notices.responsible(incident, kind);
        String below = level == 1 ? late : Objects.requireNonNullElse(dossier.escalatedTo(), late);
        String above = notices.superior(below);
        TimeLimit limit = Step.limit(dossier.limits(), Objects.requireNonNullElse(kind, RunningClock.HANDLE));
        boolean more = above != null && notices.superior(above) != null;
        Instant next = more ? clocks.afterFurtherPeriod(incident.place(), limit, now) : null;
        String told = above == null ? below : above;
        Said when = Wording.time(due, now);
        Said said = level == 1
                ? Said.of(
                        "%s时限已过(%s到期),上报%s",
                        "Time limit to %s has passed (ended %s), told to %s",
                        clockName(kind),
                        when,
                        notices.named(told))
                : Said.of("仍未办理,继续上报%s", "Still not done, told to %s", notices.named(told));
        Map<String, Object> facts = new HashMap<>(facts(dossier, due));
        facts.put("level", level);
        facts.put("unit", told);
        store.add(dossier, new Alarm(level == 1 ? "overdue" : "escalated", said, level, told, next, facts), now);
        if (level == 1) {
            tell(Told.OVERDUE, dossier, late, Map.of("due", when.chinese()));
        }
        if (above != null) {
            tell(Told.ESCALATED, dossier, above, Map.of("unit", notices.name(late)));
        }
    }

    private void tell(Told told, Dossier dossier, String unit, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        String kind = dossier.incident().clock().kind();
        all.put("clock", clockName(kind).chinese());
        all.put("clockEn", Objects.requireNonNullElse(kind, "time"));
        messages.send(Notices.notice(told, dossier.incident(), Recipients.unit(unit), all));
    }

    private static Map<String, Object> facts(Dossier dossier, Instant due) {
        IncidentRecord.Clock clock = dossier.incident().clock();
        TimeLimit limit = Step.limit(dossier.limits(), Objects.requireNonNullElse(clock.kind(), RunningClock.HANDLE));
        return Map.of(
                "clock", Objects.requireNonNullElse(clock.kind(), ""),
                "startedAt", String.valueOf(clock.startedAt()),
                "dueAt", due.toString(),
                "limit", limit.inWords(),
                "pausedSeconds", clock.pausedSeconds());
    }

    private static List<String> units(IncidentRecord incident) {
        return incident.owner() == null ? List.of() : List.of(incident.owner());
    }

    private static Said clockName(@Nullable String kind) {
        return switch (Objects.requireNonNullElse(kind, "")) {
            case RunningClock.ACCEPT -> new Said("受理", "accept");
            case RunningClock.VERIFY -> new Said("核查", "verify");
            default -> new Said("处置", "handle");
        };
    }
}
