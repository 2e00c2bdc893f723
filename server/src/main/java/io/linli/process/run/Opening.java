package io.linli.process.run;

import io.linli.identity.AccountSummary;
import io.linli.identity.Accounts;
import io.linli.identity.OrganisationUnits;
import io.linli.identity.Unit;
import io.linli.kernel.Ids;
import io.linli.message.LiveEvent;
import io.linli.message.LiveUpdates;
import io.linli.process.drawing.Element;
import io.linli.process.drawing.Limits;
import io.linli.process.engine.Conduct;
import io.linli.worktime.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens tasks: finds whose turn it is and by when, and tells. */
@Component
class Opening {

    private static final int USUAL_PRIORITY = 50;
    private static final double WARNING = 0.75;

    private final TaskStore tasks;
    private final Assignment assignment;
    private final WorkCalendar calendar;
    private final LiveUpdates live;
    private final Telling telling;
    private final Reasons reasons;
    private final OrganisationUnits units;
    private final Accounts accounts;

    Opening(
            TaskStore tasks,
            Assignment assignment,
            WorkCalendar calendar,
            LiveUpdates live,
            Telling telling,
            Reasons reasons,
            OrganisationUnits units,
            Accounts accounts) {
        this.tasks = tasks;
        this.assignment = assignment;
        this.calendar = calendar;
        this.live = live;
        this.telling = telling;
        this.reasons = reasons;
        this.units = units;
        this.accounts = accounts;
    }

    void open(Run run, Element step, Conduct.At at, @Nullable String group, @Nullable String signer) {
        Assignment.Hands hands = assignment.of(run, step, signer);
        TaskRecord task = task(run, step, at, group, hands);
        tasks.add(task, step.own("escalate"));
        Trial trial = run.trial;
        if (trial == null) {
            telling.opened(run, task);
            tell(hands);
        } else {
            trial.opened(step.id(), turn(run, step, hands, task, signer != null));
        }
    }

    private TaskRecord task(Run run, Element step, Conduct.At at, @Nullable String group, Assignment.Hands hands) {
        Instant now = Runs.now();
        String limit = step.own("limit");
        Instant due = limit == null ? null : deadline(run, limit, now);
        return new TaskRecord(
                Ids.next(),
                run.id(),
                run.record.definition(),
                at.branch(),
                step.id(),
                step.name(),
                step.own("form"),
                "open",
                run.record.placeCode(),
                hands.unit(),
                hands.role(),
                hands.account(),
                null,
                due,
                due == null
                        ? null
                        : now.plusMillis((long) (Duration.between(now, due).toMillis() * WARNING)),
                limit,
                false,
                USUAL_PRIORITY,
                now,
                null,
                null,
                null,
                null,
                null,
                null,
                group,
                1);
    }

    /** When a limit of a drawing ends that starts at an instant. */
    Instant deadline(Run run, String limit, Instant from) {
        Optional<Instant> worked = Limits.amount(limit)
                .map(amount -> calendar.deadline(run.place(), from, amount).at());
        return worked.orElseGet(() -> from.plus(Limits.span(limit).orElse(Duration.ZERO)));
    }

    private void tell(Assignment.Hands hands) {
        List<String> told = hands.account() != null || hands.unit() == null ? List.of() : List.of(hands.unit());
        live.publish(new LiveEvent("todo", null, told, hands.account(), Map.of()));
    }

    private Trial.Turn turn(Run run, Element step, Assignment.Hands hands, TaskRecord task, boolean signature) {
        Why why = reasons.hands(run.place(), step, hands, signature);
        UUID account = hands.account();
        String unit = hands.unit();
        return new Trial.Turn(
                unit,
                unit == null ? null : units.find(unit).map(Unit::name).orElse(unit),
                hands.role(),
                account,
                account == null ? null : accounts.nameOf(account),
                account != null ? 1 : people(unit, hands.role()),
                task.form(),
                task.limit(),
                task.dueAt(),
                signature,
                why.chinese(),
                why.english());
    }

    private int people(@Nullable String unit, @Nullable String role) {
        List<AccountSummary> staff = unit == null ? List.of() : accounts.workersOf(unit);
        return (int) staff.stream()
                .filter(one -> role == null || one.roles().contains(role))
                .count();
    }
}
