package io.linli.audit;

import io.linli.audit.AccessAnswer.PurposeAnswer;
import io.linli.database.Scopes;
import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger, for auditors and for each person whose data was looked at. */
@RestController
@Tag(name = "audit")
class AccessDoor {

    private final AccessSearch search;
    private final List<DataSubjects> subjects;
    private final TransactionTemplate transactions;

    AccessDoor(AccessSearch search, List<DataSubjects> subjects, PlatformTransactionManager manager) {
        this.search = search;
        this.subjects = subjects;
        this.transactions = new TransactionTemplate(manager);
        this.transactions.setReadOnly(true);
    }

    @GetMapping("/api/v1/accesses")
    @Allows("audit:read")
    @Operation(operationId = "listAccesses", summary = "Looks at personal data of people in the own area, newest first")
    @Transactional(readOnly = true)
    public Page<AccessAnswer> list(
            @RequestParam(required = false) @Nullable UUID subject,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String purpose,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = PageSize.of(limit);
        AuditSearch asked = AuditSearch.of(actor, purpose, null, from, to);
        Page<StoredAccess> found = Page.of(
                search.find(subject, asked.actor(), asked.action(), asked, Cursor.parseMoment(cursor), size + 1),
                size,
                one -> Cursor.after(one.at(), one.id()));
        return new Page<>(found.items().stream().map(AccessAnswer::forAuditor).toList(), found.next());
    }

    /** Whose data it is follows from the session, so the server may read what the scope of a resident does not show. */
    @GetMapping("/api/v1/me/accesses")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "listOwnAccesses", summary = "Who looked at my data, newest first")
    public Page<AccessAnswer> own(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = PageSize.of(limit);
        Cursor after = Cursor.parseMoment(cursor);
        UUID account = Principals.required().account();
        Page<StoredAccess> found = Page.of(
                Objects.requireNonNull(Scopes.asSystem(
                        () -> transactions.execute(status -> search.ofSubjects(subjectsOf(account), after, size + 1)))),
                size,
                one -> Cursor.after(one.at(), one.id()));
        return new Page<>(found.items().stream().map(AccessAnswer::forSubject).toList(), found.next());
    }

    private Set<UUID> subjectsOf(UUID account) {
        Set<UUID> keys = new HashSet<>(Set.of(account));
        subjects.forEach(module -> keys.addAll(module.subjectsOf(account)));
        return keys;
    }

    @GetMapping("/api/v1/purposes")
    @Allows(Allows.STAFF)
    @Operation(operationId = "listPurposes", summary = "What I may look at personal data for")
    public List<PurposeAnswer> purposes() {
        return Purposes.available().stream().map(PurposeAnswer::of).toList();
    }
}
