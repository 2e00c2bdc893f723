package io.linli.process.drawing;

import io.linli.kernel.DivisionLevel;
import io.linli.process.ServiceWork;
import io.linli.process.feel.Feel;
import io.linli.process.feel.FeelExpression;
import io.linli.process.feel.FeelFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what the elements of one drawing say: what they refer to, and their expressions. */
final class ElementCheck {

    private static final Pattern RULE = Pattern.compile("all|any|veto|percent:([1-9]\\d?|100)");

    /** An input that is a plain text. */
    private static final Pattern SAID = Pattern.compile("\\s*\"([^\"\\\\]*)\"\\s*");

    private final Feel feel;
    private final Drawing drawing;
    private final Known known;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> fields = new HashSet<>(ReservedNames.ALL);

    ElementCheck(Feel feel, Drawing drawing, Known known) {
        this.feel = feel;
        this.drawing = drawing;
        this.known = known;
    }

    List<Fault> faults() {
        drawing.messages().values().stream()
                .filter(ReservedNames.ALL::contains)
                .forEach(name -> faults.add(new Fault(
                        null, drawing.line(), "reserved-name", "消息不能名为“" + name + "”", name + " is a reserved name")));
        fields.addAll(drawing.messages().values());
        drawing.elements().values().forEach(this::collect);
        drawing.elements().values().forEach(this::check);
        return faults;
    }

    /** What the steps put into the document. */
    private void collect(Element element) {
        String form = element.own("form");
        if (form != null) {
            known.form(form)
                    .ifPresentOrElse(
                            fields::addAll,
                            () -> mark(element, "unknown-form", "没有表单“" + form + "”", "there is no form " + form));
        }
        String decision = element.own("decision");
        if (decision != null) {
            known.decision(decision)
                    .ifPresentOrElse(
                            table -> table.gives().forEach(field -> give(element, field)),
                            () -> mark(
                                    element,
                                    "unknown-decision",
                                    "没有决策表“" + decision + "”",
                                    "there is no decision table " + decision));
        }
        element.parameters().stream()
                .filter(parameter -> parameter.tag().equals("output"))
                .forEach(parameter -> give(element, parameter.name()));
        if (element.is("userTask")) {
            give(element, Check.resultField(element));
        }
    }

    private void give(Element element, String field) {
        if (ReservedNames.ALL.contains(field)) {
            mark(element, "reserved-name", "“" + field + "”是保留名称,请换一个", field + " is a reserved name");
        }
        fields.add(field);
    }

    private void check(Element element) {
        switch (element.kind()) {
            case "userTask" -> checkTurn(element);
            case "serviceTask" -> checkWork(element);
            case "businessRuleTask" -> checkDecision(element, element.own("decision"));
            case "startEvent" -> checkRoles(element, element.own("starter"));
            default -> checkEvents(element);
        }
        Element.Condition condition = element.condition();
        if (condition != null) {
            checkFeel(element, element.line(), condition.feel());
        }
    }

    private void checkDecision(Element task, @Nullable String key) {
        if (key == null) {
            mark(task, "no-decision", "请选择决策表", "choose a decision table");
            return;
        }
        known.decision(key).stream()
                .flatMap(table -> table.reads().stream())
                .map(path -> path.split("\\.", 2)[0])
                .distinct()
                .filter(name -> !fields.contains(name))
                .forEach(name -> mark(
                        task,
                        "unknown-field",
                        "决策表“" + key + "”的输入“" + name + "”没有任何表单、决策或工作给出",
                        "no form, decision or work gives " + name + ", which the decision table " + key + " reads"));
    }

    private void checkTurn(Element turn) {
        String role = turn.own("role");
        String person = turn.own("person");
        String signers = turn.own("signers");
        if (role == null && person == null && signers == null) {
            mark(turn, "no-role", "请指定由哪个角色或何人办理", "say which role or person does this");
        }
        checkRoles(turn, role);
        String level = turn.own("level");
        if (level != null
                && Arrays.stream(DivisionLevel.values())
                        .noneMatch(one -> named(one).equals(level))) {
            mark(turn, "unknown-level", "层级须为 city、district、street、community 或 grid", "there is no level " + level);
        }
        if (person != null) {
            checkFeel(turn, turn.line(), person);
        }
        String limit = turn.own("limit");
        if (limit != null && !Limits.isLimit(limit)) {
            mark(
                    turn,
                    "bad-limit",
                    "时限写法如 3 working days、4 working hours、PT90M",
                    "write a limit such as 3 working days, 4 working hours or PT90M");
        }
        checkSigning(turn, signers);
        checkOutcomes(turn);
        checkEscalation(turn, turn.own("escalate"), limit);
    }

    private void checkOutcomes(Element turn) {
        if (!Outcomes.areRight(turn)) {
            mark(
                    turn,
                    "bad-outcomes",
                    "办理结果写法如 agree=同意|Agree;refuse=不同意|Refuse,代码不能重复",
                    "write outcomes such as agree=同意|Agree;refuse=不同意|Refuse, each code once");
        }
    }

