package io.linli.incident.life;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.incident.IncidentSummaries;
import io.linli.incident.IncidentSummary;
import io.linli.incident.life.ReporterPrivacy.Contact;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** One incident: what it is, and the steps that people take with it. */
@RestController
class IncidentDoor {

    private final Detail detail;
    private final Actions actions;
    private final Redispatch redispatch;
    private final IncidentSummaries summaries;

    IncidentDoor(Detail detail, Actions actions, Redispatch redispatch, IncidentSummaries summaries) {
        this.detail = detail;
        this.actions = actions;
        this.redispatch = redispatch;
        this.summaries = summaries;
    }

    @Operation(operationId = "showIncident", summary = "事件详情 Show an incident, by id or number")
    @Allows({Allows.RESIDENT, "incident:read"})
    @GetMapping("/api/v1/incidents/{id}")
    ResponseEntity<IncidentDetail> show(@PathVariable String id) {
        IncidentDetail shown = detail.show(Principals.required(), id);
        return ResponseEntity.ok().eTag(tag(shown.summary().version())).body(shown);
    }

    @Operation(operationId = "actOnIncident", summary = "办理事件 Take a step with an incident")
    @Allows(Allows.SIGNED_IN)
    @PostMapping("/api/v1/incidents/{id}/actions/{action}")
    ResponseEntity<IncidentSummary> act(
            @PathVariable String id,
            @PathVariable String action,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable ActionRequest body) {
        ActionRequest request = body == null ? ActionRequest.EMPTY : body;
        Integer version = request.version() == null ? version(ifMatch) : request.version();
        Principal principal = Principals.required();
        Dossier after = actions.take(principal, id, action(action), request, version);
        if (Boolean.TRUE.equals(request.redispatch())) {
            after = redispatch.again(principal, after);
        }
        IncidentSummary summary = summaries.of(after.incident());
        return ResponseEntity.ok().eTag(tag(summary.version())).body(summary);
    }

    @Operation(operationId = "showReporterContact", summary = "查看上报人联系方式 Show how to reach the reporter; audited")
    @Allows(Allows.STAFF)
    @PostMapping("/api/v1/incidents/{id}/reporter-contact")
    Contact contact(@PathVariable String id, @RequestBody Purpose purpose) {
        return detail.contact(Principals.required(), id, purpose.purpose());
    }

    /** What the reporter's data are wanted for. */
    record Purpose(@Nullable String purpose) {}

    static Action action(@Nullable String code) {
        return Action.ofCode(code == null ? "" : code)
                .orElseThrow(() -> new Refusal(
                        404, "unknown-action", "没有“%s”这个操作".formatted(code), "There is no such action: " + code));
    }

    private static @Nullable Integer version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return null;
        }
        String digits = ifMatch.replace("W/", "").replace("\"", "").strip();
        try {
            return Integer.valueOf(digits);
        } catch (NumberFormatException e) {
            throw Refusal.staleVersion();
        }
    }

    private static String tag(int version) {
        return "\"" + version + "\"";
    }
}
