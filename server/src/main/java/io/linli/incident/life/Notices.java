package io.linli.incident.life;

import io.linli.identity.OrganisationUnits;
import io.linli.identity.Unit;
import io.linli.incident.IncidentRecord;
import io.linli.incident.Said;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.message.Notice;
import io.linli.message.Recipients;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says to people what happened with an incident: to its reporter in plain words, to units what they have to do. */
@Component
class Notices {

    private final OrganisationUnits units;
    private final Callers callers;

    Notices(OrganisationUnits units, Callers callers) {
        this.units = units;
        this.callers = callers;
    }

    /** Tells the reporter, if he can be reached and did not take the step himself. */
    void reporter(Step step, Told told, Map<String, String> values) {
        UUID reporter = step.incident().reporter();
        if (reporter == null || !reporter.equals(step.actor().account())) {
            reporterWhoever(step, told, values);
        }
        step.hear(told, values);
    }

    /** Tells the reporter, if he can be reached, by short message where he has no account. */
    void reporterWhoever(Step step, Told told, Map<String, String> values) {
        UUID reporter = step.incident().reporter();
        if (reporter != null) {
            step.tell(notice(told, step.incident(), Recipients.account(reporter), values));
        }
        callers.alike(told, step.incident(), values).ifPresent(step::tell);
    }

    /** Tells a unit. */
    void unit(Step step, Told told, @Nullable String unit, Map<String, String> values) {
        if (unit != null) {
            units(step, told, List.of(unit), values);
        }
    }

    /** Tells several units. */
    void units(Step step, Told told, List<String> codes, Map<String, String> values) {
        if (!codes.isEmpty()) {
            step.tell(notice(told, step.incident(), Recipients.units(codes), values));
        }
    }

    /** A notice about an incident; number and title are filled in. */
    static Notice notice(Told told, IncidentRecord incident, Recipients recipients, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("number", incident.number().value());
        all.put("title", incident.title());
        Notice.Priority priority = switch (incident.urgency()) {
            case NORMAL -> Notice.Priority.NORMAL;
            case URGENT, EMERGENCY -> Notice.Priority.URGENT;
        };
        return new Notice(told.code(), all, recipients, "/incidents/" + incident.number(), priority);
    }

    /** The short name of a unit, its code if it is gone. */
    String name(@Nullable String unit) {
        return named(unit).chinese();
    }

    /** The same in both languages. */
    Said named(@Nullable String unit) {
        return unit == null
                ? new Said("责任单位", "the unit in charge")
                : units.find(unit).map(Said::name).orElseGet(() -> Said.words(unit));
    }

    /** The unit above another, empty at the top. */
    @Nullable
    String superior(String unit) {
        return units.superior(unit).map(Unit::code).orElse(null);
    }

    /** The street's or else the nearest higher government's unit that dispatches at a place. */
    String dispatching(DivisionCode place) {
        return territorial(place, DivisionLevel.STREET);
    }

    /** The community's unit that verifies at a place, or the nearest above it. */
    String verifying(DivisionCode place) {
        return territorial(place, DivisionLevel.COMMUNITY);
    }

    /** The unit that has to move while a clock runs. */
    String responsible(IncidentRecord incident, @Nullable String clockKind) {
        return switch (Objects.requireNonNullElse(clockKind, RunningClock.HANDLE)) {
            case RunningClock.ACCEPT -> dispatching(incident.place());
            case RunningClock.VERIFY -> verifying(incident.place());
            default -> Objects.requireNonNullElse(incident.owner(), dispatching(incident.place()));
        };
    }

    private String territorial(DivisionCode place, DivisionLevel level) {
        DivisionCode at = place.level().compareTo(level) > 0 ? place.at(level) : place;
        return units.territorial(at).map(Unit::code).orElse(at.value());
    }
}
