package io.linli.registry.visit;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.http.Refusal;
import io.linli.identity.AccountSummary;
import io.linli.identity.Accounts;
import io.linli.kernel.Masking;
import io.linli.kernel.Sm3;
import io.linli.registry.Kind;
import io.linli.registry.history.Change;
import io.linli.registry.history.Facts;
import io.linli.registry.history.Keeping;
import io.linli.registry.history.Note;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Shelves;
import io.linli.registry.history.Stored;
import io.linli.registry.house.HouseFacts;
import io.linli.registry.organisation.OrganisationFacts;
import io.linli.registry.thing.ThingFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes over visits of an earlier system, set by set; each subject gets the days of its latest one. */
@Component
class PastVisits {

    private static final int MOST = 2_000;
    private static final Map<Kind, String> NUMBERS =
            Map.of(Kind.HOUSE, "code", Kind.ORGANISATION, "credit_code", Kind.THING, "number");

    private final VisitStore store;
    private final Shelves shelves;
    private final Keeping keeping;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final JsonMapper json;

    PastVisits(
            VisitStore store, Shelves shelves, Keeping keeping, Accounts accounts, AuditTrail audit, JsonMapper json) {
        this.store = store;
        this.shelves = shelves;
        this.keeping = keeping;
        this.accounts = accounts;
        this.audit = audit;
        this.json = json;
    }

    /** A visit with what it says resolved. */
    private record Known(PastVisit said, Errand errand, Kind kind, Outcome outcome, Stored<?> subject) {

        Instant at() {
            return Objects.requireNonNull(said.at());
        }

        LocalDate day() {
            return LocalDate.ofInstant(at(), Note.ZONE);
        }
    }

    /** @throws Refusal 400 if one of them is not in order; then none is stored */
    @Transactional
    public VisitDoor.Taken take(List<PastVisit> said) {
        if (said.size() > MOST) {
            throw Refusal.badField("visits", "too-many", "每次最多2000条", "at most 2,000 at once");
        }
        List<Known> all = known(said);
        Set<UUID> stored =
                store.add(all.stream().map(visit -> row(visit, Instant.now())).toList());
        for (Kind kind : NUMBERS.keySet()) {
            Map<UUID, List<Known>> bySubject = all.stream()
                    .filter(visit ->
                            visit.kind() == kind && stored.contains(visit.said().id()))
                    .collect(Collectors.groupingBy(visit -> visit.subject().id()));
            settle(shelves.of(kind), bySubject);
        }
        audit.record(new Entry("registry:take-over-visits", "visit", "", "接收历史走访" + stored.size() + "条"));
        return new VisitDoor.Taken(stored.size(), said.size() - stored.size());
    }