    private void checkEscalation(Element turn, @Nullable String escalate, @Nullable String limit) {
        if (escalate == null) {
            return;
        }
        if (limit == null) {
            mark(turn, "no-limit", "升级须先设办理时限", "only a step with a time limit can be handed on");
        }
        if (!escalate.equals("up") && !known.role(escalate)) {
            mark(turn, "unknown-role", "超时升级须为 up(上级单位)或角色代码", "escalate is up or the code of a role");
        }
    }

    private void checkSigning(Element turn, @Nullable String signers) {
        if ((turn.repeated() == null) != (signers == null)) {
            mark(turn, "signers", "会签须同时设置多实例与会签人", "a countersign needs both: being repeated and signers");
        }
        if (signers != null) {
            checkFeel(turn, turn.line(), signers);
        }
        String rule = turn.own("rule");
        if (rule != null && !RULE.matcher(rule).matches()) {
            mark(turn, "bad-rule", "会签规则须为 all、any、veto 或 percent:60", "the rule is all, any, veto or percent:60");
        }
    }

    private void checkRoles(Element element, @Nullable String roles) {
        if (roles == null) {
            return;
        }
        for (String role : roles.split("[ ,]+")) {
            if (!known.role(role)) {
                mark(element, "unknown-role", "没有角色“" + role + "”", "there is no role " + role);
            }
        }
    }

    private void checkWork(Element task) {
        String key = task.own("work");
        if (key == null) {
            mark(task, "no-work", "请选择要自动完成的工作", "choose what is to be done");
            return;
        }
        known.work(key)
                .ifPresentOrElse(
                        work -> checkInputs(task, work),
                        () -> mark(task, "unknown-work", "没有自动工作“" + key + "”", "there is no work " + key));
    }

    private void checkInputs(Element task, Known.Work work) {
        ServiceWork.Use use = use(task);
        for (Element.Parameter parameter : task.parameters()) {
            boolean input = parameter.tag().equals("input");
            if (input) {
                checkFeel(task, parameter.line(), parameter.feel());
            }
            String name = input ? parameter.name() : parameter.from();
            boolean any = input ? work.takesMore() : work.givesMore();
            if (!any && !(input ? work.inputs() : work.outputs()).contains(name)) {
                mark(task, "unknown-parameter", "该工作没有参数“" + name + "”", "the work has no parameter " + name);
            }
        }
        work.required().stream()
                .filter(name -> !use.inputs().contains(name))
                .forEach(
                        name -> mark(task, "missing-input", "缺少参数“" + name + "”", "the input " + name + " is missing"));
        work.objections().apply(use).forEach(one -> mark(task, "work-refuses", one.message(), one.messageEn()));
    }

    private ServiceWork.Use use(Element task) {
        Set<String> given = new HashSet<>();
        Set<String> taken = new HashSet<>();
        Map<String, String> said = new HashMap<>();
        for (Element.Parameter parameter : task.parameters()) {
            if (parameter.tag().equals("output")) {
                taken.add(parameter.from());
                continue;
            }
            given.add(parameter.name());
            Matcher text = SAID.matcher(parameter.feel());
            if (text.matches()) {
                said.put(parameter.name(), text.group(1));
            }
        }
        return new ServiceWork.Use(known.app(), given, said, taken);
    }

    private void checkEvents(Element element) {
        for (Element.Event event : element.events()) {
            if (event.kind().equals("timerEventDefinition")
                    && (!event.form().equals("timeDuration") || !Limits.isLimit(event.text()))) {
                mark(
                        element,
                        "bad-timer",
                        "定时须写为时长,如 3 working days、PT30M",
                        "write a timer as a duration such as 3 working days or PT30M");
            }
            if (event.kind().equals("messageEventDefinition")
                    && (!(drawing.messages().get(event.text()) instanceof String name) || name.isBlank())) {
                mark(element, "no-message", "请给出等待的消息名称", "name the message that is waited for");
            }
        }
    }

    private void checkFeel(Element element, int line, String text) {
        try {
            FeelExpression expression = feel.expression(text);
            expression.names().stream()
                    .filter(name -> !fields.contains(name))
                    .forEach(name -> faults.add(new Fault(
                            element.id(),
                            line,
                            "unknown-field",
                            "表达式中的字段“" + name + "”没有任何表单、决策或工作给出",
                            "no form, decision or work gives the field " + name)));
        } catch (FeelFault e) {
            faults.add(new Fault(element.id(), line, e.code(), String.valueOf(e.getMessage()), e.english()));
        }
    }

    private void mark(Element element, String code, String chinese, String english) {
        faults.add(new Fault(element.id(), element.line(), code, chinese, english));
    }

    private static String named(DivisionLevel level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
