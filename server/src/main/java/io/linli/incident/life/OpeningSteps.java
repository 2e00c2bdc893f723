package io.linli.incident.life;

import io.linli.http.Refusal;
import io.linli.identity.OrganisationUnits;
import io.linli.identity.Unit;
import io.linli.incident.Decision;
import io.linli.incident.Said;
import io.linli.incident.TimeLimit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Steps until somebody owns the incident: accept, reject, dispatch, sign for, transfer, return, withdraw. */
@Component
class OpeningSteps {

    private static final int LONGEST_LIMIT = 10_000;

    private final OrganisationUnits units;
    private final ClockSteps clocks;
    private final Notices notices;
    private final LifeJson json;

    OpeningSteps(OrganisationUnits units, ClockSteps clocks, Notices notices, LifeJson json) {
        this.units = units;
        this.clocks = clocks;
        this.notices = notices;
        this.json = json;
    }

    void accept(Step step) {
        step.set(Column.ACCEPTED_AT, step.now());
        step.set(Column.LATE_ACCEPT, clocks.isLate(step));
        step.say(ActionRequest.optional("note", step.request().note()));
        notices.reporter(step, Told.REPORTER_ACCEPTED, Map.of());
    }

    void reject(Step step) {
        String reason = ActionRequest.text("reason", step.request().reason());
        step.say(reason).set(Column.CLOSED_AT, step.now());
        notices.reporter(step, Told.REPORTER_REJECTED, Map.of("reason", reason));
    }

    void withdraw(Step step) {
        step.say(ActionRequest.optional("reason", step.request().reason())).set(Column.CLOSED_AT, step.now());
        notices.unit(step, Told.RETURNED, step.incident().owner(), Map.of("unit", "上报人", "reason", "上报人撤回"));
    }

    void dispatch(Step step) {
        Unit owner = unit("ownerUnit", step.request().ownerUnit());
        List<String> helpers = helpers("coHandlers", step.request().coHandlers(), owner.code());
        String note = ActionRequest.optional("note", step.request().note());
        if (step.incident().times().accepted() == null) {
            step.set(Column.ACCEPTED_AT, step.now());
            step.set(Column.LATE_ACCEPT, clocks.isLate(step));
        }
        clocks.limit(step, RunningClock.HANDLE, limit(step));
        hand(step, owner, "由%s分派".formatted(step.actor().publicName()));
        step.set(Column.CO_UNITS, helpers).set(Column.DISPATCHED_AT, step.now());
        step.say(Said.of("分派给%s", "Dispatched to %s", Said.name(owner)).with(Redispatch.said(note)));
        String due = clocks.due(step).chinese();
        notices.unit(step, Told.OWNER_DISPATCHED, owner.code(), Map.of("due", due, "note", note));
        notices.units(step, Told.CO_HANDLERS_ASKED, helpers, Map.of("unit", owner.name(), "note", note));
        notices.reporter(step, Told.REPORTER_DISPATCHED, Map.of("unit", owner.name(), "due", due));
    }

    void sign(Step step) {
        step.set(Column.SIGNED_AT, step.now()).set(Column.HANDLER, step.actor().account());
        Said unit = notices.named(step.incident().owner());
        Said due = clocks.due(step);
        step.say(Said.of("%s已接单,预计%s前处理完", "%s has taken it, to be done by %s", unit, due));
        notices.reporter(step, Told.REPORTER_SIGNED, Map.of("unit", unit.chinese(), "due", due.chinese()));
    }

    void transfer(Step step) {
        Unit to = unit("toUnit", step.request().toUnit());
        String reason = ActionRequest.text("reason", step.request().reason());
        if (to.code().equals(step.incident().owner())) {
            throw Refusal.badField("toUnit", "same-unit", "事件已由该单位负责", "this unit has the incident already");
        }
        hand(step, to, reason);
        step.set(Column.DISPATCHED_AT, step.now());
        step.set(
                Column.CO_UNITS,
                step.incident().coHandlers().stream()
                        .filter(unit -> !unit.equals(to.code()))
                        .toList());
        step.say(Said.of("转办给%s", "Transferred to %s", Said.name(to)).with(Redispatch.said(reason)))
                .show(Visibility.STAFF);
        step.keep("fromUnit", Objects.requireNonNullElse(step.incident().owner(), ""));
        String due = clocks.due(step).chinese();
        notices.unit(step, Told.OWNER_DISPATCHED, to.code(), Map.of("due", due, "note", reason));
        notices.reporter(step, Told.REPORTER_DISPATCHED, Map.of("unit", to.name(), "due", due));
    }

