package io.linli.incident.intake;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.incident.Channel;
import io.linli.incident.IncidentPreview;
import io.linli.incident.IncidentSummary;
import io.linli.incident.Incidents;
import io.linli.incident.NewIncident;
import io.linli.incident.ReportedIncident;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The door for reports of people, of staff who write down what people tell them, and of applications. */
@RestController
class ReportController {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private final Incidents incidents;
    private final AnonymousReports anonymous;

    ReportController(Incidents incidents, AnonymousReports anonymous) {
        this.incidents = incidents;
        this.anonymous = anonymous;
    }

    /** The stored incident; with the code by which a reporter without an account follows it, given this once. */
    record ReportAnswer(
            @JsonUnwrapped IncidentSummary incident,
            @Nullable String followCode) {}

    @Operation(
            operationId = "reportIncident",
            summary = "Report an incident",
            responses = {
                @ApiResponse(responseCode = "201", description = "Stored"),
                @ApiResponse(responseCode = "200", description = "Stored before under the same external number")
            })
    @Allows(Allows.EVERYBODY)
    @PostMapping("/api/v1/incidents")
    ResponseEntity<ReportAnswer> report(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody ReportRequest request,
            HttpServletRequest connection) {
        NewIncident report = incident(request);
        if (Principals.current().isEmpty()) {
            anonymous.count(connection.getRemoteAddr(), Instant.now());
        }
        ReportedIncident reported = incidents.report(report.withRequestKey(requestKey(key)));
        IncidentSummary incident = reported.incident();
        ReportAnswer answer = new ReportAnswer(incident, reported.followCode());
        URI location = URI.create("/api/v1/incidents/" + incident.id());
        return (reported.created()
                        ? ResponseEntity.created(location)
                        : ResponseEntity.ok().location(location))
                .eTag("\"" + incident.version() + "\"")
                .body(answer);
    }

    @Operation(operationId = "previewIncident", summary = "What would be decided about a report; stores nothing")
    @Allows(Allows.EVERYBODY)
    @PostMapping("/api/v1/incidents/preview")
    IncidentPreview preview(@RequestBody ReportRequest request) {
        return incidents.preview(incident(request));
    }

    private static NewIncident incident(ReportRequest request) {
        Optional<Principal> principal = Principals.current();
        Channel chosen = request.chosenChannel();
        String given = request.source() == null || request.source().isBlank()
                ? null
                : request.source().strip();
        if (principal.isEmpty() || principal.get().kind() == Principal.Kind.RESIDENT) {
            return ofResident(request, principal.orElse(null), chosen);
        }
        Principal who = principal.get();
        boolean application = who.kind() == Principal.Kind.APPLICATION;
        if (application && !who.may("incident:report")) {
            throw Refusal.forbidden(
                    "not-allowed",
                    "该接口密钥没有上报权限,请向管理员申请",
                    "This API key does not allow to report; ask the administrator");
        }
        Channel usual = application ? Channel.API : atWork(who) ? Channel.WORKER : Channel.PHONE;
        String source = application
                ? who.username() + (given == null ? "" : "/" + given)
                : Objects.requireNonNullElse(given, NewIncident.OWN);
        return request.incident(Objects.requireNonNullElse(chosen, usual), source);
    }

    /** Residents number nothing and choose no channel: a number would let them ask for reports of others. */
    private static NewIncident ofResident(
            ReportRequest request, @Nullable Principal resident, @Nullable Channel chosen) {
        if (chosen != null && chosen != Channel.RESIDENT) {
            throw Refusal.badField("channel", "not-allowed", "只有工作人员可以选择来源渠道", "only staff choose the channel");
        }
        String number = request.externalNumber();
        if (resident == null && number != null && !number.isBlank()) {
            throw Refusal.badField(
                    "externalNumber",
                    "not-allowed",
                    "使用外部编号需要登录或接口密钥",
                    "an external number needs a session or an API key");
        }
        return request.incident(
                Channel.RESIDENT, resident == null ? NewIncident.OWN : "resident/" + resident.account());
    }

    private static boolean atWork(Principal who) {
        return who.unit() != null
                && ("grid".equalsIgnoreCase(who.unit().level())
                        || "community".equalsIgnoreCase(who.unit().level()));
    }

    private static @Nullable String requestKey(@Nullable String key) {
        if (key == null) {
            return null;
        }
        if (!KEY.matcher(key).matches()) {
            throw Refusal.badRequest(
                    "invalid-idempotency-key",
                    "Idempotency-Key 为 1 至 128 个可见 ASCII 字符",
                    "an Idempotency-Key has 1 to 128 visible ASCII characters");
        }
        return Principals.current()
                        .map(principal -> principal.account().toString())
                        .orElse("anybody")
                + ":" + key;
    }
}
