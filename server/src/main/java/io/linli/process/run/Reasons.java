package io.linli.process.run;

import io.linli.identity.Accounts;
import io.linli.identity.OrganisationUnits;
import io.linli.identity.RoleNames;
import io.linli.identity.Unit;
import io.linli.kernel.DivisionCode;
import io.linli.process.drawing.Drawing;
import io.linli.process.drawing.Element;
import io.linli.process.feel.Feel;
import io.linli.process.feel.FeelExpression;
import io.linli.process.feel.FeelFault;
import io.linli.territory.Territory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says why a task is in somebody's hands, and why a way is taken and the others are not. */
@Component
class Reasons {

    private static final Map<String, String> LEVELS =
            Map.of("city", "市", "district", "区县", "street", "街道", "community", "社区", "grid", "网格");

    private final OrganisationUnits units;
    private final Accounts accounts;
    private final RoleNames roles;
    private final Territory territory;
    private final Feel feel;

    Reasons(OrganisationUnits units, Accounts accounts, RoleNames roles, Territory territory, Feel feel) {
        this.units = units;
        this.accounts = accounts;
        this.roles = roles;
        this.territory = territory;
        this.feel = feel;
    }

    /**
     * Why a task is in these hands.
     *
     * @param place of the instance
     * @param signer whether it is a signature
     */
    Why hands(DivisionCode place, Element step, Assignment.Hands hands, boolean signer) {
        UUID account = hands.account();
        if (account != null) {
            return person(step, accounts.nameOf(account), signer);
        }
        String code = hands.unit();
        Unit unit = code == null ? null : units.find(code).orElse(null);
        if (unit == null) {
            return new Why(
                    "没有找到可以办理的单位或人员,请检查“" + step.name() + "”的设置",
                    "No unit or person was found for \"" + step.name() + "\"; look at its settings");
        }
        String where = territory.name(place);
        String who = roleName(hands.role());
        return signer
                ? new Why(
                        "会签人表达式得出%s,由其%s签署".formatted(unit.name(), who),
                        "The expression of the signers gives %s".formatted(unitEn(unit)))
                : new Why(
                        "流程在%s,%s由%s的%s办理".formatted(where, reach(step), unit.name(), who),
                        "The matter is in %s; %s handles this step (%s)"
                                .formatted(nameEn(place), unitEn(unit), scope(step)));
    }

    private static Why person(Element step, String name, boolean signer) {
        String expression = signer ? step.own("signers") : step.own("person");
        return expression == null
                ? new Why(name + "曾办理本步骤或被指定办理", name + " did this step before or was named")
                : new Why(
                        "表达式“%s”得出%s".formatted(expression, name),
                        "The expression \"%s\" gives %s".formatted(expression, name));
    }

    private String nameEn(DivisionCode place) {
        return Optional.ofNullable(territory.nameEn(place)).orElseGet(() -> territory.name(place));
    }

    private static String unitEn(Unit unit) {
        return Optional.ofNullable(unit.nameEn()).orElse(unit.name());
    }

    private static String reach(Element step) {
        String level = step.own("level");
        String department = step.own("department");
        String ladder = level == null ? "本级" : LEVELS.getOrDefault(level, level) + "一级";
        return department == null ? "本步骤设为" + ladder + "," : "本步骤设为" + ladder + "部门“" + department + "”,";
    }

    private static String scope(Element step) {
        return "level " + Optional.ofNullable(step.own("level")).orElse("of the place")
                + Optional.ofNullable(step.own("department"))
                        .map(code -> ", department " + code)
                        .orElse("");
    }

    private String roleName(@Nullable String role) {
        return role == null
                ? "任一工作人员"
                : "“" + roles.find(role).map(RoleNames.Name::zh).orElse(role) + "”";
    }

    /**
     * A way out of a gateway.
     *
     * @param flow the arrow, with its name and where it leads
     * @param condition in FEEL, null if it has none
     */
    record Way(
            String flow,
            String name,
            String to,
            boolean taken,
            @Nullable String condition,
            Why why) {}

    /** Which ways a gateway that chooses lets tokens go, and why not the others. */
    List<Way> ways(Drawing drawing, Element gateway, Map<String, Object> document) {
        boolean one = gateway.is("exclusiveGateway");
        String byDefault = gateway.attributes().get("default");
        List<Way> ways = new ArrayList<>();
        String first = null;
        boolean any = false;
        for (Element flow : drawing.outgoing(gateway.id())) {
            if (flow.id().equals(byDefault)) {
                continue;
            }
            boolean holds = flow.condition() == null || holds(flow.condition().feel(), document);
            boolean taken = holds && !(one && any);
            ways.add(way(drawing, flow, taken, condition(flow, holds, taken ? null : first, document)));
            first = holds && first == null ? flow.name() : first;
            any |= holds;
        }
        boolean otherwise = !any;
        Optional.ofNullable(drawing.element(byDefault))
                .ifPresent(flow -> ways.add(way(
                        drawing,
                        flow,
                        otherwise,
                        otherwise
                                ? new Why("其他条件都不成立,走默认分支", "no other condition holds; this is the default")
                                : new Why("已有条件成立,不走默认分支", "another condition holds, so not the default"))));
        return ways;
    }

    private boolean holds(String condition, Map<String, Object> document) {
        return Boolean.TRUE.equals(feel.value(feel.expression(condition), document));
    }

    private static Way way(Drawing drawing, Element flow, boolean taken, Why why) {
        String target = flow.attributes().getOrDefault("targetRef", "");
        Element to = drawing.element(target);
        return new Way(
                flow.id(),
                flow.name(),
                to == null ? target : to.name(),
                taken,
                flow.condition() == null ? null : flow.condition().feel(),
                why);
    }

    private Why condition(Element flow, boolean holds, @Nullable String earlier, Map<String, Object> document) {
        if (flow.condition() == null) {
            return new Why("没有条件,总是走", "there is no condition");
        }
        String text = flow.condition().feel() + values(flow.condition().feel(), document);
        if (!holds) {
            return new Why("条件不成立:" + text, "the condition does not hold: " + text);
        }
        return earlier == null
                ? new Why("条件成立:" + text, "the condition holds: " + text)
                : new Why("条件也成立,但已走在前的“" + earlier + "”", "it holds as well, but \"" + earlier + "\" comes first");
    }

    /** What the plain fields of a condition are, so that the reader need not look them up. */
    private String values(String condition, Map<String, Object> document) {
        try {
            FeelExpression expression = feel.expression(condition);
            String values = expression.names().stream()
                    .sorted()
                    .filter(name -> !(document.get(name) instanceof Map) && !(document.get(name) instanceof List))
                    .map(name -> name + "=" + document.get(name))
                    .collect(Collectors.joining(", "));
            return values.isEmpty() ? "" : "(" + values + ")";
        } catch (FeelFault e) {
            return "";
        }
    }
}
