package io.linli.incident.dispatch;

import io.linli.http.Refusal;
import io.linli.identity.OrganisationUnits;
import io.linli.identity.Unit;
import io.linli.incident.catalogue.IncidentTypes;
import io.linli.kernel.DivisionCode;
import io.linli.territory.Territory;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks a dispatch table before it is kept: each row can be reached and names what exists, the last one is for all. */
@Component
class RuleChecks {

    private static final int MOST_ROWS = 2_000;
    private static final int MOST_FAULTS = 50;
    private static final int LONGEST_LIMIT = 10_000;
    private static final Set<String> LEVELS = Set.of("city", "district", "street", "community", "grid");

    private final OrganisationUnits units;
    private final IncidentTypes types;
    private final Territory territory;

    RuleChecks(OrganisationUnits units, IncidentTypes types, Territory territory) {
        this.units = units;
        this.types = types;
        this.territory = territory;
    }

    /**
     * Checks all rows from the top.
     *
     * @throws Refusal naming each fault by its row, {@code rules[3].ownerDepartment}
     */
    void check(List<DispatchRule> rules) {
        Refusal faults = Refusal.badRequest(
                "invalid-rules", "分派规则有错误,请按提示修改后再保存", "The dispatch table has faults; mend them and save again");
        if (rules.isEmpty() || !rules.getLast().unconditional()) {
            faults.field(
                    "rules[" + Math.max(0, rules.size() - 1) + "]",
                    "no-default",
                    "最后一行必须是不带任何条件的兜底规则",
                    "the last row must be a default without conditions");
        }
        if (rules.size() > MOST_ROWS) {
            throw faults.field("rules", "too-many", "规则最多 2000 行", "a table has at most 2,000 rows");
        }
        Set<String> departments = departments();
        Set<String> ids = new HashSet<>();
        for (int row = 0; row < rules.size() && faults.faults().size() < MOST_FAULTS; row++) {
            check(rules, row, departments, ids, faults);
        }
        if (!faults.faults().isEmpty()) {
            throw faults;
        }
    }

    private void check(List<DispatchRule> rules, int row, Set<String> departments, Set<String> ids, Refusal faults) {
        DispatchRule rule = rules.get(row);
        String at = "rules[" + row + "]";
        if (rule.id() == null || rule.id().isBlank() || rule.id().length() > 60 || !ids.add(rule.id())) {
            faults.field(at + ".id", "invalid-id", "每行需要一个不重复的编号(60 字以内)", "each row needs an id of its own");
        }
        checkOwner(rule, at, departments, faults);
        checkConditions(rule, at, faults);
        if (rule.limit() != null
                && (rule.limit().unit() == null
                        || rule.limit().amount() < 1
                        || rule.limit().amount() > LONGEST_LIMIT)) {
            faults.field(at + ".limit", "invalid-limit", "时限为 1 至 10000,并注明单位", "a limit is 1 to 10,000 of a unit");
        }
        for (int above = 0; above < row; above++) {
            if (rules.get(above).covers(rule)) {
                faults.field(
                        at,
                        "unreachable",
                        "永远不会命中:第 %d 行已包含它的全部情形,请上移或删除".formatted(above + 1),
                        "can never apply: row %d covers it; move it up or remove it".formatted(above + 1));
                return;
            }
        }
    }

    private static void checkOwner(DispatchRule rule, String at, Set<String> departments, Refusal faults) {
        if (rule.ownerDepartment() == null || !departments.contains(rule.ownerDepartment())) {
            faults.field(
                    at + ".ownerDepartment",
                    "unknown-department",
                    "没有这个部门:" + rule.ownerDepartment(),
                    "there is no department " + rule.ownerDepartment());
        }
        if (rule.ownerLevel() == null || !LEVELS.contains(rule.ownerLevel())) {
            faults.field(
                    at + ".ownerLevel",
                    "unknown-level",
                    "层级应为 city、district、street、community 或 grid",
                    "the level is city, district, street, community or grid");
        }
        for (String department : rule.coDepartments()) {
            if (!departments.contains(department)) {
                faults.field(
                        at + ".coDepartments",
                        "unknown-department",
                        "没有这个协办部门:" + department,
                        "there is no department " + department);
            }
        }
    }

    private void checkConditions(DispatchRule rule, String at, Refusal faults) {
        String type = rule.typePrefix();
        if (type != null && types.all().stream().noneMatch(one -> one.code().startsWith(type))) {
            faults.field(at + ".typePrefix", "unknown-type", "没有以 " + type + " 开头的事件类型", "no type starts with " + type);
        }
        if (rule.placePrefix() != null && !known(rule.placePrefix())) {
            faults.field(
                    at + ".placePrefix",
                    "unknown-place",
                    "本市没有这个区划代码:" + rule.placePrefix(),
                    "there is no such place: " + rule.placePrefix());
        }
    }

    private boolean known(String place) {
        return DivisionCode.isValid(place)
                && (territory.division(new DivisionCode(place)).isPresent()
                        || territory.city().value().equals(place));
    }

    private Set<String> departments() {
        Stream<@Nullable String> known = units.all().stream().map(Unit::departmentCode);
        Stream<String> shipped = ShippedRules.all().stream()
                .flatMap(rule -> Stream.concat(Stream.of(rule.ownerDepartment()), rule.coDepartments().stream()));
        return Stream.concat(known.filter(Objects::nonNull), shipped).collect(Collectors.toSet());
    }
}
