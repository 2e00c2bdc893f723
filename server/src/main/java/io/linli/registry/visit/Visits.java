package io.linli.registry.visit;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.file.Files;
import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.Masking;
import io.linli.kernel.Sm3;
import io.linli.registry.Kind;
import io.linli.registry.history.Note;
import io.linli.registry.history.Origin;
import io.linli.registry.history.Stored;
import io.linli.registry.visit.NewVisit.Corrections;
import io.linli.registry.visit.VisitChecks.Checked;
import io.linli.territory.Territory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Stores visits together with what they change in the register, and retracts them. */
@Service
class Visits {

    private static final Corrections NONE = new Corrections(null, null, null, null);

    private final VisitStore store;
    private final Subjects subjects;
    private final Occupants occupants;
    private final Intervals intervals;
    private final Files files;
    private final Territory territory;
    private final AuditTrail audit;
    private final JsonMapper json;

    Visits(
            VisitStore store,
            Subjects subjects,
            Occupants occupants,
            Intervals intervals,
            Files files,
            Territory territory,
            AuditTrail audit,
            JsonMapper json) {
        this.store = store;
        this.subjects = subjects;
        this.occupants = occupants;
        this.intervals = intervals;
        this.files = files;
        this.territory = territory;
        this.audit = audit;
        this.json = json;
    }

    /** @param isNew whether it was stored just now, or had been stored before */
    record Recorded(Visit visit, boolean isNew) {}

    /**
     * Stores a visit, once for its key.
     *
     * @throws Refusal 409 if the key stands for something else
     */
    @Transactional
    public Recorded record(NewVisit said) {
        Checked visit = VisitChecks.check(said, now());
        byte[] digest = Sm3.digest(json.writeValueAsBytes(said));
        store.guard(visit.id());
        Optional<Visit> before = store.find(visit.id());
        if (before.isPresent()) {
            if (!store.isSame(visit.id(), digest)) {
                throw keyTaken();
            }
            return new Recorded(before.get(), false);
        }
        Visit stored = write(visit, digest);
        audit.record(new Entry(
                "registry:visit", stored.subjectKind(), stored.subject().toString(), title(visit.errand())));
        return new Recorded(stored, true);
    }

    /** As exactly as the database keeps it. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static Refusal keyTaken() {
        return Refusal.conflict(
                "idempotency-conflict",
                "该编号已用于另一条走访记录,请重新填写",
                "This key stands for another visit already; make a new one");
    }

    private static String title(Errand errand) {
        return switch (errand) {
            case VISIT -> "走访登记";
            case INSPECTION -> "检查登记";
            case REPAIR -> "维修登记";
        };
    }

    private Visit write(Checked visit, byte[] digest) {
        Principal author = Principals.required();
        var note = new Note(
                new Origin("visit", author.account(), author.name(), visit.at()), title(visit.errand()), visit.day());
        Stored<?> subject = subjects.locked(visit.subjectKind(), visit.subject(), note);
        occupants.requireKnown(Objects.requireNonNullElse(visit.said().met(), List.of()));
        List<Made> made = new ArrayList<>(corrected(visit, subject, note));
        LocalDate dueBefore = Subjects.due(subject.facts());
        Stored<?> now = subjects.write(visit.subjectKind(), subject, corrections(visit), note);
        LocalDate next = next(visit, now);
        Stored<?> after = subjects.write(visit.subjectKind(), now, days(visit, subject, next), note);
        for (int version = subject.version() + 1; version <= after.version(); version++) {
            made.add(new Made(visit.subjectKind(), subject.id(), version));
        }
        Visit stored = view(visit, after, author, dueBefore, next);
        if (store.add(List.of(new VisitStore.Row(stored, digest, made))).isEmpty()) {
            throw keyTaken();
        }
        files.attach(
                stored.fileIds(), VisitFiles.owner(visit.id(), after.facts().place()));
        return stored;
    }

    private List<Made> corrected(Checked visit, Stored<?> subject, Note note) {
        String house = subject.facts().house();
        return house == null
                ? List.of()
                : occupants.correct(house, subject.facts().place(), said(visit), note);
    }

    private static Corrections said(Checked visit) {
        return Objects.requireNonNullElse(visit.said().corrections(), NONE);
    }

    /** What was found different from the record of the house or thing. */
    private static Map<String, @Nullable String> corrections(Checked visit) {
        Map<String, @Nullable String> fields = new HashMap<>();
        Corrections said = said(visit);
        if (said.use() != null) {
            fields.put("use", said.use());
        } else if (visit.outcome() == Outcome.VACANT && visit.subjectKind() == Kind.HOUSE) {
            fields.put("use", "vacant");
        }
        if (said.state() != null) {
            fields.put("state", said.state());
        } else if (visit.outcome() == Outcome.DONE) {
            fields.put("state", "sound");
        }
        return fields;
    }

