package io.linli.process.run;

import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.process.definition.Drafts;
import io.linli.process.definition.Version;
import io.linli.process.definition.Versions;
import io.linli.process.drawing.Check;
import io.linli.process.drawing.Element;
import io.linli.process.drawing.ReservedNames;
import io.linli.process.engine.Engine;
import io.linli.process.feel.FeelFault;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.flowable.common.engine.api.FlowableException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tries a process out (试运行): the engine runs a draft over sample data in a transaction that is undone. Tasks are done
 * at once as the choices say, messages come, timers fire; automatic works are told of and not done.
 */
@Component
class Trying {

    private static final int LONGEST = 200;

    private final Moves moves;
    private final Drafts drafts;
    private final Starting starting;
    private final Versions versions;
    private final TaskStore tasks;
    private final Engine engine;
    private final TransactionTemplate transactions;
    private final Filling filling;

    Trying(
            Moves moves,
            Drafts drafts,
            Starting starting,
            Versions versions,
            TaskStore tasks,
            Engine engine,
            TransactionTemplate transactions,
            Filling filling) {
        this.moves = moves;
        this.drafts = drafts;
        this.starting = starting;
        this.versions = versions;
        this.tasks = tasks;
        this.engine = engine;
        this.transactions = transactions;
        this.filling = filling;
    }

    /**
     * What happens at a step of a trial.
     *
     * @param outcome how the task is done; a signature agrees if nothing is said
     * @param data what is filled in, or comes with a message
     * @param late whether the time limit of the step ends before anybody acts
     */
    record Choice(@Nullable String outcome, @Nullable Map<String, Object> data, boolean late) {}

    /**
     * What is tried out.
     *
     * @param draft a text, null for the stored draft
     * @param placeCode where it would belong, null for the only place of the caller
     * @param data the document to begin with: fields of any form, outputs of works
     * @param choices by the step of the drawing
     */
    record Question(
            @Nullable String draft,
            @Nullable String placeCode,
            Map<String, Object> data,
            Map<String, Choice> choices) {}

    /**
     * What would happen.
     *
     * @param state {@code ended}, or {@code stopped} where the trial could not go on; the problem says why
     * @param data the document at the end
     */
    record Answer(
            String state,
            List<Trial.Step> steps,
            Map<String, Object> data,
            @Nullable String problem,
            @Nullable String problemEn) {}

    Answer answer(String key, Question question) {
        Principal by = Principals.required();
        DivisionCode place = starting.place(question.placeCode(), by);
        Drafts.Draft draft = transactions.execute(status -> drafts.checked(key, question.draft()));
        if (draft == null || !new DivisionCode(draft.placeCode()).covers(place)) {
            throw Refusal.notFound("该流程不适用于此区划", "This process does not hold for this place");
        }
        return moves.tryOut(() -> {
            Version version = drafts.tentative(draft);
            try {
                return walked(version, place, by, question);
            } finally {
                versions.forget(version.id());
                engine.forget(version.engineId());
            }
        });
    }

    private Answer walked(Version version, DivisionCode place, Principal by, Question question) {
        Trial trial = new Trial();
        Run run = new Run(instance(version, place, by), new HashMap<>(question.data()));
        run.trial = trial;
        try {
            filling.tried(run, starting.opening(version).own("form"), Map.of()).into(run.data);
            starting.begin(run, version.engineId());
            while (!run.over() && trial.length() < LONGEST && goOn(run, trial, by, question.choices())) {
                // Each turn takes the instance one step on.
            }
        } catch (FlowableException | FeelFault | Refusal e) {
            return stopped(run, trial, e);
        }
        return run.over() ? answer(run, trial, "ended", null, null) : unfinished(run, trial);
    }

    private static InstanceRecord instance(Version version, DivisionCode place, Principal by) {
        return InstanceRecord.beginning(
                "LP-TRIAL", version, place, null, null, version.name(), by.account(), by.name());
    }

