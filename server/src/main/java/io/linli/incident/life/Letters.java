package io.linli.incident.life;

import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.Refusal;
import io.linli.identity.Accounts;
import io.linli.identity.Allows;
import io.linli.incident.IncidentSummaries;
import io.linli.incident.life.LetterStore.LetterState;
import io.linli.incident.life.LetterStore.StoredLetter;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows supervision letters (督办函) about incidents that the reader may see. */
@RestController
class Letters {

    private static final int MOST = 200;

    private final LetterStore store;
    private final Accounts accounts;
    private final IncidentSummaries names;

    Letters(LetterStore store, Accounts accounts, IncidentSummaries names) {
        this.store = store;
        this.accounts = accounts;
        this.names = names;
    }

    @Operation(operationId = "listSupervisionLetters", summary = "督办函列表 List supervision letters, newest first")
    @Allows(Allows.STAFF)
    @Transactional(readOnly = true)
    @GetMapping("/api/v1/supervision-letters")
    public Page<LetterView> list(
            @RequestParam(defaultValue = "all") String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        Cursor from = Cursor.parse(cursor, 2);
        List<StoredLetter> letters = from == null
                ? store.page(state(state), null, null, size + 1)
                : store.page(
                        state(state),
                        instant(from.values().getFirst()),
                        id(from.values().getLast()),
                        size + 1);
        return Page.of(
                letters.stream().map(this::view).toList(),
                size,
                letter -> Cursor.after(letter.issuedAt(), letter.id()));
    }

    /** The letter as pages show it. */
    LetterView view(StoredLetter letter) {
        return new LetterView(
                letter.id(),
                letter.number(),
                letter.incident(),
                letter.incidentNumber(),
                letter.incidentTitle(),
                names.unit(letter.fromUnit()),
                names.unit(letter.toUnit()),
                accounts.nameOf(letter.writtenBy()),
                letter.writtenAt(),
                letter.text(),
                letter.replyBy(),
                stateOf(letter),
                letter.answer(),
                letter.answeredBy() == null ? null : accounts.nameOf(letter.answeredBy()),
                letter.answeredAt());
    }

    private static String stateOf(StoredLetter letter) {
        if (letter.answeredAt() != null) {
            return "answered";
        }
        return letter.replyBy().isBefore(Instant.now()) ? "overdue" : "open";
    }

    private static LetterState state(String text) {
        try {
            return LetterState.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.badField(
                    "state", "unknown", "状态应为 all、open、overdue 或 answered", "use all, open, overdue or answered");
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw badCursor();
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw badCursor();
        }
    }

    private static Refusal badCursor() {
        return Refusal.badField(
                "cursor", "invalid-cursor", "翻页参数无效,请从第一页开始", "the cursor is not valid; start at the first page");
    }
}