    private List<Known> known(List<PastVisit> said) {
        Map<String, Stored<?>> subjects = new HashMap<>();
        NUMBERS.forEach((kind, column) -> subjects.putAll(subjects(kind, column, said)));
        List<Known> all = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            all.add(known(said.get(i), subjects, "visits[" + i + "]."));
        }
        return all;
    }

    private Map<String, Stored<?>> subjects(Kind kind, String column, List<PastVisit> said) {
        List<String> codes = said.stream()
                .filter(one -> kind.code().equals(one.subjectKind()) && one.code() != null)
                .map(PastVisit::code)
                .distinct()
                .toList();
        Map<String, Stored<?>> found = new HashMap<>();
        if (!codes.isEmpty()) {
            shelves.of(kind)
                    .query(
                            "WHERE " + column + " = ANY (:codes) AND state <> 'merged'",
                            Map.of("codes", codes.toArray(String[]::new)))
                    .forEach(record -> found.put(kind.code() + number(record.facts()), record));
        }
        return found;
    }

    private static @Nullable String number(Facts facts) {
        return switch (facts) {
            case HouseFacts house -> house.code();
            case OrganisationFacts organisation -> organisation.creditCode();
            case ThingFacts thing -> thing.number();
            default -> null;
        };
    }

    private static Known known(PastVisit said, Map<String, Stored<?>> subjects, String field) {
        Stored<?> subject = subjects.get(said.subjectKind() + said.code());
        if (subject == null) {
            throw Refusal.badField(
                    field + "code",
                    "unknown-subject",
                    "没有这个走访对象,或不在您的管辖范围内",
                    "there is no such house, organisation or thing within your places");
        }
        Kind kind = Kind.ofCode(Objects.requireNonNull(said.subjectKind()));
        Optional<Errand> errand = Optional.ofNullable(said.kind())
                .flatMap(Errand::ofCode)
                .filter(one -> one.subjects().contains(kind));
        Optional<Outcome> outcome = Optional.ofNullable(said.outcome())
                .flatMap(Outcome::ofCode)
                .filter(one -> errand.isPresent() && errand.get().outcomes().contains(one));
        if (outcome.isEmpty()) {
            throw Refusal.badField(
                    field + "outcome", "unknown-choice", "走访类型与结果不符", "kind and outcome do not fit together");
        }
        if (said.id() == null || said.at() == null || said.at().isAfter(Instant.now())) {
            throw Refusal.badField(field + "at", "required", "缺少编号,或时间晚于现在", "needs a key, and a time that has passed");
        }
        return new Known(said, errand.orElseThrow(), kind, outcome.get(), subject);
    }

    private VisitStore.Row row(Known visit, Instant now) {
        PastVisit said = visit.said();
        Optional<AccountSummary> account = Optional.ofNullable(said.username()).flatMap(accounts::named);
        Facts subject = visit.subject().facts();
        var view = new Visit(
                Objects.requireNonNull(said.id()),
                visit.errand().code(),
                "valid",
                visit.kind().code(),
                visit.subject().id(),
                subject.title(),
                subject.house(),
                subject.place().value(),
                "",
                visit.at(),
                now,
                account.map(AccountSummary::id).orElse(null),
                account.map(AccountSummary::name).orElse(Objects.requireNonNullElse(said.by(), "")),
                visit.outcome().code(),
                Masking.numbersIn(Objects.requireNonNullElse(said.findings(), "")),
                List.of(),
                Objects.requireNonNullElse(said.items(), List.of()),
                said.rectifyBy(),
                said.repair(),
                null,
                List.of(),
                null,
                said.nextDue(),
                false,
                null,
                null);
        return new VisitStore.Row(view, Sm3.digest(json.writeValueAsBytes(said)), List.of());
    }

    private <F extends Facts> void settle(Shelf<F> shelf, Map<UUID, List<Known>> bySubject) {
        List<Stored<F>> after = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        List<UUID> moved = bySubject.entrySet().stream()
                .filter(entry -> hasOtherDays(shelf, entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        for (Stored<F> before : shelf.lock(moved)) {
            List<Known> visits = Objects.requireNonNull(bySubject.get(before.id()));
            F facts = shelf.facts(
                    withDays(shelf.tree(before.facts()), shelf.book().kind(), visits));
            Known latest = visits.stream().max(Comparator.comparing(Known::at)).orElseThrow();
            Note note = Note.by("visit", "接收历史走访", latest.day());
            Stored<F> now = before.withFacts(facts, note.origin());
            after.add(now);
            changes.add(keeping.change(shelf, before, now, note, null));
        }
        shelf.update(after);
        keeping.remember(shelf, changes);
    }

    /** Whether the days of a subject would be others after some visits; those of a complete register often are not. */
    @SuppressWarnings("unchecked")
    private static <F extends Facts> boolean hasOtherDays(Shelf<F> shelf, List<Known> visits) {
        ObjectNode now = shelf.tree((F) visits.getFirst().subject().facts());
        return !withDays(now.deepCopy(), shelf.book().kind(), visits).equals(now);
    }

    private static ObjectNode withDays(ObjectNode tree, Kind kind, List<Known> visits) {
        String last = tree.path(Subjects.lastField(kind)).asString("");
        visits.stream()
                .sorted(Comparator.comparing(Known::at))
                .filter(visit -> visit.day().toString().compareTo(last) >= 0)
                .forEach(visit -> {
                    if (visit.outcome().seen() && visit.errand() != Errand.REPAIR) {
                        tree.put(Subjects.lastField(kind), visit.day().toString());
                    }
                    if (visit.said().nextDue() != null) {
                        tree.put(
                                Subjects.dueField(kind),
                                Objects.requireNonNull(visit.said().nextDue()).toString());
                    }
                });
        return tree;
    }
}
