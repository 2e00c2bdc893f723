package io.linli.audit.rights;

import io.linli.audit.Access;
import io.linli.audit.AccessLedger;
import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.audit.Purpose;
import io.linli.audit.rights.DataRequest.State;
import io.linli.http.Refusal;
import io.linli.identity.Accounts;
import io.linli.identity.OrganisationUnits;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.identity.Unit;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.Ids;
import io.linli.kernel.Masking;
import io.linli.message.Messages;
import io.linli.message.Notice;
import io.linli.message.Recipients;
import io.linli.worktime.Amount;
import io.linli.worktime.Deadline;
import io.linli.worktime.WorkCalendar;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The way of a request: a person asks, the office takes it, answers or refuses with a legal ground, in time. */
@Component
class Requests {

    /** 15 working days, half of the thirty days that GB/T 35273 allows. */
    private static final Amount LIMIT = new Amount(15, Amount.Unit.WORKING_DAYS);

    private static final int MOST_OPEN = 5;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");

    private final RequestStore store;
    private final WorkCalendar calendar;
    private final Accounts accounts;
    private final OrganisationUnits units;
    private final Messages messages;
    private final AuditTrail trail;
    private final AccessLedger ledger;

    Requests(
            RequestStore store,
            WorkCalendar calendar,
            Accounts accounts,
            OrganisationUnits units,
            Messages messages,
            AuditTrail trail,
            AccessLedger ledger) {
        this.store = store;
        this.calendar = calendar;
        this.accounts = accounts;
        this.units = units;
        this.messages = messages;
        this.trail = trail;
        this.ledger = ledger;
    }

