package io.linli.incident.life;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.incident.IncidentSummaries;
import io.linli.incident.IncidentSummary;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The same step with many incidents; each succeeds or fails by itself. */
@RestController
class BulkDoor {

    private static final int MOST = 200;

    private final Actions actions;
    private final IncidentSummaries summaries;

    BulkDoor(Actions actions, IncidentSummaries summaries) {
        this.actions = actions;
        this.summaries = summaries;
    }

    /** The step, the incidents with the versions that the actor has seen, and the step's fields. */
    record BulkRequest(
            @Nullable String action,
            @Nullable List<Target> ids,
            @Nullable ActionRequest fields) {}

    /** One incident. */
    record Target(@Nullable String id, @Nullable Integer version) {}

    /** What became of each, in the order of the request. */
    record BulkAnswer(int succeeded, int failed, List<Result> results) {}

    /** What became of one incident; code and detail say why it failed. */
    record Result(
            String id,
            boolean ok,
            int status,
            @Nullable String code,
            @Nullable String detail,
            @Nullable String detailEn,
            @Nullable IncidentSummary incident) {}

    @Operation(operationId = "actOnIncidents", summary = "批量办理 Take the same step with up to 200 incidents")
    @Allows(Allows.STAFF)
    @PostMapping("/api/v1/incidents/bulk")
    BulkAnswer act(@RequestBody BulkRequest request) {
        Action action = IncidentDoor.action(request.action());
        List<Target> targets = Objects.requireNonNullElse(request.ids(), List.of());
        if (targets.isEmpty() || targets.size() > MOST) {
            throw Refusal.badField("ids", "count", "一次办理1到200个事件", "name 1 to 200 incidents");
        }
        ActionRequest fields = Objects.requireNonNullElse(request.fields(), ActionRequest.EMPTY);
        Principal principal = Principals.required();
        List<Result> results = targets.stream()
                .map(target -> one(principal, action, target, fields))
                .toList();
        int succeeded = (int) results.stream().filter(Result::ok).count();
        return new BulkAnswer(succeeded, results.size() - succeeded, results);
    }

    private Result one(Principal principal, Action action, Target target, ActionRequest fields) {
        String id = Objects.requireNonNullElse(target.id(), "");
        try {
            Dossier after = actions.take(principal, id, action, fields, target.version());
            return new Result(id, true, 200, null, null, null, summaries.of(after.incident()));
        } catch (Refusal refusal) {
            return new Result(
                    id, false, refusal.status(), refusal.code(), refusal.getMessage(), refusal.english(), null);
        }
    }
}
