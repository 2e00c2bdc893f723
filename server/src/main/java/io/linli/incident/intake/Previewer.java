package io.linli.incident.intake;

import io.linli.database.Scope;
import io.linli.database.Scopes;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.incident.Decision;
import io.linli.incident.IncidentPreview;
import io.linli.incident.IncidentPreview.Choice;
import io.linli.incident.IncidentPreview.DuplicateChoice;
import io.linli.incident.IncidentPreview.LimitChoice;
import io.linli.incident.IncidentPreview.OwnerChoice;
import io.linli.incident.IncidentPreview.PlaceChoice;
import io.linli.incident.IncidentPreview.TypeChoice;
import io.linli.incident.IncidentPreview.UnitChoice;
import io.linli.incident.NewIncident;
import io.linli.incident.TimeLimit;
import io.linli.incident.catalogue.IncidentTypes;
import io.linli.incident.dispatch.Dispatcher.Dispatch;
import io.linli.incident.life.Clocks;
import io.linli.incident.life.RunningClock;
import io.linli.incident.triage.Candidate;
import io.linli.incident.triage.Message;
import io.linli.incident.view.Scrubbing;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.territory.Territory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts what would be decided into words. */
@Component
class Previewer {

    private static final int DUPLICATES_SHOWN = 10;

    private static final String JOINABLE =
            " AND is_public AND state NOT IN ('rated', 'archived', 'rejected', 'merged', 'withdrawn')";

    private final IncidentTypes types;
    private final Territory territory;
    private final Clocks clocks;
    private final Duplicates duplicates;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    Previewer(
            IncidentTypes types,
            Territory territory,
            Clocks clocks,
            Duplicates duplicates,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.types = types;
        this.territory = territory;
        this.clocks = clocks;
        this.duplicates = duplicates;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
    }

    IncidentPreview preview(NewIncident report, Judgement judged, Instant now) {
        TypeFinder.Found type = judged.type();
        Decision owner = judged.decisions().owner();
        Dispatch proposal = judged.proposal();
        return new IncidentPreview(
                new TypeChoice(
                        type.type().code(),
                        type.type().name(),
                        types.path(type.type()),
                        type.confidence(),
                        type.reason()),
                new Choice(null, type.level1(), type.confidence(), type.reason()),
                new Choice(
                        judged.urgency().code(),
                        judged.urgency().chinese(),
                        judged.urgencyConfidence(),
                        judged.urgencyReason()),
                place(judged.place()),
                grid(judged.place()),
                new OwnerChoice(
                        proposal.owner().code(),
                        proposal.owner().name(),
                        owner.confidence(),
                        String.join(";", owner.reasons()),
                        proposal.rule()),
                proposal.coHandlers().stream()
                        .map(unit -> new UnitChoice(unit.code(), unit.name(), owner.confidence(), "同一条规则指定协办"))
                        .toList(),
                limits(judged, now),
                duplicates(report, judged, now),
                proposal.version());
    }

    private PlaceChoice place(PlaceFinder.Found place) {
        return new PlaceChoice(
                place.place().value(),
                territory.fullName(place.place()),
                place.address(),
                place.position(),
                place.confidence(),
                place.reason());
    }

    private Choice grid(PlaceFinder.Found place) {
        DivisionCode code = place.place();
        if (code.level() == DivisionLevel.GRID) {
            return new Choice(code.value(), territory.name(code), place.confidence(), place.reason());
        }
        return place.position() == null
                ? new Choice(null, null, 0, "地点不够具体,无法确定网格")
                : territory
                        .gridAt(place.position())
                        .map(grid -> new Choice(
                                grid.value(),
                                territory.name(grid),
                                place.confidence() * 0.8,
                                place.reason() + ";由坐标推定"))
                        .orElseGet(() -> new Choice(null, null, 0, "坐标不在任何网格内"));
    }

    private LimitChoice limits(Judgement judged, Instant now) {
        DivisionCode place = judged.place().place();
        TimeLimit handle = judged.limits().handle();
        RunningClock clock = clocks.start(place, RunningClock.HANDLE, handle, now);
        TimeLimit accept = judged.limits().accept();
        Dispatch proposal = judged.proposal();
        String reason = proposal.limit() == null
                ? "按事件类型「" + judged.type().type().name() + "」的时限"
                : "按分派规则第 " + proposal.row() + " 行的时限";
        return new LimitChoice(
                accept.dueAt(
                        clocks.start(place, RunningClock.ACCEPT, accept, now).dueAt()),
                handle.dueAt(clock.dueAt()),
                judged.limits().verify(),
                judged.type().confidence(),
                reason + ";" + clock.explanation());
    }

    /** Duplicates that whoever asks may see; residents see the public ones, of the others nothing is said. */
    private List<DuplicateChoice> duplicates(NewIncident report, Judgement judged, Instant now) {
        Message message = new Message(Objects.requireNonNull(report.title()), report.body());
        List<Candidate> near = duplicates.near(
                message, now, judged.place().position(), judged.place().key(), DUPLICATES_SHOWN);
        if (near.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = near.stream().map(Candidate::id).toList();
        Map<UUID, String[]> visible = isStaff() ? visible(ids, "") : publicOnes(ids);
        return near.stream()
                .filter(candidate -> visible.containsKey(candidate.id()))
                .map(candidate -> {
                    String[] texts = Objects.requireNonNull(visible.get(candidate.id()));
                    return new DuplicateChoice(
                            candidate.id(), texts[0], texts[1], candidate.score(), Duplicates.inWords(candidate));
                })
                .toList();
    }

    private static boolean isStaff() {
        return Scopes.current().isPresent()
                && Principals.current()
                        .filter(one -> one.kind() != Principal.Kind.RESIDENT)
                        .isPresent();
    }

    /** What everybody may read anyway, and could join: public, still open, the title without people. */
    private Map<UUID, String[]> publicOnes(List<UUID> ids) {
        Scope server = new Scope(Scope.Kind.SYSTEM, null, List.of(), List.of());
        Map<UUID, String[]> found = Scopes.within(server, () -> visible(ids, JOINABLE));
        found.values().forEach(texts -> texts[1] = Scrubbing.of(texts[1]));
        return found;
    }

    private Map<UUID, String[]> visible(List<UUID> ids, String condition) {
        return Objects.requireNonNull(transaction.execute(status -> database
                .sql("SELECT id, number, title FROM incident.incident WHERE id = ANY (:ids::uuid[])" + condition)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> Map.entry(
                        row.getObject("id", UUID.class),
                        new String[] {row.getString("number"), row.getString("title")}))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }
}
