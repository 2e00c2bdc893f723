package io.linli.connector;

import io.linli.connector.ConnectorStore.Health;
import io.linli.connector.ConnectorStore.Kept;
import io.linli.http.Cursor;
import io.linli.http.IfMatch;
import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Connectors over HTTP; secrets go in and never come out. */
@RestController
@RequestMapping("/api/v1/connectors")
@Tag(name = "connectors", description = "Connectors 连接器")
class ConnectorDoor {

    private static final String CONFIGURE = "connector:configure";
    private static final String DESIGN = "process:design";
    private static final String DEPLOY = "process:deploy";
    private static final int LONGEST_ANSWER = 20_000;

    private final Connectors connectors;
    private final Calls calls;
    private final CallStore log;

    ConnectorDoor(Connectors connectors, Calls calls, CallStore log) {
        this.connectors = connectors;
        this.calls = calls;
        this.log = log;
    }

    /** A connector as it is set up, and how it has been doing. */
    record Shown(
            String code,
            String placeCode,
            String name,
            @Nullable String nameEn,
            String base,
            boolean inside,
            String auth,
            @Nullable String authName,
            boolean hasSecret,
            int timeoutSeconds,
            int perMinute,
            List<ConnectorOperation> operations,
            boolean retired,
            int version,
            Health health) {

        static Shown of(Kept kept) {
            Connector one = kept.connector();
            return new Shown(
                    one.code(),
                    one.placeCode(),
                    one.name(),
                    one.nameEn(),
                    one.base(),
                    one.inside(),
                    one.access().kind().name().toLowerCase(Locale.ROOT),
                    one.access().name(),
                    one.access().secretSealed() != null,
                    one.timeoutSeconds(),
                    one.perMinute(),
                    one.operations(),
                    one.retired(),
                    one.version(),
                    kept.health());
        }
    }

    @GetMapping
    @Allows({CONFIGURE, DESIGN, DEPLOY})
    @Operation(
            operationId = "listConnectors",
            summary = "Connectors of my places and of those above, with their health")
    List<Shown> list() {
        return connectors.all().stream().map(Shown::of).toList();
    }

    @GetMapping("/{code}")
    @Allows({CONFIGURE, DESIGN, DEPLOY})
    @Operation(operationId = "getConnector", summary = "A connector; never its secret")
    ResponseEntity<Shown> get(@PathVariable String code) {
        return tagged(connectors.required(code));
    }

    private static ResponseEntity<Shown> tagged(Kept kept) {
        return IfMatch.tagged(Shown.of(kept), kept.connector().version());
    }

    @PutMapping("/{code}")
    @Allows(value = CONFIGURE, confirmed = true)
    @Operation(
            operationId = "putConnector",
            summary = "Set up a connector (If-Match 0) or change it; without a secret the old one stays")
    ResponseEntity<Shown> put(
            @PathVariable String code,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody WantedConnector body) {
        return tagged(connectors.put(code, IfMatch.version(match), body));
    }

    @DeleteMapping("/{code}")
    @Allows(value = CONFIGURE, confirmed = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removeConnector",
            summary = "Remove a connector that was never called; any other is retired and keeps its log")
    void remove(@PathVariable String code, @RequestHeader(name = "If-Match", required = false) @Nullable String match) {
        connectors.remove(code, IfMatch.version(match));
    }

    /** What is to be tried. */
    record Try(@Nullable String operation, @Nullable Map<String, Object> inputs) {}

    /**
     * What has come of it.
     *
     * @param status what the other system answered, null if it did not
     * @param outputs what a process would get
     * @param answer the first 20,000 characters of the answer; kept nowhere
     * @param fault why it has not worked, null if it has
     */
    record Tried(
            @Nullable Integer status,
            int ms,
            Map<String, Object> outputs,
            @Nullable String answer,
            @Nullable String fault,
            @Nullable String message,
            @Nullable String messageEn) {}

    @PostMapping("/{code}/try")
    @Allows(CONFIGURE)
    @Operation(operationId = "tryConnector", summary = "Really call the other system once, by hand")
    Tried tryOut(@PathVariable String code, @RequestBody Try body) {
        Connector connector = connectors.own(code);
        if (connector.retired()) {
            throw Refusal.conflict("retired", "该连接器已停用,保存后恢复使用", "This connector is retired; save it to use it again");
        }
        ConnectorOperation operation = connector
                .operation(Objects.requireNonNullElse(body.operation(), ""))
                .orElseThrow(
                        () -> Refusal.badField("operation", "unknown-value", "没有该操作", "there is no such operation"));
        connectors.tried(connector, operation);
        Occasion occasion = Occasion.trial(
                new DivisionCode(connector.placeCode()), Principals.required().name());
        return tried(calls.call(connector, operation, Objects.requireNonNullElse(body.inputs(), Map.of()), occasion));
    }

    private static Tried tried(Calls.Outcome outcome) {
        Reply reply = outcome.reply();
        CallFault fault = outcome.fault();
        String text = reply == null ? null : reply.text();
        return new Tried(
                reply == null ? null : reply.status(),
                outcome.ms(),
                outcome.outputs(),
                text == null || text.length() <= LONGEST_ANSWER ? text : text.substring(0, LONGEST_ANSWER),
                fault == null ? null : fault.code(),
                fault == null ? null : fault.chinese(),
                fault == null ? null : fault.english());
    }

    @GetMapping("/{code}/calls")
    @Allows(CONFIGURE)
    @Transactional(readOnly = true)
    @Operation(operationId = "listConnectorCalls", summary = "Calls of the last 90 days, the newest first")
    Page<CallStore.Made> calls(
            @PathVariable String code,
            @RequestParam(defaultValue = "false") boolean failed,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Cursor after = Cursor.parseMoment(cursor);
        int size = PageSize.of(limit);
        Connector connector = connectors.required(code).connector();
        List<CallStore.Made> found = log.page(connector.id(), failed, after, size + 1);
        return Page.of(found, size, one -> Cursor.after(one.at(), one.id()));
    }
}
