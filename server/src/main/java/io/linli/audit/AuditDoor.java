package io.linli.audit;

import io.linli.database.Scopes;
import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.identity.Allows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trail, for auditors. */
@RestController
@RequestMapping("/api/v1/audit")
@Allows("audit:read")
@Tag(name = "audit")
class AuditDoor {

    private final EntryStore entries;
    private final Verification verification;
    private final TransactionTemplate transactions;

    AuditDoor(EntryStore entries, Verification verification, PlatformTransactionManager manager) {
        this.entries = entries;
        this.verification = verification;
        this.transactions = new TransactionTemplate(manager);
        this.transactions.setReadOnly(true);
    }

    @GetMapping
    @Operation(operationId = "listAuditEntries", summary = "What was done in the own area, newest first")
    @Transactional(readOnly = true)
    public Page<AuditEntry> list(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = PageSize.of(limit);
        Page<StoredEntry> found = Page.of(
                entries.find(AuditSearch.of(actor, action, subject, from, to), Cursor.parseMoment(cursor), size + 1),
                size,
                entry -> Cursor.after(entry.at(), entry.id()));
        return new Page<>(found.items().stream().map(AuditEntry::of).toList(), found.next());
    }

    /** The chain runs through all areas, so it is verified as a whole; the answer shows nothing of what it says. */
    @GetMapping("/verification")
    @Operation(operationId = "verifyAudit", summary = "Whether the trail is as it was written")
    public Verification.Result verify(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        Verification.Result result =
                Scopes.asSystem(() -> transactions.execute(status -> verification.verify(from, to)));
        if (result == null) {
            throw new IllegalStateException("the verification gave no result");
        }
        return result;
    }

    /**
     * An entry as auditors read it.
     *
     * @param detail further facts, as JSON text
     */
    public record AuditEntry(
            UUID id,
            Instant at,
            ActorAnswer actor,
            String action,
            String subjectKind,
            String subject,
            String summary,
            String detail,
            @Nullable String placeCode,
            String address) {

        static AuditEntry of(StoredEntry entry) {
            Actor actor = entry.actor();
            return new AuditEntry(
                    entry.id(),
                    entry.at(),
                    new ActorAnswer(
                            actor.account(),
                            actor.name(),
                            actor.unit(),
                            actor.represents() == null
                                    ? null
                                    : actor.represents().name()),
                    entry.action(),
                    entry.subjectKind(),
                    entry.subjectId(),
                    entry.summary(),
                    entry.details(),
                    actor.place(),
                    actor.address());
        }
    }

    /**
     * Who did it; without a key the server itself or a stranger.
     *
     * @param represents name of the colleague for whom a stand-in did it
     */
    public record ActorAnswer(
            @Nullable UUID id,
            String name,
            @Nullable String unit,
            @Nullable String represents) {}
}