    void returned(Step step) {
        String reason = ActionRequest.text("reason", step.request().reason());
        Said from = notices.named(step.incident().owner());
        step.set(Column.OWNER_UNIT, null).set(Column.HANDLER, null).set(Column.RETURNED_COUNT, 1);
        step.set(Column.EXTENSION_PENDING, false);
        step.say(Said.of("%s退回", "%s returned it", from).with(reason)).show(Visibility.STAFF);
        step.keep("fromUnit", Objects.requireNonNullElse(step.incident().owner(), ""));
        notices.unit(
                step,
                Told.RETURNED,
                notices.dispatching(step.incident().place()),
                Map.of("unit", from.chinese(), "reason", reason));
    }

    void requestCoHandling(Step step) {
        List<String> asked =
                helpers("units", step.request().units(), step.incident().owner());
        if (asked.isEmpty()) {
            throw Refusal.badField("units", "required", "请选择协办单位", "name at least one unit");
        }
        List<String> all = java.util.stream.Stream.concat(step.incident().coHandlers().stream(), asked.stream())
                .distinct()
                .toList();
        String note = ActionRequest.optional("note", step.request().note());
        step.set(Column.CO_UNITS, all);
        Said helpers = Said.row(asked.stream().map(notices::named).toList(), "、", ", ");
        step.say(Said.of("请%s协办", "Asked %s for help", helpers).with(note));
        notices.units(
                step,
                Told.CO_HANDLERS_ASKED,
                asked,
                Map.of("unit", notices.name(step.incident().owner()), "note", note));
    }

    /** Gives the incident to a unit; nobody has signed for it there. */
    void hand(Step step, Unit owner, String reason) {
        step.set(Column.OWNER_UNIT, owner.code()).set(Column.HANDLER, null).set(Column.SIGNED_AT, null);
        step.set(Column.EXTENSION_PENDING, false);
        step.set(
                Column.DECISIONS,
                json.write(Map.of(
                        "owner",
                        Decision.person(owner.code(), reason, step.actor().name()))));
    }

    private Unit unit(String field, @Nullable String code) {
        String wanted = ActionRequest.line(field, code);
        return units.find(wanted)
                .orElseThrow(() -> Refusal.badField(
                        field, "unknown-unit", "没有代码为“%s”的单位".formatted(wanted), "there is no unit of this code"));
    }

    private List<String> helpers(String field, @Nullable List<String> codes, @Nullable String owner) {
        return Objects.requireNonNullElse(codes, List.<String>of()).stream()
                .map(code -> unit(field, code).code())
                .filter(code -> !code.equals(owner))
                .distinct()
                .toList();
    }

    private static @Nullable TimeLimit limit(Step step) {
        var wanted = step.request().limit();
        if (wanted == null) {
            return null;
        }
        Integer amount = wanted.amount();
        if (amount == null || amount < 1 || amount > LONGEST_LIMIT || wanted.unit() == null) {
            throw Refusal.badField("limit", "invalid-limit", "时限应为1到10000,并带单位", "a limit is 1 to 10,000 of a unit");
        }
        try {
            String unit = wanted.unit().replace('-', '_').toUpperCase(Locale.ROOT);
            return TimeLimit.of(amount, TimeLimit.Unit.valueOf(unit));
        } catch (IllegalArgumentException e) {
            throw Refusal.badField(
                    "limit.unit",
                    "unknown-unit-of-time",
                    "时限单位应为 minutes、working_hours、working_days、hours 或 days",
                    "use minutes, working_hours, working_days, hours or days");
        }
    }
}
