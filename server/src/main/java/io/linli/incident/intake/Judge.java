package io.linli.incident.intake;

import io.linli.incident.Decision;
import io.linli.incident.Decisions;
import io.linli.incident.IncidentSummary.UnitName;
import io.linli.incident.NewIncident;
import io.linli.incident.TimeLimit;
import io.linli.incident.TimeLimits;
import io.linli.incident.Urgency;
import io.linli.incident.catalogue.IncidentType;
import io.linli.incident.dispatch.Dispatcher;
import io.linli.incident.dispatch.Dispatcher.Dispatch;
import io.linli.incident.life.Clocks;
import io.linli.incident.life.RunningClock;
import io.linli.incident.triage.Assessment;
import io.linli.incident.triage.Candidate;
import io.linli.incident.triage.Message;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.kernel.GeoPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides about a report what can be decided without a person. Works in memory; changes nothing. */
@Component
class Judge {

    private static final TimeLimit EMERGENCY_ACCEPT = TimeLimit.of(30, TimeLimit.Unit.MINUTES);
    private static final TimeLimit EMERGENCY_HANDLE = TimeLimit.of(24, TimeLimit.Unit.HOURS);

    private final TypeFinder types;
    private final PlaceFinder places;
    private final Dispatcher dispatcher;
    private final Clocks clocks;
    private final Duplicates duplicates;
    private final IntakeSettings settings;

    Judge(
            TypeFinder types,
            PlaceFinder places,
            Dispatcher dispatcher,
            Clocks clocks,
            Duplicates duplicates,
            IntakeSettings settings) {
        this.types = types;
        this.places = places;
        this.dispatcher = dispatcher;
        this.clocks = clocks;
        this.duplicates = duplicates;
        this.settings = settings;
    }

    Judgement judge(NewIncident report, Reporter reporter, @Nullable GeoPoint photo, Instant now) {
        TypeFinder.Found type = types.find(report);
        PlaceFinder.Found place = places.find(report, reporter, photo);
        Message message = new Message(Objects.requireNonNullElse(report.title(), ""), report.body());
        Assessment assessed =
                io.linli.incident.triage.Urgency.assess(message, type.type().code());
        Urgency urgency = Objects.requireNonNullElseGet(
                report.urgency(), () -> Urgency.of(assessed.level().name()));
        Dispatch proposal = dispatcher.decide(type.type().code(), place.place(), urgency, report.channel(), now);
        boolean sure = type.confidence() >= settings.sureOfType() && sure(place);
        UnitName owner = sure ? proposal.owner() : dispatcher.keeper(place.place());
        TimeLimits limits = limits(type.type(), urgency, proposal);
        RunningClock clock = clock(place.place(), sure, limits, now);
        Optional<Candidate> same = duplicates.same(message, now);
        Decision urgent = urgency(report, urgency, assessed);
        return new Judgement(
                type,
                place,
                urgency,
                urgent.confidence(),
                urgent.reasons().getFirst(),
                proposal,
                sure,
                owner,
                sure ? handling(limits, clock) : accepting(limits, clock),
                clock,
                same,
                decisions(type, place, urgent, proposal, sure, owner, same));
    }

    private boolean sure(PlaceFinder.Found place) {
        return place.confidence() >= settings.sureOfPlace()
                && place.place().level().compareTo(DivisionLevel.DISTRICT) >= 0;
    }

    private RunningClock clock(DivisionCode place, boolean sure, TimeLimits limits, Instant now) {
        return sure
                ? clocks.start(place, RunningClock.HANDLE, limits.handle(), now)
                : clocks.start(place, RunningClock.ACCEPT, limits.accept(), now);
    }

    private static TimeLimits handling(TimeLimits limits, RunningClock clock) {
        return new TimeLimits(limits.accept(), limits.handle().dueAt(clock.dueAt()), limits.verify());
    }

    private static TimeLimits accepting(TimeLimits limits, RunningClock clock) {
        return new TimeLimits(limits.accept().dueAt(clock.dueAt()), limits.handle(), limits.verify());
    }

    /** The type's limits, the rule's time to handle if it has one, shorter ones for an emergency that the type does not expect. */
    static TimeLimits limits(IncidentType type, Urgency urgency, Dispatch proposal) {
        TimeLimits usual = type.limits();
        boolean unexpected = urgency == Urgency.EMERGENCY && type.urgency() != Urgency.EMERGENCY;
        TimeLimit handle = proposal.limit() != null ? proposal.limit() : unexpected ? EMERGENCY_HANDLE : usual.handle();
        return new TimeLimits(unexpected ? EMERGENCY_ACCEPT : usual.accept(), handle, usual.verify());
    }

    private static Decision urgency(NewIncident report, Urgency urgency, Assessment assessed) {
        if (report.urgency() != null) {
            return Decision.reporter(urgency.code(), "上报人选择了「" + urgency.chinese() + "」");
        }
        String reason =
                assessed.words().isEmpty() ? "按事件类型的常规紧急程度" : "正文中有「" + String.join("」「", assessed.words()) + "」";
        return Decision.automatic(urgency.code(), assessed.confidence(), List.of(reason));
    }

    private Decisions decisions(
            TypeFinder.Found type,
            PlaceFinder.Found place,
            Decision urgency,
            Dispatch proposal,
            boolean sure,
            UnitName owner,
            Optional<Candidate> same) {
        return new Decisions(
                type.given()
                        ? Decision.reporter(type.type().code(), type.reason())
                        : Decision.automatic(type.type().code(), type.confidence(), List.of(type.reason())),
                place.given()
                        ? new Decision(
                                place.place().value(), place.confidence(), List.of(place.reason()), Decision.REPORTER)
                        : Decision.automatic(place.place().value(), place.confidence(), List.of(place.reason())),
                Decision.automatic(
                        proposal.owner().code(),
                        confidence(type, place, proposal),
                        ownerReasons(type, place, proposal, sure, owner)),
                urgency,
                same.map(candidate ->
                                Decision.automatic("1", candidate.score(), List.of(Duplicates.inWords(candidate))))
                        .orElseGet(() -> Decision.automatic("0", 0.9, List.of("近期没有内容相同的事件"))));
    }

    /** All three must be right for the owner to be right. */
    static double confidence(TypeFinder.Found type, PlaceFinder.Found place, Dispatch proposal) {
        return type.confidence() * Math.max(place.confidence(), 0.05) * proposal.confidence();
    }

    private List<String> ownerReasons(
            TypeFinder.Found type, PlaceFinder.Found place, Dispatch proposal, boolean sure, UnitName owner) {
        List<String> reasons = new ArrayList<>();
        if (!sure) {
            List<String> doubts = new ArrayList<>();
            if (type.confidence() < settings.sureOfType()) {
                doubts.add("类型把握 %.0f%%".formatted(type.confidence() * 100));
            }
            if (!sure(place)) {
                doubts.add("地点把握 %.0f%%".formatted(place.confidence() * 100));
            }
            reasons.add("%s,先由%s人工分派;建议分派给%s"
                    .formatted(
                            String.join("、", doubts),
                            owner.name(),
                            proposal.owner().name()));
        }
        reasons.addAll(proposal.reasons());
        return reasons;
    }
}
