package io.linli.incident.life;

import io.linli.incident.life.IncidentDetail.OfferedAction;
import io.linli.incident.life.Verdict.Refused;
import io.linli.incident.life.Verdict.Transition;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a page offers somebody to do with an incident: the state machine's own answers. */
@Component
class OfferedActions {

    private final LifeSettings settings;

    OfferedActions(LifeSettings settings) {
        this.settings = settings;
    }

    /** The steps that concern the reader, allowed or with the reason why not now. */
    List<OfferedAction> of(Dossier dossier, ActorFacts facts) {
        IncidentFacts incident = dossier.facts(Instant.now(), settings.reopenPeriod());
        return Arrays.stream(Action.values())
                .filter(action -> StateMachine.concerns(action, facts))
                .map(action -> offer(action, StateMachine.decide(incident, action, facts)))
                .toList();
    }

    private static OfferedAction offer(Action action, Verdict verdict) {
        return switch (verdict) {
            case Transition legal ->
                new OfferedAction(action.code(), action.chinese(), action.english(), true, null, null, action.fields());
            case Refused refused ->
                new OfferedAction(
                        action.code(),
                        action.chinese(),
                        action.english(),
                        false,
                        refused.chinese(),
                        refused.english(),
                        List.of());
        };
    }
}
