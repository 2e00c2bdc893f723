package io.linli.incident.dispatch;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.database.Announcements;
import io.linli.http.Refusal;
import io.linli.identity.Principals;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Drafts dispatch tables and puts them in force. */
@Component
class TableEditing {

    private static final int LONGEST_NOTE = 500;

    private final DispatchStore store;
    private final RuleChecks checks;
    private final Announcements announcements;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    TableEditing(
            DispatchStore store,
            RuleChecks checks,
            Announcements announcements,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.checks = checks;
        this.announcements = announcements;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The draft, within the caller's transaction. */
    StoredTable draft() {
        return store.inState("draft")
                .orElseThrow(() -> Refusal.notFound("还没有草稿,请先新建草稿", "There is no draft; begin one first"));
    }

    StoredTable begin() {
        return work(() -> {
            Optional<StoredTable> draft = store.inState("draft");
            if (draft.isEmpty()) {
                store.saveDraft(store.inState("in_force").orElseThrow().rules(), "", author());
            }
            return draft();
        });
    }

    StoredTable save(@Nullable String seen, List<DispatchRule> rules, String note) {
        checks.check(rules);
        if (note.length() > LONGEST_NOTE) {
            throw Refusal.badField("note", "too-long", "说明最多 500 字", "a note has at most 500 characters");
        }
        return work(() -> {
            Optional<StoredTable> draft = store.inState("draft");
            draft.ifPresent(found -> checkVersion(seen, found));
            store.saveDraft(rules, note, author());
            return draft();
        });
    }

    void discard() {
        work(() -> {
            StoredTable draft = draft();
            store.discardDraft();
            return draft;
        });
    }

    StoredTable publish(@Nullable String seen) {
        return work(() -> {
            StoredTable draft = draft();
            checkVersion(seen, draft);
            checks.check(draft.rules());
            store.publishDraft();
            announcements.announce(DispatchTables.TOPIC, String.valueOf(draft.version()));
            audit.record(new Entry(
                    "incident:configure",
                    "dispatch-table",
                    String.valueOf(draft.version()),
                    "启用第 %d 版分派规则,共 %d 行"
                            .formatted(draft.version(), draft.rules().size())));
            return store.inState("in_force").orElseThrow();
        });
    }

    private StoredTable work(java.util.function.Supplier<StoredTable> work) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> work.get()));
        } catch (DuplicateKeyException e) {
            throw Refusal.staleVersion();
        }
    }

    private static java.util.@Nullable UUID author() {
        return Principals.required().account();
    }

    /** A draft keeps its number while it is worked on; two who work on it are told apart by number@milliseconds of the last change. */
    private static void checkVersion(@Nullable String seen, StoredTable draft) {
        String number = String.valueOf(draft.version());
        String edition = number + "@" + draft.changedAt().toEpochMilli();
        if (seen != null && !List.of(number, edition).contains(seen.replaceAll("^W/|\"", ""))) {
            throw Refusal.staleVersion();
        }
    }
}
