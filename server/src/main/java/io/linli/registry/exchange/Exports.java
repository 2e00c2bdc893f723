package io.linli.registry.exchange;

import io.linli.audit.Access;
import io.linli.audit.AccessLedger;
import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.audit.Purpose;
import io.linli.audit.Purposes;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.job.Jobs;
import io.linli.kernel.Ids;
import io.linli.kernel.Masking;
import io.linli.registry.ExportGate;
import io.linli.registry.ExportSource;
import io.linli.registry.Kind;
import io.linli.registry.exchange.ExportStore.Export;
import io.linli.registry.history.Facts;
import io.linli.registry.history.Field;
import io.linli.registry.history.Listing;
import io.linli.registry.history.Looks;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Shelves;
import io.linli.registry.history.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Exports: each has a purpose; large ones, and those with more than a few sealed values in clear, wait until a second
 * person has approved them; so do small ones of whoever has opened many records within the hour. What is written in clear stands in the ledger of looks, person by person.
 */
@Service
class Exports implements ExportGate {

    private static final int MOST = 100_000;
    private static final int WITHOUT_APPROVAL = 500;
    private static final int WITHOUT_APPROVAL_IN_CLEAR = 50;

    private final Shelves shelves;
    private final ExportStore store;
    private final Jobs jobs;
    private final AccessLedger ledger;
    private final AuditTrail audit;
    private final Looks looks;
    private final TransactionTemplate transactions;
    private final ObjectProvider<ExportSource> sources;