    private boolean goOn(Run run, Trial trial, Principal by, Map<String, Choice> choices) {
        Optional<TaskRecord> task =
                tasks.of(run.id()).stream().filter(one -> waits(run, one)).findFirst();
        if (task.isPresent()) {
            Choice choice = choices.get(task.get().element());
            if (choice == null || !choice.late() || !engine.fire(run.id(), attached(run, task.get()))) {
                complete(run, trial, task.get(), choice, by);
            }
            return true;
        }
        return engine.runJob(run.id()) || told(run, trial, choices) || fired(run, trial);
    }

    /** Whether a task is still waited for; what the trial has cancelled is not written. */
    private static boolean waits(Run run, TaskRecord task) {
        return task.open() && !run.gone.contains(task.execution());
    }

    private List<String> attached(Run run, TaskRecord task) {
        return versions.drawing(run.record.version()).of("boundaryEvent").stream()
                .filter(event -> task.element().equals(event.attributes().get("attachedToRef")))
                .map(Element::id)
                .toList();
    }

    private void complete(Run run, Trial trial, TaskRecord task, @Nullable Choice choice, Principal by) {
        Element step = versions.drawing(run.record.version()).required(task.element());
        String said = choice == null ? null : choice.outcome();
        String outcome = said == null && task.signGroup() != null ? "approve" : said;
        Map<String, Object> entered = choice == null || choice.data() == null ? Map.of() : choice.data();
        filling.tried(run, task.form(), entered).into(run.data);
        if (task.signGroup() == null && outcome != null) {
            run.data.put(Check.resultField(step), outcome);
        }
        UUID doer = task.assignee() == null ? by.account() : task.assignee();
        run.by().put(task.element(), doer.toString());
        tasks.done(task.id(), doer, by.name(), outcome, null, Runs.now());
        trial.over(task.element());
        engine.runtime().trigger(task.execution());
    }

    private boolean told(Run run, Trial trial, Map<String, Choice> choices) {
        Optional<Engine.Waiting> waiting = engine.waitingForMessage(run.id());
        waiting.ifPresent(one -> {
            Choice choice = choices.get(one.element());
            trial.waits(one.element(), one.message(), null);
            run.data.put(one.message(), choice == null || choice.data() == null ? Map.of() : choice.data());
            engine.runtime().messageEventReceived(one.message(), one.branch());
        });
        return waiting.isPresent();
    }

    private boolean fired(Run run, Trial trial) {
        Optional<Engine.Timer> timer = engine.firstTimer(run.id());
        timer.ifPresent(one -> {
            trial.waits(one.element(), null, one.due());
            engine.fire(one);
        });
        return timer.isPresent();
    }

    private static Answer unfinished(Run run, Trial trial) {
        return trial.length() < LONGEST
                ? answer(
                        run,
                        trial,
                        "stopped",
                        "流程停在此处,没有任务、消息或定时可以推进",
                        "Nothing is left that would move the process on")
                : answer(
                        run,
                        trial,
                        "stopped",
                        "试运行超过" + LONGEST + "步,流程可能在循环",
                        "The trial has more than " + LONGEST + " steps; the process may go in a circle");
    }

    private static Answer stopped(Run run, Trial trial, RuntimeException e) {
        RuntimeException understood = Moves.understood(e);
        if (understood instanceof Refusal refusal) {
            return answer(run, trial, "stopped", refusal.getMessage(), refusal.english());
        }
        if (understood instanceof FeelFault fault) {
            return answer(run, trial, "stopped", fault.getMessage(), fault.english());
        }
        throw understood;
    }

    private static Answer answer(
            Run run, Trial trial, String state, @Nullable String problem, @Nullable String problemEn) {
        Map<String, Object> data = new LinkedHashMap<>(run.data);
        ReservedNames.ALL.forEach(data::remove);
        return new Answer(state, trial.steps(), data, problem, problemEn);
    }
}
