package io.linli.registry.floating;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.Ids;
import io.linli.message.Messages;
import io.linli.message.Notice;
import io.linli.message.Recipients;
import io.linli.registry.history.Keeping;
import io.linli.registry.history.Note;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Stored;
import io.linli.registry.person.People;
import io.linli.registry.person.PersonChecks;
import io.linli.registry.person.PersonFacts;
import io.linli.territory.Houses;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Takes reports of residents and landlords, and lets officers of the place confirm them. */
@Service
class Reports {

    private static final int MOST_WAITING = 20;

    private final ReportStore store;
    private final Houses houses;
    private final People people;
    private final PersonChecks checks;
    private final Shelf<PersonFacts> shelf;
    private final Keeping keeping;
    private final Messages messages;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    Reports(
            ReportStore store,
            Houses houses,
            People people,
            PersonChecks checks,
            Shelf<PersonFacts> shelf,
            Keeping keeping,
            Messages messages,
            AuditTrail audit,
            TransactionTemplate transactions) {
        this.store = store;
        this.houses = houses;
        this.people = people;
        this.checks = checks;
        this.shelf = shelf;
        this.keeping = keeping;
        this.messages = messages;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** A resident sees no houses of the register; he names one, and learns only whether its address exists. */
    Houses.House house(@Nullable String code, @Nullable String address) {
        Optional<Houses.House> found =
                Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> find(code, address))));
        return found.orElseThrow(() -> Refusal.badField(
                "address",
                "unknown-address",
                "没有找到这个地址,请扫描门牌二维码,或按门牌写全小区、楼栋、单元、房号",
                "there is no such address; scan the door plate or write it as the plate does"));
    }

    private Optional<Houses.House> find(@Nullable String code, @Nullable String address) {
        if (code != null && !code.isBlank()) {
            return Optional.ofNullable(houses.find(List.of(code.strip())).get(code.strip()));
        }
        return address == null
                ? Optional.empty()
                : Optional.ofNullable(houses.at(List.of(address.strip())).get(address.strip()));
    }

    /** Takes a report; the house must have been looked up before. */
    Report take(String by, Houses.House house, PersonFacts said) {
        Principal reporter = Principals.required();
        PersonFacts facts = checked(house, said);
        var report = new Report(
                Ids.next(),
                by,
                "waiting",
                house.place().value(),
                house.code(),
                house.address(),
                facts,
                Instant.now(),
                null,
                null,
                null,
                null);
        transactions.executeWithoutResult(status -> {
            if (store.waitingOf(reporter.account()) >= MOST_WAITING) {
                throw Refusal.conflict(
                        "too-many-waiting", "您有较多申报待审核,请稍后再报", "Many of your reports still wait; come back later");
            }
            store.add(report, reporter.account());
            messages.send(new Notice(
                    "registry.reported",
                    Map.of("address", house.address()),
                    Recipients.unit(house.place().value()),
                    "/console/register/floating",
                    Notice.Priority.NORMAL));
        });
        return report.masked();
    }

    private PersonFacts checked(Houses.House house, PersonFacts said) {
        ObjectNode tree = shelf.tree(said);
        List.of("tags", "sealedTags", "care", "health", "documents", "state").forEach(tree::remove);
        tree.put("houseCode", house.code());
        tree.put("residence", "floating");
        PersonFacts facts = shelf.checked(shelf.facts(tree), raw -> checks.check(raw, code -> Optional.of(house)));
        if (facts.idNumber() == null) {
            throw Refusal.badField("idNumber", "required", "请填写证件号码", "enter the number of the document");
        }
        return facts;
    }

    @Transactional(readOnly = true)
    public List<Report> mine() {
        return store.of(Principals.required().account()).stream()
                .map(Report::masked)
                .toList();
    }

    @Transactional(readOnly = true)
    public List<Report> within(String low, String high, String state) {
        return store.within(low, high, state, 200).stream().map(Report::masked).toList();
    }

    @Transactional
    public Report withdraw(UUID id) {
        Report report = waiting(id);
        if (!store.account(id).equals(Principals.required().account())) {
            throw unknown();
        }
        store.decide(id, "withdrawn", Principals.required().name(), null, null);
        return report.masked();
    }

    private Report waiting(UUID id) {
        Report report = store.lock(id).orElseThrow(Reports::unknown);
        if (!report.state().equals("waiting")) {
            throw Refusal.conflict("decided", "该申报已处理,请刷新", "It has been decided already; reload");
        }
        return report;
    }

    private static Refusal unknown() {
        return Refusal.notFound("没有这条申报,或不在您的管辖范围内", "There is no such report within your places");
    }

    /** Makes or renews the record of the person, and tells the reporter. */
    @Transactional
    public Stored<PersonFacts> confirm(UUID id, @Nullable String answer) {
        Report report = waiting(id);
        Note note = Note.by(report.by().equals("self") ? "resident" : "landlord", "申报核实", null);
        Stored<PersonFacts> person = people.byDocument(
                        Objects.requireNonNull(report.facts().idNumber()),
                        report.facts().place())
                .map(known -> renew(known, report, note))
                .orElseGet(() -> keeping.create(shelf, report.facts(), note));
        UUID account = store.account(id);
        if (report.by().equals("self")) {
            people.link(person.id(), account);
        }
        store.decide(id, "confirmed", Principals.required().name(), answer, person.id());
        audit.record(
                new Entry("registry:confirm-registration", "person", person.id().toString(), "核实流动人口申报"));
        tell("registry.confirmed", report, account, answer);
        return person;
    }

    private Stored<PersonFacts> renew(Stored<PersonFacts> known, Report report, Note note) {
        ObjectNode tree = shelf.tree(known.facts());
        shelf.tree(report.facts()).properties().forEach(field -> tree.set(field.getKey(), field.getValue()));
        return keeping.change(shelf, known.id(), known.version(), before -> shelf.facts(tree), note);
    }

    @Transactional
    public Report refuse(UUID id, @Nullable String answer) {
        Report report = waiting(id);
        if (answer == null || answer.isBlank()) {
            throw Refusal.badField("answer", "required", "请写明不通过的原因", "say why it is refused");
        }
        store.decide(id, "refused", Principals.required().name(), answer, null);
        tell("registry.refused", report, store.account(id), answer);
        return report.masked();
    }

    private void tell(String template, Report report, UUID account, @Nullable String answer) {
        messages.send(new Notice(
                template,
                Map.of("address", report.address(), "answer", answer == null ? "" : answer),
                Recipients.account(account),
                "/resident/registrations",
                Notice.Priority.NORMAL));
    }
}
