package io.linli.incident.open311;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.incident.Channel;
import io.linli.incident.Incidents;
import io.linli.incident.NewIncident;
import io.linli.incident.NewIncident.Person;
import io.linli.incident.ReportedIncident;
import io.linli.incident.catalogue.IncidentType;
import io.linli.incident.open311.Rendering.Format;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.kernel.PhoneNumber;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The door for Open311 GeoReport v2 clients. Paths may end in {@code .json} or {@code .xml}; errors come as GeoReport
 * lists of code and description.
 */
@RestController
@RequestMapping("/open311/v2")
@Allows(Allows.EVERYBODY)
@ApiResponse(
        responseCode = "201",
        description = "GeoReport v2",
        content = {@Content(mediaType = "application/json"), @Content(mediaType = "text/xml")})
@ApiResponse(
        responseCode = "4XX",
        description = "GeoReport v2 errors",
        content = {@Content(mediaType = "application/json"), @Content(mediaType = "text/xml")})
class ServiceRequests {

    private static final Duration LONGEST_SPAN = Duration.ofDays(90);
    private static final int MOST = 1_000;

    private final Incidents incidents;
    private final Services services;
    private final PublicRequests requests;
    private final RequestUpdates updates;
    private final Rendering rendering;
    private final Senders senders;
    private final Parameters parameters;

    ServiceRequests(
            Incidents incidents,
            Services services,
            PublicRequests requests,
            RequestUpdates updates,
            Rendering rendering,
            Senders senders,
            Parameters parameters) {
        this.incidents = incidents;
        this.services = services;
        this.requests = requests;
        this.updates = updates;
        this.rendering = rendering;
        this.senders = senders;
        this.parameters = parameters;
    }

    @Operation(operationId = "open311Discovery", summary = "GeoReport discovery")
    @Answers
    @GetMapping({"/discovery", "/discovery.json", "/discovery.xml"})
    ResponseEntity<String> discovery(HttpServletRequest request) {
        String base = request.getRequestURL().toString().replaceAll("/discovery(\\.\\w+)?$", "");
        Map<String, Object> endpoint = Rendering.fields(
                "specification", "http://wiki.open311.org/GeoReport_v2",
                "url", base,
                "changeset", "2026-11-01T00:00:00+08:00",
                "type", "production",
                "formats", List.of("application/json", "text/xml"));
        return rendering.one(
                format(request),
                "discovery",
                Rendering.fields(
                        "changeset", "2026-11-01T00:00:00+08:00",
                        "contact", "请联系本市 12345 热线",
                        "key_service", "请向系统管理员申请接口密钥;演示环境可用 demo",
                        "endpoints", List.of(endpoint)));
    }

    @Operation(operationId = "open311Services", summary = "GeoReport service list")
    @Answers
    @GetMapping({"/services", "/services.json", "/services.xml"})
    ResponseEntity<String> services(HttpServletRequest request) {
        senders.checkJurisdiction(request.getParameter("jurisdiction_id"));
        return rendering.list(HttpStatus.OK, format(request), "services", "service", services.all());
    }

    @Operation(operationId = "open311ServiceDefinition", summary = "GeoReport service definition")
    @Answers
    @GetMapping("/services/{code}")
    ResponseEntity<String> definition(@PathVariable String code, HttpServletRequest request) {
        senders.checkJurisdiction(request.getParameter("jurisdiction_id"));
        return rendering.one(format(request), "service_definition", services.definition(service(withoutSuffix(code))));
    }

    @Operation(operationId = "open311Report", summary = "GeoReport: report a service request")
    @PostMapping({"/requests", "/requests.json", "/requests.xml"})
    ResponseEntity<String> report(HttpServletRequest request) {
        Map<String, String> said = parameters.of(request);
        senders.checkJurisdiction(said.get("jurisdiction_id"));
        String sender = senders.sender(said.get("api_key"));
        ReportedIncident reported = incidents.report(incident(said, sender));
        Map<String, Object> answer = Rendering.fields(
                "service_request_id", reported.incident().number(),
                "service_notice",
                        "已受理,"
                                + (reported.incident().owner() == null
                                        ? "请等待分派"
                                        : "由" + reported.incident().owner().name() + "负责"),
                "account_id", said.get("account_id"));
        return rendering.list(HttpStatus.CREATED, format(request), "service_requests", "request", List.of(answer));
    }

    @Operation(operationId = "open311Token", summary = "GeoReport: service request of a token")
    @Answers
    @GetMapping("/tokens/{token}")
    ResponseEntity<String> token(@PathVariable String token, HttpServletRequest request) {
        UUID id = Parameters.uuid(withoutSuffix(token));
        Map<String, Object> answer =
                Rendering.fields("service_request_id", requests.number(id), "token", id.toString());
        return rendering.list(HttpStatus.OK, format(request), "service_requests", "request", List.of(answer));
    }

    @Operation(operationId = "open311Requests", summary = "GeoReport: public service requests")
    @Answers
    @GetMapping({"/requests", "/requests.json", "/requests.xml"})
    ResponseEntity<String> requests(HttpServletRequest request) {
        senders.checkJurisdiction(request.getParameter("jurisdiction_id"));
        return rendering.list(
                HttpStatus.OK, format(request), "service_requests", "request", requests.list(filter(request)));
    }

    @Operation(operationId = "open311Request", summary = "GeoReport: one public service request")
    @Answers
    @GetMapping("/requests/{number}")
    ResponseEntity<String> one(@PathVariable String number, HttpServletRequest request) {
        senders.checkJurisdiction(request.getParameter("jurisdiction_id"));
        boolean extensions = Boolean.parseBoolean(request.getParameter("extensions"));
        return rendering.list(
                HttpStatus.OK,
                format(request),
                "service_requests",
                "request",
                List.of(requests.one(withoutSuffix(number), extensions)));
    }

