package io.linli.incident.life;

import io.linli.audit.Access;
import io.linli.audit.AccessLedger;
import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.audit.Purpose;
import io.linli.audit.Purposes;
import io.linli.file.Files;
import io.linli.file.StoredFile;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.incident.Decision;
import io.linli.incident.IncidentRecord;
import io.linli.incident.IncidentSummaries;
import io.linli.incident.TimeLimit;
import io.linli.incident.TimeLimits;
import io.linli.incident.catalogue.IncidentTypes;
import io.linli.incident.life.DetailStore.Rest;
import io.linli.incident.life.DetailStore.StoredEntry;
import io.linli.incident.life.IncidentDetail.FileView;
import io.linli.incident.life.IncidentDetail.Form;
import io.linli.incident.life.ReporterPrivacy.Contact;
import io.linli.kernel.Masking;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows an incident to whoever may see it, each as much as he may know. */
@Component
class Detail {

    private static final String REPORTED = "reported";
    private static final String STAFF = "工作人员";

    private final Dossiers dossiers;
    private final DetailStore store;
    private final Standings standings;
    private final OfferedActions offers;
    private final ReporterPrivacy privacy;
    private final IncidentSummaries summaries;
    private final IncidentTypes types;
    private final Letters letters;
    private final LetterStore letterStore;
    private final Timelines timelines;
    private final Files files;
    private final AuditTrail audit;
    private final AccessLedger ledger;

    Detail(
            Dossiers dossiers,
            DetailStore store,
            Standings standings,
            OfferedActions offers,
            ReporterPrivacy privacy,
            IncidentSummaries summaries,
            IncidentTypes types,
            Letters letters,
            LetterStore letterStore,
            Timelines timelines,
            Files files,
            AuditTrail audit,
            AccessLedger ledger) {
        this.dossiers = dossiers;
        this.store = store;
        this.standings = standings;
        this.offers = offers;
        this.privacy = privacy;
        this.summaries = summaries;
        this.types = types;
        this.letters = letters;
        this.letterStore = letterStore;
        this.timelines = timelines;
        this.files = files;
        this.audit = audit;
        this.ledger = ledger;
    }

    /** The incident of an id or number; row-level security hides those of other places. */
    @Transactional(readOnly = true)
    IncidentDetail show(Principal reader, String idOrNumber) {
        Dossier dossier = dossiers.find(idOrNumber).orElseThrow(Actions::unknown);
        IncidentRecord incident = dossier.incident();
        ActorFacts facts = standings.of(reader, incident);
        boolean staff = isStaff(facts);
        Rest rest = store.rest(incident.id());
        List<StoredEntry> entries = store.timeline(incident.id(), staff);
        Map<UUID, StoredFile> found = files(entries);
        return new IncidentDetail(
                summaries.of(incident),
                incident.body(),
                form(incident, rest),
                privacy.view(reader, facts, incident, rest.reporterSealed()),
                reported(entries, found),
                incident.coHandlers().stream()
                        .map(summaries::unit)
                        .filter(Objects::nonNull)
                        .toList(),
                staff ? rest.decisions() : withoutNames(rest.decisions()),
                entries.stream()
                        .map(entry -> timelines.view(entry, incident, facts, found))
                        .toList(),
                offers.of(dossier, facts),
                limits(dossier),
                store.reference(incident.parent()).orElse(null),
                store.children(incident.id()),
                store.reference(incident.mergedInto()).orElse(null),
                staff
                        ? letterStore.of(incident.id()).stream()
                                .map(letters::view)
                                .toList()
                        : List.of(),
                incident.counts().reopened(),
                incident.counts().urged(),
                incident.supervised(),
                dossier.extensionPending(),
                staff && dossier.extensionPending()
                        ? store.openExtension(incident.id()).orElse(null)
                        : null,
                dossier.suspendedUntil(),
                dossier.confirmedAt(),
                rest.ratingComment());
    }

    /** Clear name and number of the reporter, for a purpose that is written down. */
    @Transactional
    Contact contact(Principal reader, String idOrNumber, @Nullable String purpose) {
        Dossier dossier = dossiers.find(idOrNumber).orElseThrow(Actions::unknown);
        IncidentRecord incident = dossier.incident();
        if (incident.anonymous()) {
            throw Refusal.forbidden(
                    "reporter-anonymous",
                    "这是匿名上报,任何人都不能查看上报人信息",
                    "This report is anonymous; nobody can see who made it");
        }
        if (!privacy.mayKnow(reader, standings.of(reader, incident), incident)) {
            throw Refusal.forbidden(
                    "reporter-protected", "您不能查看该上报人的联系方式", "You may not see how to reach this reporter");
        }
        String why = ActionRequest.line("purpose", purpose);
        Purpose handling = Purposes.require(Purpose.INCIDENT.code(), why);
        audit.record(new Entry(
                "incident:reporter-contact",
                "incident",
                incident.id().toString(),
                "查看 %s 上报人联系方式:%s".formatted(incident.number(), why),
                Map.of("purpose", why)));
        Contact contact = privacy.contact(incident, store.rest(incident.id()).reporterSealed());
        ledger.record(new Access(
                // A reporter without an account is known by his report only.
                incident.reporter() == null ? incident.id() : incident.reporter(),
                Masking.name(contact.name() == null ? "" : contact.name()),
                incident.place(),
                List.of("name", "phone"),
                handling.code(),
                "incident:reporter",
                why));
        return contact;
    }

    /** Who is no staff reads that somebody decided, not who. */
    private static Map<String, Decision> withoutNames(Map<String, Decision> decisions) {
        Map<String, Decision> shown = new LinkedHashMap<>();
        decisions.forEach((what, decision) -> {
            boolean person =
                    !decision.by().equals(Decision.AUTOMATIC) && !decision.by().equals(Decision.REPORTER);
            String by = person ? STAFF : decision.by();
            shown.put(what, new Decision(decision.value(), decision.confidence(), decision.reasons(), by));
        });
        return shown;
    }

    private static boolean isStaff(ActorFacts facts) {
        return facts.standings().stream().anyMatch(standing -> standing != Standing.REPORTER);
    }

    private Form form(IncidentRecord incident, Rest rest) {
        return new Form(types.find(incident.typeCode()).map(type -> type.form()).orElse(null), rest.form());
    }

    private Map<UUID, StoredFile> files(List<StoredEntry> entries) {
        List<UUID> ids = entries.stream()
                .flatMap(entry -> entry.files().stream())
                .distinct()
                .toList();
        return files.all(ids).stream().collect(Collectors.toMap(StoredFile::id, Function.identity()));
    }

    private static List<FileView> reported(List<StoredEntry> entries, Map<UUID, StoredFile> found) {
        return entries.stream()
                .filter(entry -> entry.kind().equals(REPORTED))
                .flatMap(entry -> entry.files().stream())
                .map(found::get)
                .filter(Objects::nonNull)
                .map(FileView::of)
                .toList();
    }

    /** The limits by name, with the deadline of the one that runs. */
    private static TimeLimits limits(Dossier dossier) {
        IncidentRecord.Clock clock = dossier.incident().clock();
        if (clock.kind() == null) {
            return dossier.limits();
        }
        var limit = Step.limit(dossier.limits(), clock.kind());
        return Step.with(
                dossier.limits(),
                clock.kind(),
                new TimeLimit(limit.amount(), limit.unit(), clock.dueAt(), clock.pausedSeconds() / 60));
    }
}
