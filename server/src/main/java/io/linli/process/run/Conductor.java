package io.linli.process.run;

import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.Ids;
import io.linli.message.LiveEvent;
import io.linli.message.LiveUpdates;
import io.linli.process.ServiceCall;
import io.linli.process.ServiceWork;
import io.linli.process.definition.Decisions;
import io.linli.process.definition.Versions;
import io.linli.process.definition.Works;
import io.linli.process.drawing.Check;
import io.linli.process.drawing.Drawing;
import io.linli.process.drawing.Element;
import io.linli.process.drawing.Limits;
import io.linli.process.engine.Conduct;
import io.linli.process.feel.Feel;
import io.linli.worktime.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers the engine: opens tasks, does works, decides by tables and notes the way, on the instance in hand. */
@Component
class Conductor implements Conduct {

    private static final int USUAL_PRIORITY = 50;
    private static final double WARNING = 0.75;

    private final Runs runs;
    private final TaskStore tasks;
    private final Versions versions;
    private final Assignment assignment;
    private final Decisions decisions;
    private final Works works;
    private final Feel feel;
    private final WorkCalendar calendar;
    private final LiveUpdates live;
    private final Telling telling;

    Conductor(
            Runs runs,
            TaskStore tasks,
            Versions versions,
            Assignment assignment,
            Decisions decisions,
            Works works,
            Feel feel,
            WorkCalendar calendar,
            LiveUpdates live,
            Telling telling) {
        this.runs = runs;
        this.tasks = tasks;
        this.versions = versions;
        this.assignment = assignment;
        this.decisions = decisions;
        this.works = works;
        this.feel = feel;
        this.calendar = calendar;
        this.live = live;
        this.telling = telling;
    }

    private Element element(Run run, String id) {
        return drawing(run).required(id);
    }

    Drawing drawing(Run run) {
        return versions.drawing(run.record.version());
    }

    @Override
    public @Nullable Object value(UUID instance, String text) {
        return feel.value(feel.expression(text), runs.of(instance).document());
    }

    @Override
    public @Nullable Instant deadline(UUID instance, String text) {
        return Limits.isLimit(text) ? deadline(runs.of(instance), text, Runs.now()) : null;
    }

    private Instant deadline(Run run, String limit, Instant from) {
        Optional<Instant> worked = Limits.amount(limit)
                .map(amount -> calendar.deadline(run.place(), from, amount).at());
        return worked.orElseGet(() -> from.plus(Limits.span(limit).orElse(Duration.ZERO)));
    }

    @Override
    public void open(At at, @Nullable String group, @Nullable String signer) {
        Run run = runs.of(at.instance());
        Element step = element(run, at.element());
        Assignment.Hands hands = assignment.of(run, step, signer);
        Instant now = Runs.now();
        String limit = step.own("limit");
        Instant due = limit == null ? null : deadline(run, limit, now);
        TaskRecord task = new TaskRecord(
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
        tasks.add(task);
        telling.opened(run, task);
        tell(hands);
    }

    private void tell(Assignment.Hands hands) {
        List<String> units = hands.account() != null || hands.unit() == null ? List.of() : List.of(hands.unit());
        live.publish(new LiveEvent("todo", null, units, hands.account(), Map.of()));
    }

    @Override
    public List<String> signers(UUID instance, String element) {
        Run run = runs.of(instance);
        return run.signers.computeIfAbsent(element, id -> {
            List<String> signers = assignment.signers(run, element(run, id));
            if (signers.isEmpty()) {
                throw Refusal.conflict(
                        "no-signers",
                        "会签步骤“" + element(run, id).name() + "”没有找到会签人,请检查填写内容",
                        "Nobody was found who has to sign at \""
                                + element(run, id).name() + "\"");
            }
            return signers;
        });
    }

    @Override
    public boolean decided(UUID instance, String element, String group) {
        Run run = runs.of(instance);
        Element step = element(run, element);
        TaskStore.Signatures there = tasks.signatures(instance, group);
        boolean sequential = step.repeated() != null && step.repeated().sequential();
        int total =
                sequential ? Math.max(there.total(), signers(instance, element).size()) : there.total();
        Boolean result = SigningRule.of(step.own("rule")).result(total, there.done(), there.rejected());
        if (result != null) {
            run.data.put(Check.resultField(step), result ? "approve" : "reject");
        }
        return result != null;
    }

    @Override
    public boolean remote(String work) {
        return works.required(work).remote();
    }

    @Override
    public void failed(UUID instance, @Nullable String id) {
        Run run = runs.of(instance);
        String name = id == null ? "" : element(run, id).name();
        run.state = "failed";
        run.fault = "自动步骤“%s”多次未能完成,请监管人员检查后重试".formatted(name);
    }

    @Override
    public void perform(At at) {
        Run run = runs.of(at.instance());
        Element step = element(run, at.element());
        ServiceWork work = works.required(String.valueOf(step.own("work")));
        Map<String, Object> inputs = new HashMap<>();
        Map<String, Object> document = run.document();
        step.parameters().stream()
                .filter(parameter -> parameter.tag().equals("input"))
                .forEach(parameter -> {
                    Object value = feel.value(feel.expression(parameter.feel()), document);
                    if (value != null) {
                        inputs.put(parameter.name(), value);
                    }
                });
        Map<String, Object> given = work.perform(new ServiceCall(instance(run), step.id(), inputs));
        step.parameters().stream()
                .filter(parameter -> parameter.tag().equals("output") && given.containsKey(parameter.from()))
                .forEach(parameter -> run.data.put(parameter.name(), given.get(parameter.from())));
    }

    private ServiceCall.Instance instance(Run run) {
        return new ServiceCall.Instance(
                run.id(),
                versions.key(run.record.version()),
                run.record.number(),
                run.record.title(),
                run.place(),
                Telling.subject(run),
                run.record.startedBy());
    }

    @Override
    public void decide(At at) {
        Run run = runs.of(at.instance());
        String key = String.valueOf(element(run, at.element()).own("decision"));
        run.data.putAll(new LinkedHashMap<>(decisions.decide(key, run.document())));
    }

    @Override
    public void entered(At at, String kind, @Nullable String via) {
        Run run = runs.of(at.instance());
        Element step = drawing(run).element(at.element());
        if (step != null) {
            run.entered.add(new StepRecord(
                    Ids.next(),
                    at.branch(),
                    at.element(),
                    step.name(),
                    step.kind(),
                    via,
                    Runs.now(),
                    null,
                    null,
                    null,
                    null));
        }
    }

    @Override
    public void left(At at) {
        Run run = runs.of(at.instance());
        UUID by = Principals.current().map(Principal::account).orElse(null);
        String byName = Principals.current().map(Principal::name).orElse(null);
        for (int i = run.entered.size() - 1; i >= 0; i--) {
            StepRecord step = run.entered.get(i);
            if (step.leftAt() == null
                    && step.branch().equals(at.branch())
                    && step.element().equals(at.element())) {
                run.entered.set(i, step.left(Runs.now(), by, byName));
                return;
            }
        }
        run.left.add(new Run.Left(at.branch(), at.element()));
    }

    @Override
    public void gone(UUID instance, String branch) {
        runs.of(instance).gone.add(branch);
    }

    @Override
    public void ended(UUID instance, Map<String, Object> facts) {
        Run run = runs.of(instance);
        if (run.endedAt == null) {
            run.endedAt = Runs.now();
            run.state = "ended";
            telling.ended(run, "ended");
        }
    }
}