    /**
     * The resident asks; a copy is made by the server itself and is there at once.
     *
     * @param outcome what the copy holds, nothing for what an office has to answer
     */
    @Transactional
    DataRequest ask(RequestKind kind, String text, List<String> outcome) {
        Principal person = Principals.required();
        if (store.open(person.account()) >= MOST_OPEN) {
            throw Refusal.conflict(
                    "too-many-open",
                    "您还有 %d 件请求在办理中,请等待答复".formatted(MOST_OPEN),
                    "Five of your requests are still being handled");
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        DivisionCode place = place(person.account());
        Deadline due = calendar.deadline(place, now, LIMIT);
        var request = new DataRequest(
                Ids.next(),
                store.nextNumber(now.atZone(ZONE).getYear()),
                person.account(),
                person.name(),
                kind,
                kind == RequestKind.COPY ? State.DONE : State.RECEIVED,
                text,
                place,
                now,
                due.at(),
                due.explanation(),
                null,
                null,
                null,
                null,
                1,
                outcome);
        store.add(request);
        record("rights:ask", request, person.name() + "提出" + kind.label() + "请求");
        if (kind != RequestKind.COPY) {
            tellOffice(request);
        }
        return request;
    }

    /** Where the person lives; the first unit of all, which stands for the whole city, where that is not known. */
    private DivisionCode place(UUID account) {
        DivisionCode home = accounts.find(account).map(one -> one.place()).orElse(null);
        return home == null ? units.all().getFirst().placeCode() : home;
    }

    private void tellOffice(DataRequest request) {
        List<String> office = office(request.place());
        if (!office.isEmpty()) {
            messages.send(new Notice(
                    "audit.request-received",
                    Map.of(
                            "number", request.number(),
                            "name", Masking.name(request.name()),
                            "kind", request.kind().label(),
                            "kindEn", request.kind().labelEn(),
                            "due", DAY.format(request.dueAt().atZone(ZONE))),
                    Recipients.units(office),
                    "/console/data-requests/" + request.id(),
                    Notice.Priority.NORMAL));
        }
    }

    /** The community's office, or the nearest unit above that has one. */
    private List<String> office(DivisionCode place) {
        DivisionCode at = place;
        while (at.value().length() > 12 && at.parent().isPresent()) {
            at = at.parent().get();
        }
        return units.territorial(at).map(Unit::code).stream().toList();
    }

    /** A request that the principal may see. */
    @Transactional(readOnly = true)
    DataRequest required(UUID id) {
        return find(id);
    }

    private DataRequest find(UUID id) {
        return store.find(id)
                .orElseThrow(() -> Refusal.notFound("没有这件请求,或不在您的管辖范围", "There is no such request in your area"));
    }

    /** A request of the principal's own. */
    @Transactional(readOnly = true)
    DataRequest own(UUID id) {
        DataRequest request = find(id);
        if (!request.account().equals(Principals.required().account())) {
            throw Refusal.notFound("没有这件请求", "There is no such request");
        }
        return request;
    }

    /** An officer opens a request: what the person wrote is personal data, so the look is recorded. */
    @Transactional
    DataRequest opened(UUID id) {
        DataRequest request = find(id);
        look(request, List.of("name", "report"), null);
        return request;
    }

    /** An officer takes the request. */
    @Transactional
    DataRequest take(UUID id, int version) {
        DataRequest before = open(id, version);
        return step(before, State.HANDLING, null, null, List.of(), "受理");
    }

    /**
     * The request is answered; for an erasure the modules have taken out what they may.
     *
     * @param outcome what was erased or corrected, in sentences
     */
    @Transactional
    DataRequest complete(UUID id, int version, String answer, List<String> outcome) {
        return tell(step(open(id, version), State.DONE, answer, null, outcome, "办结"));
    }

    /** The request is refused on a legal ground, which the person reads together with the reason. */
    @Transactional
    DataRequest refuse(UUID id, int version, RefusalGround ground, String answer) {
        return tell(step(open(id, version), State.REFUSED, answer, ground, List.of(), "不予办理:" + ground.label()));
    }

    /** The person takes the request back. */
    @Transactional
    DataRequest withdraw(UUID id) {
        DataRequest request = own(id);
        return step(open(id, request.version()), State.WITHDRAWN, null, null, List.of(), "本人撤回");
    }

    /** Refuses what {@link #complete} would refuse. */
    @Transactional(readOnly = true)
    void checkOpen(UUID id, int version) {
        open(id, version);
    }

    private DataRequest open(UUID id, int version) {
        DataRequest request = find(id);
        if (!request.state().isOpen()) {
            throw Refusal.conflict("already-ended", "这件请求已经办结", "This request has been ended already");
        }
        if (request.version() != version) {
            throw Refusal.staleVersion();
        }
        return request;
    }

    private DataRequest step(
            DataRequest before,
            State state,
            @Nullable String answer,
            @Nullable RefusalGround ground,
            List<String> outcome,
            String word) {
        Principal actor = Principals.required();
        boolean own = actor.account().equals(before.account());
        var after = new DataRequest(
                before.id(),
                before.number(),
                before.account(),
                before.name(),
                before.kind(),
                state,
                before.text(),
                before.place(),
                before.receivedAt(),
                before.dueAt(),
                before.dueReason(),
                own ? before.handlerName() : actor.name(),
                state.isOpen() ? null : Instant.now().truncatedTo(ChronoUnit.MILLIS),
                answer,
                ground == null ? null : ground.code(),
                before.version(),
                outcome);
        if (!store.step(after, own ? null : actor.account())) {
            throw Refusal.staleVersion();
        }
        record("rights:" + state.code(), after, after.kind().label() + "请求" + word);
        return find(after.id());
    }

    private DataRequest tell(DataRequest request) {
        messages.send(new Notice(
                "audit.request-ended",
                Map.of(
                        "number", request.number(),
                        "kind", request.kind().label(),
                        "kindEn", request.kind().labelEn()),
                Recipients.account(request.account()),
                "/resident/my-data?part=requests",
                Notice.Priority.NORMAL));
        return request;
    }

    private void look(DataRequest request, List<String> fields, @Nullable String reason) {
        ledger.record(new Access(
                request.account(),
                Masking.name(request.name()),
                request.place(),
                fields,
                Purpose.RIGHTS.code(),
                "rights:request",
                reason));
    }

    private void record(String action, DataRequest request, String summary) {
        trail.record(new Entry(
                action,
                "data-request",
                request.id().toString(),
                request.number() + " " + summary,
                Map.of("kind", request.kind().code(), "number", request.number())));
    }
}
