package io.linli.audit;

import io.linli.audit.AuditDoor.AuditEntry;
import io.linli.database.Scopes;
import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What stand-ins have done (代理留痕), for the two it concerns: who did it, and in whose name. */
@RestController
@Tag(name = "audit")
class RepresentedDoor {

    private final EntryStore entries;
    private final TransactionTemplate transactions;

    RepresentedDoor(EntryStore entries, PlatformTransactionManager manager) {
        this.entries = entries;
        this.transactions = new TransactionTemplate(manager);
        this.transactions.setReadOnly(true);
    }

    /** One of the two is the asker himself, so the server may read what his scope does not show. */
    @GetMapping("/api/v1/me/represented-acts")
    @Allows(Allows.STAFF)
    @Operation(
            operationId = "listRepresentedActs",
            summary = "What a deputy did in somebody's name, newest first; one of the two must be me")
    Page<AuditEntry> list(
            @RequestParam UUID represented,
            @RequestParam UUID deputy,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        UUID me = Principals.required().account();
        if (!me.equals(represented) && !me.equals(deputy)) {
            throw Refusal.forbidden("not-yours", "只能查看与自己有关的代理记录", "You see what was done by you or in your name");
        }
        int size = PageSize.of(limit);
        Cursor after = Cursor.parseMoment(cursor);
        AuditSearch period = AuditSearch.of(null, null, null, from, to);
        List<StoredEntry> found = Objects.requireNonNull(Scopes.asSystem(() ->
                transactions.execute(status -> entries.represented(represented, deputy, period, after, size + 1))));
        Page<StoredEntry> page = Page.of(found, size, entry -> Cursor.after(entry.at(), entry.id()));
        return new Page<>(page.items().stream().map(AuditEntry::of).toList(), page.next());
    }
}
