package io.linli.audit.rights;

import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.kernel.Masking;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests of the people of the own area, for the office that answers them. */
@RestController
@RequestMapping("/api/v1/data-requests")
@Allows("rights:handle")
@Tag(name = "rights")
class OfficeDoor {

    private static final int LONGEST_ANSWER = 2_000;
    private static final int LONGEST_LINE = 200;
    private static final int MOST_LINES = 20;

    private final Requests requests;
    private final RequestStore store;
    private final Erasure erasure;
    private final ConcernedRecords concerned;

    OfficeDoor(Requests requests, RequestStore store, Erasure erasure, ConcernedRecords concerned) {
        this.requests = requests;
        this.store = store;
        this.erasure = erasure;
        this.concerned = concerned;
    }

    @GetMapping
    @Operation(operationId = "listDataRequests", summary = "Requests in the own area, newest first")
    @Transactional(readOnly = true)
    public Page<RequestAnswer> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = PageSize.of(limit);
        Page<DataRequest> page =
                Page.of(store.page(state, kind, before(cursor), size + 1), size, request -> Cursor.after(request.id()));
        return new Page<>(page.items().stream().map(RequestAnswer::line).toList(), page.next());
    }

    private static @Nullable UUID before(@Nullable String text) {
        Cursor cursor = Cursor.parse(text, 1);
        try {
            return cursor == null ? null : UUID.fromString(cursor.values().getFirst());
        } catch (IllegalArgumentException e) {
            throw Refusal.badField(
                    "cursor", "invalid-cursor", "翻页参数无效,请从第一页开始", "the cursor is not valid; start at the first page");
        }
    }

    @GetMapping("/refusal-grounds")
    @Operation(operationId = "listRefusalGrounds", summary = "Why the law lets an office refuse")
    public List<Ground> grounds() {
        return Arrays.stream(RefusalGround.values())
                .map(ground -> new Ground(ground.code(), ground.label(), ground.labelEn()))
                .toList();
    }

    @GetMapping("/{id}")
    @Operation(operationId = "openDataRequest", summary = "A request with what the person wrote; the look is recorded")
    public RequestAnswer open(@PathVariable UUID id) {
        DataRequest request = requests.opened(id);
        return RequestAnswer.whole(request, concerned.of(request.account()));
    }

    @PostMapping("/{id}/actions/take")
    @Operation(operationId = "takeDataRequest", summary = "Begin to handle a request")
    public RequestAnswer take(@PathVariable UUID id, @RequestBody Step step) {
        return RequestAnswer.whole(requests.take(id, version(step)));
    }

    @PostMapping("/{id}/actions/complete")
    @Operation(operationId = "completeDataRequest", summary = "Answer a request; for an erasure, erase")
    public RequestAnswer complete(@PathVariable UUID id, @RequestBody Step step) {
        return RequestAnswer.whole(erasure.complete(id, version(step), answer(step), corrected(step)));
    }

    @PostMapping("/{id}/actions/refuse")
    @Operation(operationId = "refuseDataRequest", summary = "Refuse a request on a legal ground")
    public RequestAnswer refuse(@PathVariable UUID id, @RequestBody Step step) {
        RefusalGround ground = RefusalGround.ofCode(step.ground() == null ? "" : step.ground())
                .orElseThrow(() -> Refusal.badField("ground", "unknown", "请选择不予办理的法律依据", "choose the legal ground"));
        return RequestAnswer.whole(requests.refuse(id, version(step), ground, answer(step)));
    }

    private static int version(Step step) {
        if (step.version() == null) {
            throw Refusal.badField("version", "required", "请先读取最新记录", "read the record first");
        }
        return step.version();
    }

    private static List<String> corrected(Step step) {
        List<String> lines = step.corrected() == null ? List.of() : step.corrected();
        if (lines.size() > MOST_LINES
                || lines.stream().anyMatch(line -> line == null || line.isBlank() || line.length() > LONGEST_LINE)) {
            throw Refusal.badField(
                    "corrected", "length", "最多 20 项,每项 1 至 200 个字", "at most 20 lines of 1 to 200 characters");
        }
        // The lines lie beside the sealed answer in clear, so no number stays in them.
        return lines.stream()
                .map(line -> Masking.numbersIn(line.strip().replaceAll("\\s+", " ")))
                .toList();
    }

    private static String answer(Step step) {
        String answer = step.answer() == null ? "" : step.answer().strip();
        if (answer.length() < 2 || answer.length() > LONGEST_ANSWER) {
            throw Refusal.badField("answer", "length", "请用 2 至 2000 个字答复", "answer in 2 to 2000 characters");
        }
        return answer;
    }

    /** A legal ground in words. */
    record Ground(String code, String name, String nameEn) {}

    /**
     * What an officer decides.
     *
     * @param corrected what was corrected, in lines, for a correction
     */
    record Step(
            @Nullable Integer version,
            @Nullable String answer,
            @Nullable String ground,
            @Nullable List<String> corrected) {}
}