    private @Nullable LocalDate next(Checked visit, Stored<?> subject) {
        LocalDate said = visit.said().nextDue();
        if (said != null || visit.errand() == Errand.REPAIR) {
            return said;
        }
        return visit.outcome() == Outcome.RECTIFY
                ? Objects.requireNonNull(visit.said().rectifyBy())
                : visit.day().plusDays(intervals.days(subject, visit.outcome()));
    }

    /** The days of the last and the next visit; one that arrives after a later one leaves them as they are. */
    private static Map<String, @Nullable String> days(Checked visit, Stored<?> before, @Nullable LocalDate next) {
        Map<String, @Nullable String> fields = new HashMap<>();
        LocalDate last = Subjects.last(before.facts());
        if (last != null && last.isAfter(visit.day())) {
            return fields;
        }
        if (visit.outcome().seen() && visit.errand() != Errand.REPAIR) {
            fields.put(Subjects.lastField(visit.subjectKind()), visit.day().toString());
        }
        if (next != null) {
            fields.put(Subjects.dueField(visit.subjectKind()), next.toString());
        }
        return fields;
    }

    private Visit view(
            Checked visit,
            Stored<?> subject,
            Principal author,
            @Nullable LocalDate dueBefore,
            @Nullable LocalDate next) {
        NewVisit said = visit.said();
        return new Visit(
                visit.id(),
                visit.errand().code(),
                "valid",
                visit.subjectKind().code(),
                subject.id(),
                subject.facts().title(),
                subject.facts().house(),
                subject.facts().place().value(),
                territory.name(subject.facts().place()),
                visit.at(),
                now(),
                author.account(),
                author.name(),
                visit.outcome().code(),
                visit.findings(),
                Objects.requireNonNullElse(said.met(), List.of()),
                visit.items(),
                said.rectifyBy(),
                visit.repair(),
                said.position(),
                Objects.requireNonNullElse(said.fileIds(), List.of()),
                dueBefore,
                next,
                true,
                null,
                null);
    }

    @Transactional(readOnly = true)
    public Visit find(UUID id) {
        return store.find(id).orElseThrow(Visits::unknown);
    }

    private static Refusal unknown() {
        return Refusal.notFound("没有这条走访记录,或不在您的管辖范围内", "There is no such visit within your places");
    }

    @Transactional(readOnly = true)
    public Page<Visit> list(Filter filter, @Nullable String cursor, int size) {
        return Page.of(
                store.list(filter, Cursor.parseMoment(cursor), size + 1),
                size,
                visit -> Cursor.after(visit.at(), visit.id()));
    }

    /**
     * Retracts a visit; the record keeps it, and what it changed is put back as far as nobody has changed it since.
     *
     * @throws Refusal 403 for anybody but its author, 409 after a day or if it has been retracted
     */
    @Transactional
    public Visit retract(UUID id, @Nullable String reason) {
        Visit visit = store.lock(id).orElseThrow(Visits::unknown);
        if (!Principals.required().account().equals(visit.account())) {
            throw Refusal.forbidden("not-author", "只有填写人本人可以撤回", "Only its author can retract a visit");
        }
        if (visit.isRetracted()) {
            throw Refusal.conflict("retracted", "该走访已撤回", "It has been retracted already");
        }
        if (!VisitStore.isFresh(visit.recordedAt())) {
            throw Refusal.conflict(
                    "too-late", "填写超过24小时,不能撤回;请再记一次走访更正", "After a day it stays; write down another visit instead");
        }
        if (reason == null || reason.isBlank() || reason.length() > 200) {
            throw Refusal.badField("reason", "required", "请写明撤回原因(200字以内)", "say why in at most 200 letters");
        }
        Note note = Note.by("visit", "撤回走访:" + reason.strip(), null);
        store.made(id).forEach(made -> subjects.giveBack(made, note));
        store.retract(id, Masking.numbersIn(reason.strip()));
        audit.record(new Entry(
                "registry:retract-visit", visit.subjectKind(), visit.subject().toString(), "撤回走访记录"));
        return find(id);
    }
}
