package io.linli.process.run;

import io.linli.process.ServiceCall;
import io.linli.process.ServiceWork;
import io.linli.process.definition.Decisions;
import io.linli.process.definition.Versions;
import io.linli.process.definition.Works;
import io.linli.process.drawing.Element;
import io.linli.process.feel.Feel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Does what steps do by themselves: works and decision tables. A trial only tells what would be done. */
@Component
class Automatic {

    private final Works works;
    private final Decisions decisions;
    private final Versions versions;
    private final Feel feel;
    private final RunStore store;

    Automatic(Works works, Decisions decisions, Versions versions, Feel feel, RunStore store) {
        this.works = works;
        this.decisions = decisions;
        this.versions = versions;
        this.feel = feel;
        this.store = store;
    }

    boolean remote(String work) {
        return works.required(work).remote();
    }

    /** Does the work of a step; what it gives is still to be put into the document. */
    Map<String, Object> perform(Run run, Element step) {
        ServiceWork work = works.required(String.valueOf(step.own("work")));
        Map<String, Object> inputs = inputs(run, step);
        Trial trial = run.trial;
        if (trial != null) {
            trial.worked(step.id(), new Trial.Work(work.key(), work.title(), work.titleEn(), inputs));
            return Map.of();
        }
        int turn = work.remote() ? store.turns(run.id(), step.id()) : 0;
        return work.perform(new ServiceCall(instance(run), step.id(), turn, inputs));
    }

    /** Puts what a work has given into the document, where the drawing says. */
    static void keep(Run run, Element step, Map<String, Object> given) {
        step.parameters().stream()
                .filter(parameter -> parameter.tag().equals("output") && given.containsKey(parameter.from()))
                .forEach(parameter -> run.data.put(parameter.name(), given.get(parameter.from())));
    }

    private Map<String, Object> inputs(Run run, Element step) {
        Map<String, Object> document = run.document();
        Map<String, Object> inputs = new HashMap<>();
        step.parameters().stream()
                .filter(parameter -> parameter.tag().equals("input"))
                .forEach(parameter -> {
                    Object value = feel.value(feel.expression(parameter.feel()), document);
                    if (value != null) {
                        inputs.put(parameter.name(), value);
                    }
                });
        return inputs;
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

    void decide(Run run, Element step) {
        String key = String.valueOf(step.own("decision"));
        Map<String, Object> values = new LinkedHashMap<>(decisions.decide(key, run.document()));
        run.data.putAll(values);
        Trial trial = run.trial;
        if (trial != null) {
            trial.decided(step.id(), new Trial.Verdict(key, values));
        }
    }
}
