package io.linli.incident.life;

import io.linli.identity.Principal;
import io.linli.incident.IncidentRecord;
import io.linli.incident.IncidentSummary.UnitName;
import io.linli.incident.Said;
import io.linli.incident.dispatch.Dispatcher;
import io.linli.incident.dispatch.Dispatcher.Dispatch;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sends a corrected incident where the dispatch table sends it now. */
@Component
class Redispatch {

    private static final Said WHY = new Said("更正后重新分拨", "dispatched again after a correction");

    private final Dispatcher dispatcher;
    private final Actions actions;

    Redispatch(Dispatcher dispatcher, Actions actions) {
        this.dispatcher = dispatcher;
        this.actions = actions;
    }

    /** The reason of a step, which is this one or a person's. */
    static Said said(String reason) {
        return reason.equals(WHY.chinese()) ? WHY : Said.words(reason);
    }

    /** Dispatches or transfers the incident by the table, unless its owner is the right one already. */
    Dossier again(Principal principal, Dossier dossier) {
        IncidentRecord incident = dossier.incident();
        Dispatch dispatch = dispatcher.decide(
                incident.typeCode(), incident.place(), incident.urgency(), incident.channel(), Instant.now());
        if (dispatch.owner().code().equals(incident.owner())) {
            return dossier;
        }
        String id = incident.id().toString();
        List<String> helpers =
                dispatch.coHandlers().stream().map(UnitName::code).toList();
        return switch (incident.state()) {
            case REPORTED, ACCEPTED, DISPATCHED ->
                actions.take(
                        principal,
                        id,
                        Action.DISPATCH,
                        ActionRequest.dispatching(dispatch.owner().code(), helpers, WHY.chinese()),
                        incident.version());
            case SIGNED, HANDLING ->
                actions.take(
                        principal,
                        id,
                        Action.TRANSFER,
                        ActionRequest.transferring(dispatch.owner().code(), WHY.chinese()),
                        incident.version());
            case SUSPENDED, HANDLED, VERIFIED, RATED, ARCHIVED, REJECTED, MERGED, WITHDRAWN -> dossier;
        };
    }
}
