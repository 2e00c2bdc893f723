package io.linli.audit.rights;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.file.Files;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What each person may do about his own data: see and change his consents, ask, and fetch a copy. */
@RestController
@RequestMapping("/api/v1/me")
@Allows(Allows.SIGNED_IN)
@Tag(name = "rights", description = "Rights of data subjects 个人信息权利")
class OwnRightsDoor {

    private static final int LONGEST_TEXT = 2_000;
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Consents consents;
    private final Requests requests;
    private final RequestStore store;
    private final CopyOfData copies;
    private final Files files;
    private final AuditTrail trail;
    private final JsonMapper json;

    OwnRightsDoor(
            Consents consents,
            Requests requests,
            RequestStore store,
            CopyOfData copies,
            Files files,
            AuditTrail trail,
            JsonMapper json) {
        this.consents = consents;
        this.requests = requests;
        this.store = store;
        this.copies = copies;
        this.files = files;
        this.trail = trail;
        this.json = json;
    }

    @GetMapping("/consents")
    @Operation(operationId = "listOwnConsents", summary = "What I may agree to, and what I have agreed to")
    @Transactional(readOnly = true)
    public List<ConsentAnswer> consents() {
        return consents.of(Principals.required().account()).stream()
                .map(ConsentAnswer::of)
                .toList();
    }

    @PutMapping("/consents/{code}")
    @Operation(operationId = "setOwnConsent", summary = "Give or withdraw a consent")
    @Transactional
    public List<ConsentAnswer> consent(@PathVariable String code, @RequestBody ConsentChoice choice) {
        UUID account = Principals.required().account();
        if (choice.given() == null) {
            throw Refusal.badField("given", "required", "请选择同意或撤回", "say whether the consent is given");
        }
        if (choice.given()) {
            consents.give(account, code, choice.version() == null ? 0 : choice.version());
        } else {
            consents.withdraw(account, code);
        }
        return consents();
    }

    @GetMapping("/data-requests")
    @Operation(operationId = "listOwnDataRequests", summary = "What I have asked about my data")
    @Transactional(readOnly = true)
    public List<RequestAnswer> list() {
        return store.ofAccount(Principals.required().account()).stream()
                .map(RequestAnswer::whole)
                .toList();
    }

    @PostMapping("/data-requests")
    @Operation(operationId = "askAboutOwnData", summary = "Ask for a copy, a correction, erasure or an explanation")
    public ResponseEntity<RequestAnswer> ask(@RequestBody NewRequest request) {
        RequestKind kind = RequestKind.ofCode(request.kind() == null ? "" : request.kind())
                .orElseThrow(() -> Refusal.badField("kind", "unknown", "请选择请求类型", "choose what you ask for"));
        String text = request.text() == null ? "" : request.text().strip();
        if (text.length() > LONGEST_TEXT || kind != RequestKind.COPY && text.isEmpty()) {
            throw Refusal.badField(
                    "text", "length", "请用 1 至 2000 个字说明", "describe your request in 1 to 2000 characters");
        }
        List<String> contents = kind == RequestKind.COPY
                ? CopyOfData.contents(copies.of(Principals.required().account()).parts())
                : List.of();
        RequestAnswer answer = RequestAnswer.whole(requests.ask(kind, text, contents));
        return ResponseEntity.created(URI.create("/api/v1/me/data-requests/" + answer.id()))
                .body(answer);
    }

    @DeleteMapping("/data-requests/{id}")
    @Operation(operationId = "withdrawDataRequest", summary = "Take a request back")
    public RequestAnswer withdraw(@PathVariable UUID id) {
        return RequestAnswer.whole(requests.withdraw(id));
    }