    Exports(
            Shelves shelves,
            ExportStore store,
            Jobs jobs,
            AccessLedger ledger,
            AuditTrail audit,
            Looks looks,
            TransactionTemplate transactions,
            ObjectProvider<ExportSource> sources) {
        this.sources = sources;
        this.looks = looks;
        this.shelves = shelves;
        this.store = store;
        this.jobs = jobs;
        this.ledger = ledger;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Asks for an export; a small one is approved at once. */
    @Transactional
    public Export ask(
            Kind kind,
            @Nullable String within,
            Map<String, String> filters,
            List<String> fields,
            List<String> revealed,
            String purposeCode,
            @Nullable String reason) {
        Shelf<?> shelf = shelves.of(kind);
        fields.forEach(name -> known(shelf, name));
        revealed.forEach(name -> {
            if (!known(shelf, name).sealed() || !fields.contains(name)) {
                throw Refusal.badField(
                        "reveal", "not-sealed", "只能选择已导出的敏感字段", "choose sealed fields that are exported");
            }
        });
        String place = place(Principals.required(), within);
        long records = listing(shelf, place, filters).count(MOST + 1);
        return asked(new Order(
                kind.code(), kind.label(), place, filters, fields, revealed, purposeCode, reason, records, false));
    }

    @Override
    @Transactional
    public Asked ask(Order order) {
        Export export = asked(order);
        return new Asked(export.id(), export.state(), export.records());
    }

    private Export asked(Order order) {
        String reason = order.reason();
        Purpose purpose = Purposes.require(order.purpose(), reason);
        Principal asker = Principals.required();
        if (!order.revealed().isEmpty() && !asker.may("registry:reveal")) {
            throw Refusal.forbidden("not-allowed", "您的角色不能查看敏感信息", "Your role may not see sealed fields");
        }
        if (order.records() > MOST && !order.everything()) {
            throw Refusal.badRequest("too-many", "一次最多导出10万条,请缩小范围", "At most 100,000 at once; choose less");
        }
        var export = new Export(
                Ids.next(),
                order.kind(),
                order.place(),
                waits(order) ? "waiting" : "approved",
                order.filters(),
                order.fields(),
                order.revealed(),
                purpose.label() + (reason == null || reason.isBlank() ? "" : ":" + reason.strip()),
                order.records(),
                asker.account(),
                asker.name(),
                Instant.now(),
                null,
                null,
                null,
                null,
                null);
        store.add(export);
        told("registry:export", export, "申请导出" + order.label() + order.records() + "条,用途:" + export.purpose());
        return worded(export);
    }

    private boolean waits(Order order) {
        return order.everything()
                || order.records() > WITHOUT_APPROVAL
                || !order.revealed().isEmpty() && !mayOpen(order.records());
    }

    /** Few records in clear need no second person, unless the asker has opened many already. */
    private boolean mayOpen(long records) {
        return records <= WITHOUT_APPROVAL_IN_CLEAR && looks.take((int) records);
    }

    private static String place(Principal asker, @Nullable String within) {
        if (within == null || within.isBlank()) {
            return asker.places().getFirst().value();
        }
        if (asker.places().stream().noneMatch(own -> within.startsWith(own.value()))) {
            throw Refusal.forbidden(
                    "outside-scope", "不能导出管辖范围以外的登记", "Records outside of your places cannot be exported");
        }
        return within;
    }

    private static Field known(Shelf<?> shelf, String name) {
        return shelf.book()
                .field(name)
                .orElseThrow(() ->
                        Refusal.badField("fields", "unknown-field", "没有这个字段:" + name, "there is no field " + name));
    }

    private static <F extends Facts> Listing<F> listing(Shelf<F> shelf, String place, Map<String, String> filters) {
        return new Listing<>(shelf).within(place).filters(filters);
    }

    private void told(String action, Export export, String summary) {
        audit.record(new Entry(action, "export", export.id().toString(), summary));
    }

    @Transactional(readOnly = true)
    public List<Export> list(@Nullable String state) {
        return store.list(state, 200).stream().map(this::worded).toList();
    }

    @Transactional(readOnly = true)
    public Export find(UUID id) {
        return worded(store.find(id).orElseThrow(Exports::unknown));
    }

    private Optional<ExportSource> source(Export export) {
        return sources.stream().filter(source -> source.makes(export.kind())).findFirst();
    }

    /** What other modules export is called as they call it. */
    private Export worded(Export export) {
        return source(export)
                .map(source -> export.with(source.words(export.kind())))
                .orElse(export);
    }

    private static Refusal unknown() {
        return Refusal.notFound("没有这个导出申请", "There is no such export");
    }

    /** A second person says yes or no. */
    @Transactional
    public Export decide(UUID id, boolean approved, @Nullable String answer) {
        Export export = find(id);
        Principal decider = Principals.required();
        if (export.account().equals(decider.account())) {
            throw Refusal.forbidden("own-export", "不能审批自己的导出申请", "Somebody else must approve your export");
        }
        String state = approved ? "approved" : "refused";
        if (!store.decide(id, state, decider.account(), decider.name(), answer)) {
            throw Refusal.conflict("decided", "该申请已审批,请刷新", "It has been decided already; reload");
        }
        told("registry:decide-export", export, (approved ? "同意" : "不同意") + "导出" + export.records() + "条");
        return find(id);
    }

    /** Lets the one who asked make the file, once. */
    @Transactional
    public UUID start(UUID id) {
        Export export = find(id);
        if (!export.account().equals(Principals.required().account())) {
            throw Refusal.forbidden("other-export", "只有申请人可以导出", "Only the one who asked can make the file");
        }
        if (!export.state().equals("approved")) {
            throw Refusal.conflict(
                    "not-approved", "该申请尚未批准,或已经导出", "It has not been approved, or has been made already");
        }
        UUID job = source(export)
                .map(source -> source.start(new ExportSource.Approved(
                        id, export.kind(), export.filters(), export.fields(), export.revealed(), export.purpose())))
                .orElseGet(() -> start(shelves.of(Kind.ofCode(export.kind())), export));
        store.started(id, job);
        return job;
    }

    private <F extends Facts> UUID start(Shelf<F> shelf, Export export) {
        List<Stored<F>> records =
                listing(shelf, export.placeCode(), export.filters()).all(MOST);
        if (!export.revealed().isEmpty()) {
            ledger.record(records.stream()
                    .map(record -> new Access(
                            record.id(),
                            Masking.name(record.facts().title()),
                            record.facts().place(),
                            export.revealed(),
                            Purpose.EXPORT.code(),
                            "registry:export",
                            export.purpose()))
                    .toList());
        }
        List<UUID> ids = records.stream().map(Stored::id).toList();
        var book = new ExportBook<>(
                shelf,
                export.fields().stream().map(name -> known(shelf, name)).toList(),
                Set.copyOf(export.revealed()),
                export.actor(),
                export.purpose(),
                export.id());
        return jobs.start(
                "registry-export",
                progress -> book.write(
                        ids,
                        page -> Objects.requireNonNull(transactions.execute(status -> shelf.find(page))),
                        progress));
    }
}