    @Operation(operationId = "open311Updates", summary = "GeoReport extension: updates of public service requests")
    @Answers
    @GetMapping({"/servicerequestupdates", "/servicerequestupdates.json", "/servicerequestupdates.xml"})
    ResponseEntity<String> updates(HttpServletRequest request) {
        senders.checkJurisdiction(request.getParameter("jurisdiction_id"));
        Instant end = orElse(Parameters.time(request, "end_date"), Instant.now());
        Instant start = orElse(Parameters.time(request, "start_date"), end.minus(Duration.ofDays(1)));
        checkSpan(start, end);
        return rendering.list(
                HttpStatus.OK,
                format(request),
                "service_request_updates",
                "request_update",
                updates.between(start, end));
    }

    @Operation(operationId = "open311Update", summary = "GeoReport extension: add an update to a service request")
    @PostMapping({"/servicerequestupdates", "/servicerequestupdates.json", "/servicerequestupdates.xml"})
    ResponseEntity<String> update(HttpServletRequest request) {
        Map<String, String> said = parameters.of(request);
        senders.checkJurisdiction(said.get("jurisdiction_id"));
        String sender = senders.sender(said.get("api_key"));
        UUID id = updates.add(
                sender,
                Parameters.required(said, "service_request_id"),
                Parameters.required(said, "update_id"),
                Parameters.text(said, "description"));
        return rendering.list(
                HttpStatus.CREATED,
                format(request),
                "service_request_updates",
                "request_update",
                List.of(Rendering.fields("update_id", id.toString())));
    }

    @ExceptionHandler(Refusal.class)
    ResponseEntity<String> refused(Refusal refusal, HttpServletRequest request) {
        int status = refusal.status() == 401 ? HttpStatus.FORBIDDEN.value() : refusal.status();
        String description = refusal.getMessage() + " (" + refusal.english() + ")";
        return rendering.list(
                HttpStatusCode.valueOf(status),
                format(request),
                "errors",
                "error",
                List.of(Rendering.fields("code", status, "description", description)));
    }

    private NewIncident incident(Map<String, String> said, String sender) {
        IncidentType type = service(Parameters.required(said, "service_code"));
        String description = Parameters.text(said, "description");
        GeoPoint position = Parameters.position(said);
        String address = Parameters.text(said, "address_string");
        String addressId = said.get("address_id");
        if (position == null && address == null && addressId == null) {
            throw Refusal.badRequest(
                    "no-location",
                    "请给出 lat 和 long,或 address_string,或 address_id",
                    "give lat and long, or address_string, or address_id");
        }
        Map<String, Object> form = new LinkedHashMap<>(Services.typed(type, parameters.attributes(said)));
        String media = Parameters.media(said);
        if (media != null) {
            form.put("media_url", media);
        }
        return NewIncident.by(Channel.OPEN311, sender, description == null ? type.name() : description)
                .withTitle(Parameters.text(said, "title"))
                .withType(type.code(), null)
                .at(position, address, place(addressId))
                .with(form, List.of())
                .from(person(said), false, false);
    }

    private static @Nullable DivisionCode place(@Nullable String addressId) {
        return addressId != null && DivisionCode.isValid(addressId) ? new DivisionCode(addressId) : null;
    }

    private static @Nullable Person person(Map<String, String> said) {
        String name = String.join("", orElse(said.get("last_name"), ""), orElse(said.get("first_name"), ""));
        String phone = said.get("phone");
        boolean callable = phone != null && PhoneNumber.isValid(phone);
        return name.isBlank() && !callable ? null : new Person(name.isBlank() ? null : name, callable ? phone : null);
    }

    private IncidentType service(String code) {
        return services.find(code)
                .orElseThrow(() -> Refusal.notFound("没有这个服务:" + code, "service_code " + code + " was not found"));
    }

    private PublicRequests.Filter filter(HttpServletRequest request) {
        List<String> numbers = PublicRequests.split(request.getParameter("service_request_id"));
        Instant start = Parameters.time(request, "start_date");
        Instant end = Parameters.time(request, "end_date");
        if (numbers == null) {
            end = end == null ? (start == null ? Instant.now() : start.plus(LONGEST_SPAN)) : end;
            start = start == null ? end.minus(LONGEST_SPAN) : start;
            checkSpan(start, end);
        }
        return new PublicRequests.Filter(
                numbers,
                PublicRequests.split(request.getParameter("service_code")),
                start,
                end,
                Parameters.closed(request.getParameter("status")),
                Parameters.time(request, "updated_after"),
                Parameters.time(request, "updated_before"),
                Parameters.number(request, "page", 1, 10_000),
                Parameters.number(request, "page_size", MOST, MOST),
                Boolean.parseBoolean(request.getParameter("extensions")));
    }

    private static void checkSpan(Instant start, Instant end) {
        if (start.isAfter(end) || Duration.between(start, end).compareTo(LONGEST_SPAN) > 0) {
            throw Refusal.badRequest(
                    "invalid-span",
                    "start_date 应早于 end_date,且相隔不超过 90 天",
                    "start_date comes before end_date, 90 days at most");
        }
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    private static Format format(HttpServletRequest request) {
        return Format.of(request.getRequestURI(), request.getHeader("Accept"));
    }

    private static String withoutSuffix(String text) {
        return text.replaceAll("\\.(json|xml)$", "");
    }
}