    @GetMapping("/data-requests/{id}/copy")
    @Operation(
            operationId = "fetchOwnData",
            summary = "The copy of my data for 30 days, as a table, for reading or for a machine")
    @ApiResponse(
            responseCode = "200",
            description = "A table, or an object of lists",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_PDF_VALUE,
                        schema = @Schema(types = "string", format = "binary")),
                @Content(mediaType = XLSX, schema = @Schema(types = "string", format = "binary")),
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(types = "object"))
            })
    public ResponseEntity<byte[]> copy(@PathVariable UUID id, @RequestParam(defaultValue = "xlsx") String format) {
        DataRequest request = copied(id);
        ResponseEntity<byte[]> file = file(request, copies.of(request.account()).parts(), format);
        fetched(request, format);
        return file;
    }

    @GetMapping(path = "/data-requests/{id}/copy/archive", produces = "application/zip")
    @Operation(
            operationId = "fetchOwnDataWithFiles",
            summary = "The copy of my data for 30 days with every photo and document in it, as a ZIP archive")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/zip", schema = @Schema(types = "string", format = "binary")))
    public void archive(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        DataRequest request = copied(id);
        CopyOfData.Copy copy = copies.of(request.account());
        byte[] machine = json.writeValueAsBytes(copy.parts());
        fetched(request, "zip");
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment(request.number() + ".zip"));
        CopyArchive.write(response.getOutputStream(), copy, machine, files);
    }

    /** A request whose copy can still be fetched by the person who asked. */
    private DataRequest copied(UUID id) {
        DataRequest request = requests.own(id);
        if (request.kind() != RequestKind.COPY) {
            throw Refusal.notFound("这件请求没有副本", "There is no copy to this request");
        }
        if (request.copyUntil().isBefore(Instant.now())) {
            throw new Refusal(
                    410, "copy-expired", "副本已过 30 天有效期,请重新申请", "The copy has expired after 30 days; ask for a new one");
        }
        return request;
    }

    private void fetched(DataRequest request, String format) {
        trail.record(new Entry(
                "rights:copy",
                "data-request",
                request.id().toString(),
                request.number() + " 下载本人信息副本",
                Map.of("format", format)));
    }

    private static String attachment(String name) {
        return ContentDisposition.attachment().filename(name).build().toString();
    }

    private ResponseEntity<byte[]> file(
            DataRequest request, Map<String, List<Map<String, String>>> parts, String format) {
        return switch (format) {
            case "xlsx" -> file(CopyOfData.xlsx(parts), MediaType.parseMediaType(XLSX), request.number() + ".xlsx");
            case "pdf" -> file(CopyPages.pdf(request, parts), MediaType.APPLICATION_PDF, request.number() + ".pdf");
            case "json" -> file(json.writeValueAsBytes(parts), MediaType.APPLICATION_JSON, request.number() + ".json");
            default -> throw Refusal.badField("format", "unknown", "可选 xlsx、pdf 或 json", "it is xlsx, pdf or json");
        };
    }

    private static ResponseEntity<byte[]> file(byte[] bytes, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(name))
                .body(bytes);
    }

    /** Whether to agree, and to which version of the text. */
    record ConsentChoice(@Nullable Boolean given, @Nullable Integer version) {}

    /** What is asked for, and in which words. */
    record NewRequest(@Nullable String kind, @Nullable String text) {}

    /**
     * A consent and where it stands.
     *
     * @param state given, outdated, withdrawn or none
     */
    record ConsentAnswer(
            String code,
            int version,
            String title,
            String titleEn,
            String text,
            String textEn,
            String without,
            String withoutEn,
            boolean sensitive,
            String state,
            @Nullable Instant at) {

        private static ConsentAnswer of(Consents.Standing standing) {
            ConsentText text = standing.text();
            return new ConsentAnswer(
                    text.code(),
                    text.version(),
                    text.title(),
                    text.titleEn(),
                    text.text(),
                    text.textEn(),
                    text.without(),
                    text.withoutEn(),
                    text.sensitive(),
                    standing.state(),
                    standing.at());
        }
    }
}
