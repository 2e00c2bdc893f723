package io.linli.process.run;

import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.Ids;
import io.linli.process.definition.Versions;
import io.linli.process.drawing.Check;
import io.linli.process.drawing.Drawing;
import io.linli.process.drawing.Element;
import io.linli.process.drawing.Limits;
import io.linli.process.engine.Conduct;
import io.linli.process.engine.Engine;
import io.linli.process.engine.WorkRefused;
import io.linli.process.feel.Feel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers the engine on the instance in hand, and notes the way that its tokens go. */
@Component
class Conductor implements Conduct {

    private final Runs runs;
    private final TaskStore tasks;
    private final Versions versions;
    private final Assignment assignment;
    private final Opening opening;
    private final Automatic automatic;
    private final Reasons reasons;
    private final Feel feel;
    private final Telling telling;
    private final Engine engine;

    Conductor(
            Runs runs,
            TaskStore tasks,
            Versions versions,
            Assignment assignment,
            Opening opening,
            Automatic automatic,
            Reasons reasons,
            Feel feel,
            Telling telling,
            Engine engine) {
        this.runs = runs;
        this.tasks = tasks;
        this.versions = versions;
        this.assignment = assignment;
        this.opening = opening;
        this.automatic = automatic;
        this.reasons = reasons;
        this.feel = feel;
        this.telling = telling;
        this.engine = engine;
    }

    private Element element(Run run, String id) {
        return drawing(run).required(id);
    }

    private Drawing drawing(Run run) {
        return versions.drawing(run.record.version());
    }

    @Override
    public @Nullable Object value(UUID instance, String text) {
        return feel.value(feel.expression(text), runs.of(instance).document());
    }

    @Override
    public @Nullable Instant deadline(UUID instance, String text) {
        return Limits.isLimit(text) ? opening.deadline(runs.of(instance), text, Runs.now()) : null;
    }

    @Override
    public void open(At at, @Nullable String group, @Nullable String signer) {
        Run run = runs.of(at.instance());
        opening.open(run, element(run, at.element()), at, group, signer);
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
        return automatic.remote(work);
    }

    @Override
    public void perform(At at) {
        // What takes long is done without the lock, so that nobody else waits for it.
        Run run = runs.seen(at.instance());
        Element step = element(run, at.element());
        Map<String, Object> given = takesTime(run, step) ? elsewhere(run, step, at) : automatic.perform(run, step);
        Automatic.keep(runs.of(at.instance()), step, given);
    }

    private boolean takesTime(Run run, Element step) {
        return run.trial == null && step.is("serviceTask") && automatic.remote(String.valueOf(step.own("work")));
    }

    private Map<String, Object> elsewhere(Run run, Element step, At at) {
        engine.takesTime(at.branch());
        try {
            return automatic.perform(run, step);
        } catch (Refusal e) {
            throw new WorkRefused(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void decide(At at) {
        Run run = runs.of(at.instance());
        automatic.decide(run, element(run, at.element()));
    }

    @Override
    public void failed(UUID instance, @Nullable String id, @Nullable String said) {
        Run run = runs.of(instance);
        String name = id == null ? "" : element(run, id).name();
        run.state = "failed";
        String reason = WorkRefused.reason(said);
        String why = reason.isEmpty() ? "" : "(" + reason + ")";
        run.fault = "自动步骤“%s”多次未能完成%s,请监管人员检查后重试".formatted(name, why);
    }

    @Override
    public void entered(At at, String kind, @Nullable String via) {
        if (!runs.holds(at.instance())) {
            Run seen = runs.seen(at.instance());
            Element step = drawing(seen).element(at.element());
            if (step != null && takesTime(seen, step)) {
                Instant now = Runs.now();
                runs.later(at.instance(), run -> entered(run, step, at, via, now));
                return;
            }
        }
        Run run = runs.of(at.instance());
        Element step = drawing(run).element(at.element());
        if (step != null) {
            entered(run, step, at, via, Runs.now());
        }
    }

    private void entered(Run run, Element step, At at, @Nullable String via, Instant now) {
        run.entered.add(new StepRecord(
                Ids.next(), at.branch(), at.element(), step.name(), step.kind(), via, now, null, null, null, null));
        Trial trial = run.trial;
        if (trial != null) {
            trial.entered(step, via);
            if (step.is("exclusiveGateway") || step.is("inclusiveGateway")) {
                trial.chose(step.id(), reasons.ways(drawing(run), step, run.document()));
            }
        }
    }

    @Override
    public void passed(At at) {
        Element from = drawing(runs.of(at.instance())).element(at.element());
        if (from != null && from.is("boundaryEvent")) {
            entered(at, from.kind(), null);
            left(at);
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
            if (run.trial == null) {
                telling.ended(run, "ended");
            }
        }
    }
}
