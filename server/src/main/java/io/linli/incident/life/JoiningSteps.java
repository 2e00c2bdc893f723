package io.linli.incident.life;

import io.linli.http.Refusal;
import io.linli.incident.IncidentRecord;
import io.linli.incident.IncidentState;
import io.linli.incident.Said;
import io.linli.incident.life.ActionRequest.Part;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Steps that join incidents or take them apart: merge, split. */
@Component
class JoiningSteps {

    private static final int MOST_PARTS = 10;

    private final Dossiers dossiers;
    private final JoiningStore store;
    private final ClockSteps clocks;
    private final Standings standings;
    private final Notices notices;

    JoiningSteps(Dossiers dossiers, JoiningStore store, ClockSteps clocks, Standings standings, Notices notices) {
        this.dossiers = dossiers;
        this.store = store;
        this.clocks = clocks;
        this.standings = standings;
        this.notices = notices;
    }

    /** The reporters of a merged incident go on hearing of the one it went into. */
    void merge(Step step) {
        IncidentRecord into = target(step);
        store.lock(step.before().id(), into.id());
        step.set(Column.MERGED_INTO, into.id()).set(Column.CLOSED_AT, step.now());
        step.say(Said.of("合并到%s", "Merged into %s", into.number()))
                .keep("into", into.number().value());
        if (!store.takeIn(into.id(), step)) {
            throw Actions.overtaken();
        }
        notices.reporterWhoever(
                step, Told.REPORTER_MERGED, Map.of("into", into.number().value()));
    }

    private IncidentRecord target(Step step) {
        String wanted = ActionRequest.line("into", step.request().into());
        IncidentRecord into = dossiers.find(wanted)
                .map(Dossier::incident)
                .filter(found -> step.actor().facts().is(Standing.CLOCK)
                        || standings.ofCurrent(found).isOneOf(EnumSet.of(Standing.DISPATCHER, Standing.OBSERVER)))
                .orElseThrow(() -> Refusal.badField(
                        "into", "unknown-incident", "没有找到要并入的事件", "the incident to merge into was not found"));
        if (into.id().equals(step.before().id())) {
            throw Refusal.badField("into", "itself", "不能并入自己", "an incident cannot be merged into itself");
        }
        if (into.state().closed() || into.state() == IncidentState.RATED) {
            throw Refusal.badField(
                    "into",
                    "closed-incident",
                    "%s已结束,不能并入".formatted(into.number()),
                    "the incident to merge into has ended");
        }
        return into;
    }

    void split(Step step) {
        List<Part> parts = Objects.requireNonNullElse(step.request().parts(), List.of());
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw Refusal.badField("parts", "count", "请填写1到10个拆分事项", "give 1 to 10 parts");
        }
        for (int i = 0; i < parts.size(); i++) {
            ActionRequest.line("parts[%d].title".formatted(i), parts.get(i).title());
            ActionRequest.text("parts[%d].body".formatted(i), parts.get(i).body());
        }
        List<String> numbers = store.split(step, parts, clocks.forPart(step));
        step.say(new Said("拆分为" + String.join("、", numbers), "Split into " + String.join(", ", numbers)));
        step.keep("parts", numbers);
    }
}
