package io.linli.incident.dispatch;

import io.linli.identity.OrganisationUnits;
import io.linli.identity.Unit;
import io.linli.incident.Channel;
import io.linli.incident.IncidentSummary.UnitName;
import io.linli.incident.TimeLimit;
import io.linli.incident.Urgency;
import io.linli.incident.dispatch.CompiledTable.Match;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.territory.Territory;
import io.linli.worktime.WorkCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides which unit an incident goes to (自动分派), by the table in force or by another one. Always names a unit. */
@Component
public class Dispatcher {

    private static final double BY_RULE = 0.95;
    private static final double BY_DEFAULT = 0.6;
    private static final double UNIT_MISSING = 0.5;

    private final DispatchTables tables;
    private final OrganisationUnits units;
    private final Territory territory;
    private final WorkCalendar calendar;

    Dispatcher(DispatchTables tables, OrganisationUnits units, Territory territory, WorkCalendar calendar) {
        this.tables = tables;
        this.units = units;
        this.territory = territory;
        this.calendar = calendar;
    }

    /**
     * Where an incident goes.
     *
     * @param coHandlers units that help, never the owner itself
     * @param limit time to handle if the rule sets one
     * @param rule name of the row
     * @param row its place in the table, from 1
     * @param confidence how sure it is that this unit is right, given type and place
     */
    public record Dispatch(
            UnitName owner,
            List<UnitName> coHandlers,
            @Nullable TimeLimit limit,
            String rule,
            int row,
            int version,
            double confidence,
            List<String> reasons) {}

    /** What the table in force says. */
    public Dispatch decide(String type, DivisionCode place, Urgency urgency, Channel channel, Instant now) {
        return decide(tables.inForce(), type, place, urgency, channel, now);
    }

    /** The unit that answers for a place as such: of its community, street, district or city. */
    public UnitName keeper(DivisionCode place) {
        DivisionCode at = place.level() == DivisionLevel.GRID ? place.at(DivisionLevel.COMMUNITY) : place;
        return units.territorial(at)
                .map(UnitName::of)
                .orElseGet(() -> new UnitName(
                        territory.city().value(),
                        territory.name(territory.city()),
                        territory.nameEn(territory.city())));
    }

    Dispatch decide(
            CompiledTable table, String type, DivisionCode place, Urgency urgency, Channel channel, Instant now) {
        TimeWindow window = table.looksAtTime() ? window(place, now) : TimeWindow.WORK;
        Match match = table.match(new Facts(type, place.value(), window, urgency, channel));
        DispatchRule rule = match.rule();
        Optional<Unit> found = unit(rule.ownerDepartment(), rule.ownerLevel(), place);
        UnitName owner = found.map(UnitName::of).orElseGet(() -> keeper(place));
        List<UnitName> helpers = new ArrayList<>();
        for (String department : rule.coDepartments()) {
            unit(department, rule.ownerLevel(), place)
                    .map(UnitName::of)
                    .filter(helper -> !helper.equals(owner) && !helpers.contains(helper))
                    .ifPresent(helpers::add);
        }
        List<String> reasons = match.reasons();
        if (found.isEmpty()) {
            reasons = new ArrayList<>(reasons);
            reasons.add("规则指定的部门在当地没有机构,由属地单位办理");
        }
        double confidence = found.isEmpty() ? UNIT_MISSING : rule.unconditional() ? BY_DEFAULT : BY_RULE;
        return new Dispatch(owner, helpers, rule.limit(), rule.id(), match.row(), table.version(), confidence, reasons);
    }

    private Optional<Unit> unit(String department, String level, DivisionCode place) {
        DivisionLevel wanted = DivisionLevel.valueOf(level.toUpperCase(Locale.ROOT));
        DivisionCode at = place.level().compareTo(wanted) > 0 ? place.at(wanted) : place;
        return department.equals(DispatchRule.TERRITORY)
                ? units.territorial(at)
                : units.department(department, at, wanted);
    }

    private TimeWindow window(DivisionCode place, Instant now) {
        return calendar.workingTimeBetween(place, now, now.plusSeconds(1)).isPositive()
                ? TimeWindow.WORK
                : TimeWindow.OFF;
    }
}
